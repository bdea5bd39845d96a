import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/outside/embedded-postgres.ts'
import { openDatabase } from '../src/store/database.ts'
import type { Figure } from './figure.ts'
import { memoryOf } from './portal/process-figures.ts'
import { keptProvince } from './province/kept-province.ts'

type Options = { readonly sizes: readonly number[]; readonly keep: string | null }

/** A whole export takes a quarter of an hour at a million: only sizes up to here are exported unasked. */
const largest = 100_000

/** `gongkai export` of a province into an empty folder, again without a change, and after one release. */
export async function benchExport({ sizes, keep }: Options): Promise<Figure[]> {
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'gongkai-bench-')))
  const figures: Figure[] = []
  try {
    for (const size of sizes.filter((size) => size <= largest || sizes.length === 1)) {
      figures.push(...(await ofProvince(folder, size)))
    }
  } finally {
    if (keep === null) await rm(folder, { recursive: true, force: true })
  }
  return figures
}

async function ofProvince(folder: string, size: number): Promise<Figure[]> {
  const { dataDir } = await keptProvince(folder, size)
  const copy = await mkdtemp(join(tmpdir(), 'gongkai-copy-'))
  const named = (name: string, value: number, unit: string) => ({ name: `${size} publications: ${name}`, value, unit })
  try {
    const first = await exported(dataDir, copy)
    const again = await exported(dataDir, copy)
    await changeOne(dataDir)
    const changed = await exported(dataDir, copy)
    const manifest = await stat(join(copy, '.gongkai/manifest'))
    return [
      named('files of the export', first.written, 'files'),
      named('export into an empty folder', first.written / first.seconds, 'files a second'),
      named('export into an empty folder', first.seconds, 's'),
      named('memory of it at most', first.memory, 'MB'),
      named('export without a change', again.seconds, 's'),
      named('export after one change', changed.seconds, 's'),
      named('files written after one change', changed.written, 'files'),
      named('list of the files', manifest.size / 1e6, 'MB'),
    ]
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

type Exported = { readonly written: number; readonly seconds: number; readonly memory: number }

/** One run of the command, in a process of its own. */
async function exported(dataDir: string, copy: string): Promise<Exported> {
  const program = new URL('../bin/gongkai.mjs', import.meta.url).pathname
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PUBLIC_URL: 'https://www.example.gov.cn/zfxxgk' }
  const child = spawn(process.execPath, [program, 'export', copy], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryOf(child.pid ?? 0)?.most ?? 0)
  }, 200)
  await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  const [, written, seconds] = /写入 (\d+) 个文件.*用时 ([\d.]+) 秒/.exec(said) ?? []
  if (written === undefined || seconds === undefined) throw new Error(`the export did not end well: ${said}`)
  return { written: Number(written), seconds: Number(seconds), memory }
}

/** As a correction does: the pages of one agency are not what they were. */
async function changeOne(dataDir: string): Promise<void> {
  const { url, stop } = await startEmbeddedPostgres(dataDir, { whenHeld: 'share' })
  const db = openDatabase(url)
  await db.pool.query(`
    select note_public_change(agency_id) from publication where state = 'released' order by id desc limit 1`)
  await db.close()
  await stop()
}
