import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Asked } from './node-client.ts'
import { cpuSecondsOf } from './process-figures.ts'

/** What clients saw who asked as fast as they were answered. */
export type Loaded = {
  readonly perSecond: number
  readonly bytesPerSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  /** Answers of 400 and above. */
  readonly refused: number
  /** Connections that broke, and answers that never came. */
  readonly broken: number
  /** How much of one processor the clients took themselves. */
  readonly clientShare: number
}

export type Load = {
  readonly origin: string
  readonly paths: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  readonly connections?: number
  readonly seconds: number
}

/** Asks for paths in turn over so many connections (64): with wrk, or, where that is not installed, from a thread. */
export async function load(asked: Load): Promise<Loaded> {
  return (await withWrk(asked)) ?? withNode(asked)
}

export function hasWrk(): boolean {
  return spawnSync('wrk', ['-v']).error === undefined
}

async function withWrk({ origin, paths, headers = {}, connections = 64, seconds }: Load): Promise<Loaded | null> {
  if (!hasWrk()) return null
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-load-'))
  try {
    const list = join(folder, 'paths')
    await writeFile(list, paths.map((path) => `${path}\n`).join(''))
    const sent = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
    const how = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--latency', '--timeout', '10s']
    const script = new URL('./wrk.lua', import.meta.url).pathname
    return await run([...how, '-s', script, ...sent, origin], { ...process.env, PATHS: list })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Loaded> {
  const from = performance.now()
  const child = spawn('wrk', args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let cpu = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const watch = setInterval(() => {
    cpu = cpuSecondsOf(child.pid) ?? cpu
  }, 50)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      clearInterval(watch)
      const share = cpu / ((performance.now() - from) / 1000)
      const printed = /^JSON (.*)$/m.exec(said)?.[1]
      if (printed === undefined) return reject(new Error(`wrk said: ${said}`))
      resolve(loadedFrom(summary.parse(JSON.parse(printed)), share))
    })
  })
}

function withNode(asked: Load): Promise<Loaded> {
  const from = process.cpuUsage()
  const client = new Worker(new URL('./node-client.ts', import.meta.url), { workerData: asked })
  return new Promise((resolve, reject) => {
    client.once('error', reject)
    client.once('message', (seen: Asked) => {
      const { user, system } = process.cpuUsage(from)
      resolve({ ...seen, clientShare: (user + system) / 1e6 / asked.seconds })
    })
  })
}

const number = z.number()
const summary = z.object({
  ...{ requests: number, us: number, bytes: number, p50: number, p95: number, p99: number, max: number },
  ...{ refused: number, broken: number },
})

function loadedFrom(printed: z.output<typeof summary>, clientShare: number): Loaded {
  const { requests, us, bytes, refused, broken } = printed
  const [p50, p95, p99, max] = [printed.p50, printed.p95, printed.p99, printed.max].map((time) => time / 1000)
  return {
    perSecond: requests / (us / 1e6),
    bytesPerSecond: bytes / (us / 1e6),
    ...{ p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, max: max ?? 0 },
    ...{ refused, broken, clientShare },
  }
}
