import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Gives the network address that a request comes from; null where it came by no network (tests). */
export type ClientAddress = (c: Context) => string | null

/**
 * The address of whoever is connected; where that is one of our own proxies, the last address in X-Forwarded-For that
 * is not: what stands before it anybody could have written.
 */
export function clientAddressBehind(trustedProxies: readonly string[]): ClientAddress {
  const trusted = listOf(trustedProxies)
  return (c) => {
    const peer = peerOf(c)
    if (peer === null || !isTrusted(trusted, peer)) return peer
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map(plain).reverse()
    const client = forwarded.find((address) => address === null || !isTrusted(trusted, address))
    return client ?? peer
  }
}

/** What one office or household shares: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string | null): string {
  if (address === null) return 'none'
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

function peerOf(c: Context): string | null {
  // Requests made by a test within the process have no connection.
  if (c.env === undefined || !('incoming' in c.env)) return null
  return plain(getConnInfo(c).remote.address ?? '')
}

/** An address without port, brackets and zone; an IPv4 one that is written as IPv6 as itself. Null for anything else. */
function plain(written: string): string | null {
  const text = written.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1')
  const address = text.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  const withoutPort = /^\d+\.\d+\.\d+\.\d+:\d+$/.test(address) ? address.replace(/:\d+$/, '') : address
  return isIP(withoutPort) === 0 ? null : withoutPort.toLowerCase()
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function isTrusted(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
