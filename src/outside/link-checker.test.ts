import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { isInner } from './inner-network.ts'
import { type LinkCheckerOptions, type LinkResult, linkChecker } from './link-checker.ts'

let server: Server
let port = 0
let asked: { method: string; path: string; headers: IncomingMessage['headers'] }[] = []

before(async () => {
  server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
after(() => {
  server.closeAllConnections()
  server.close()
})

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? ''
  asked.push({ method: request.method ?? '', path, headers: request.headers })
  const [, word = '', rest = ''] = /^\/([a-z]+)\/?(.*)$/.exec(path) ?? []
  if (word === 'status') response.writeHead(Number(rest)).end()
  else if (word === 'headless') response.writeHead(request.method === 'HEAD' ? 405 : 200).end('here')
  else if (word === 'to') response.writeHead(302, { location: decodeURIComponent(rest), 'set-cookie': 'a=b' }).end()
  else if (word === 'loop') response.writeHead(302, { location: `/loop/${rest}x` }).end()
  else if (word === 'endless' && request.method === 'HEAD') response.writeHead(404).end()
  else if (word === 'endless') endless(response.writeHead(200))
  else if (word === 'switch')
    request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n')
  else if (word !== 'silent') response.writeHead(200).end('here')
}

function endless(response: ServerResponse): void {
  while (!response.destroyed && response.write('x'.repeat(65_536)));
  if (!response.destroyed) response.once('drain', () => endless(response))
}

/** The checker as it is, but that the server of this test, on this machine, counts as a public one. */
function check(path: string, options: LinkCheckerOptions = {}): Promise<LinkResult> {
  asked = []
  const checker = linkChecker({
    ...{ ports: [80, 443, port], deadlineMs: 2000 },
    resolve: async (host) => (host === 'site.example' ? ['127.0.0.1'] : []),
    refuses: (address) => address !== '127.0.0.1' && isInner(address),
    ...options,
  })
  return checker.check(path.startsWith('/') ? `http://site.example:${port}${path}` : path)
}

test('a server that changes to another protocol holds nobody up', async () => {
  assert.deepEqual(await check('/switch'), { kind: 'unreachable', why: 'noAnswer' })
})

test('a page that is there, is not there, or is closed to programs', async () => {
  assert.deepEqual(await check('/status/200'), { kind: 'alive', status: 200 })
  assert.deepEqual(await check('/status/404'), { kind: 'dead', status: 404 })
  assert.deepEqual(await check('/status/500'), { kind: 'dead', status: 500 })
  assert.deepEqual(await check('/status/403'), { kind: 'unsure', status: 403 })
  assert.deepEqual(await check('http://nowhere.example/'), { kind: 'unreachable', why: 'noSuchHost' })
})

test('where HEAD is not taken GET is asked', async () => {
  assert.deepEqual(await check('/headless'), { kind: 'alive', status: 200 })
  assert.deepEqual(
    asked.map(({ method }) => method),
    ['HEAD', 'GET'],
  )
})

test('redirects are followed, at most five, without cookies', async () => {
  assert.deepEqual(await check('/to/%2Fstatus%2F200'), { kind: 'alive', status: 200 })
  assert.equal(asked.at(-1)?.path, '/status/200')
  assert.equal(asked.at(-1)?.headers.cookie, undefined)
  assert.deepEqual(await check('/loop/x'), { kind: 'unreachable', why: 'tooManyRedirects' })
  assert.equal(asked.length, 6)
})

test('a redirect to the inner network, another port or another scheme is not followed', async () => {
  const to = (address: string) => check(`/to/${encodeURIComponent(address)}`)
  for (const address of ['http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data', 'http://[::1]/', 'http://0/']) {
    assert.deepEqual(await to(address), { kind: 'refused', why: 'innerAddress' }, address)
  }
  assert.deepEqual(await to('http://site.example:22/'), { kind: 'refused', why: 'port' })
  assert.deepEqual(await to('file:///etc/passwd'), { kind: 'refused', why: 'scheme' })
  assert.deepEqual(await to('http://a:b@site.example/'), { kind: 'refused', why: 'credentials' })
})

test('addresses of the inner network are refused in every spelling, and nothing is asked', async () => {
  const spellings = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1'],
    ...['100.100.100.200', '169.254.169.254', '224.0.0.1', '255.255.255.255', '0.0.0.0', '１２７.０.０.１'],
    ...['[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]'],
    ...['[2002:7f00:1::]', '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[2001::1]'],
  ]
  for (const host of spellings) {
    const result = await check(`http://${host}:${port}/status/200`, { refuses: isInner })
    assert.deepEqual(result, { kind: 'refused', why: 'innerAddress' }, host)
    assert.deepEqual(asked, [])
  }
})

test('a name that leads to the inner network is refused, even beside public addresses', async () => {
  const resolve = async (): Promise<readonly string[]> => ['93.184.215.14', '127.0.0.1']
  assert.deepEqual(await check('/status/200', { resolve, refuses: isInner }), { kind: 'refused', why: 'innerAddress' })
  assert.deepEqual(asked, [])
})

test('a name that answers differently the second time gains nothing: the connection goes to the address looked at', async () => {
  let times = 0
  // First the server of this test, which counts as public here; ever after an inner address.
  const resolve = async (): Promise<readonly string[]> => (++times === 1 ? ['127.0.0.1'] : ['10.0.0.1'])
  assert.deepEqual(await check('/status/200', { resolve }), { kind: 'alive', status: 200 })
  assert.equal(times, 1)
  // Resolved anew for a redirect, it is looked at anew.
  times = 0
  assert.deepEqual(await check('/to/%2Fstatus%2F200', { resolve }), { kind: 'refused', why: 'innerAddress' })
  assert.deepEqual(
    asked.map(({ path }) => path.startsWith('/to/')),
    [true],
  )
})

test('a server that says nothing, or never stops, ends in time', async () => {
  assert.deepEqual(await check('/silent', { deadlineMs: 200 }), { kind: 'unreachable', why: 'noAnswer' })
  assert.deepEqual(await check('/endless'), { kind: 'alive', status: 200 })
  const never = (): Promise<readonly string[]> => new Promise(() => {})
  assert.deepEqual(await check('/', { resolve: never, deadlineMs: 200 }), { kind: 'unreachable', why: 'noAnswer' })
})

test('what is no web address, has another port, or carries a password is refused', async () => {
  assert.deepEqual(await check('javascript:alert(1)'), { kind: 'refused', why: 'scheme' })
  assert.deepEqual(await check('ftp://site.example/'), { kind: 'refused', why: 'scheme' })
  assert.deepEqual(await check('http://site.example:8080/'), { kind: 'refused', why: 'port' })
  assert.deepEqual(await check('https://a@site.example/'), { kind: 'refused', why: 'credentials' })
  assert.deepEqual(await check('a b'), { kind: 'refused', why: 'notAnAddress' })
})

test('public addresses are public, and whatever is no address is inner', () => {
  for (const address of ['93.184.215.14', '8.8.8.8', '223.5.5.5', '2400:3200::1']) assert.equal(isInner(address), false)
  fc.assert(fc.property(fc.string(), (text) => isInner(text) || /^[\d.]+$|:/.test(text)))
  fc.assert(fc.property(fc.ipV4(), (address) => isInner(`::ffff:${address}`) && isInner(`64:ff9b::${address}`)))
})
