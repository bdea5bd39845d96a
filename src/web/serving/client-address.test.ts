import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import { clientAddressBehind, networkOf } from './client-address.ts'

async function addressSeen(trusted: readonly string[], peer: string, forwarded?: string): Promise<string> {
  const app = new Hono()
  const addressOf = clientAddressBehind(trusted)
  app.get('/', (c) => c.text(addressOf(c) ?? 'none'))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const incoming = { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } }
  return (await app.request('/', { headers }, { incoming })).text()
}

test('without a trusted proxy nobody can say that he is somebody else', async () => {
  assert.equal(await addressSeen([], '203.0.113.9', '10.0.0.1'), '203.0.113.9')
  assert.equal(await addressSeen(['127.0.0.1'], '203.0.113.9', '10.0.0.1'), '203.0.113.9')
})

test('behind trusted proxies the last address that is none of them counts, whatever stands before it', async () => {
  const trusted = ['127.0.0.1', '10.0.0.0/8', '::1']
  assert.equal(await addressSeen(trusted, '127.0.0.1', '203.0.113.9'), '203.0.113.9')
  assert.equal(await addressSeen(trusted, '::ffff:127.0.0.1', '1.1.1.1, 203.0.113.9, 10.2.3.4'), '203.0.113.9')
  assert.equal(await addressSeen(trusted, '::1', '[2001:db8::5]:4711'), '2001:db8::5')
  assert.equal(await addressSeen(trusted, '127.0.0.1', '203.0.113.9, nonsense'), '127.0.0.1')
  assert.equal(await addressSeen(trusted, '127.0.0.1'), '127.0.0.1')
})

test('a network is one IPv4 address, or 64 bits of an IPv6 one however it is written', () => {
  assert.equal(networkOf('203.0.113.9'), '203.0.113.9')
  assert.equal(networkOf('2001:db8::5'), '2001:db8:0:0::/64')
  assert.equal(networkOf('2001:0db8:0000:0000:1:2:3:4'), '2001:db8:0:0::/64')
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
  assert.equal(networkOf(null), 'none')
})
