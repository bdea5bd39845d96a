import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:net'
import { after, before, test } from 'node:test'
import { startReportReader } from './report-reader.ts'
import { scanning, startVirusScanner, type Verdict } from './virus-scanner.ts'

/** Speaks clamd's protocol as far as it is used here: takes the chunks of one INSTREAM, and answers as it is told. */
const received: Buffer[] = []
let answer: string | null = 'stream: OK\0'
let server: Server
let port = 0

before(async () => {
  server = createServer((socket) => {
    let taken = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      taken = Buffer.concat([taken, bytes])
      const body = streamIn(taken)
      if (body === null || answer === null) return
      received.push(body)
      socket.end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  port = typeof bound === 'object' && bound !== null ? bound.port : 0
})
after(() => server.close())

const scan = (bytes: Uint8Array, deadlineMs?: number) =>
  startVirusScanner({ host: '127.0.0.1', port }, deadlineMs).scan(bytes)

test('a file reaches the scanner whole, in chunks, and its verdict comes back', async () => {
  const bytes = Buffer.alloc(1_000_000, '年报')
  answer = 'stream: OK\0'
  assert.deepEqual(await scan(bytes), { kind: 'clean' })
  assert.ok(received.at(-1)?.equals(bytes))
  answer = 'stream: Sample.Signature FOUND\0'
  assert.deepEqual(await scan(bytes), { kind: 'infected', signature: 'Sample.Signature' })
})

test('a scanner that errs, says nothing or is not there lets nothing through', async () => {
  answer = 'INSTREAM size limit exceeded. ERROR\0'
  assert.equal((await scan(Buffer.from('x'))).kind, 'unknown')
  answer = null
  assert.equal((await scan(Buffer.from('x'), 50)).kind, 'unknown')
  assert.equal((await startVirusScanner({ path: '/nowhere/clamd.ctl' }).scan(Buffer.from('x'))).kind, 'unknown')
})

test('a file is read only when it is known to be clean', async () => {
  const reported: Verdict[] = []
  const reader = scanning(startReportReader(), startVirusScanner({ host: '127.0.0.1', port }), (verdict) =>
    reported.push(verdict),
  )
  try {
    const bytes = Buffer.from('规章 0 0 0')
    answer = 'stream: Sample.Signature FOUND\0'
    const infected = await reader.read(bytes, 'a.txt')
    assert.equal(infected.kind === 'unreadable' && infected.unreadable.kind, 'infected')
    answer = 'stream: nonsense\0'
    const unknown = await reader.readSource(bytes, 'a.txt')
    assert.equal(unknown.kind === 'unreadable' && unknown.unreadable.kind, 'notScanned')
    answer = 'stream: OK\0'
    assert.equal((await reader.readSource(bytes, 'a.txt')).kind, 'source')
    assert.deepEqual(
      reported.map(({ kind }) => kind),
      ['infected', 'unknown'],
    )
  } finally {
    await reader.close()
  }
})

function streamIn(taken: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (taken.length < command.length || taken.toString('latin1', 0, command.length) !== command) return null
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= taken.length; ) {
    const length = taken.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    if (at + 4 + length > taken.length) return null
    chunks.push(taken.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
