import { connect } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import type { Load, Loaded } from './load.ts'

// What asks where wrk is not installed: a thread of Node's, heavier than wrk by far, so that its figures are lower.

export type Asked = Omit<Loaded, 'clientShare'>

async function ask({ origin, paths, headers = {}, connections = 64, seconds }: Load): Promise<Asked> {
  const { hostname, port, host } = new URL(origin)
  const sent = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\n${sent.join('')}\r\n`)
  const times: number[] = []
  const seen = { bytes: 0, refused: 0, broken: 0, next: 0 }
  const from = performance.now()
  const until = from + seconds * 1000

  const one = () =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname)
      let begun = 0
      let buffered = Buffer.alloc(0)
      let whole = -1
      const next = () => {
        if (performance.now() >= until) {
          socket.destroy()
          return
        }
        begun = performance.now()
        seen.next += 1
        socket.write(requests[seen.next % requests.length] ?? '')
      }
      socket.on('connect', next)
      socket.on('data', (chunk) => {
        seen.bytes += chunk.length
        buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
        if (whole < 0) whole = lengthOf(buffered)
        if (whole < 0 || buffered.length < whole) return
        if (Number(buffered.toString('latin1', 9, 12)) >= 400) seen.refused += 1
        times.push(performance.now() - begun)
        buffered = Buffer.alloc(0)
        whole = -1
        next()
      })
      socket.on('error', () => {
        seen.broken += 1
      })
      socket.on('close', () => resolve())
    })
  await Promise.all(Array.from({ length: connections }, one))
  const took = (performance.now() - from) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return {
    ...{ perSecond: times.length / took, bytesPerSecond: seen.bytes / took },
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    ...{ refused: seen.refused, broken: seen.broken },
  }
}

/** Of head and body together; -1: the head is not whole yet. An answer in chunks counts as its first piece. */
function lengthOf(answer: Buffer): number {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return -1
  const head = answer.toString('latin1', 0, end)
  return end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
}

parentPort?.postMessage(await ask(workerData as Load))
