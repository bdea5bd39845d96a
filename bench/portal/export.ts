import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Say } from './say.ts'

const run = promisify(execFile)

/** The whole public side of a data folder as files, and once more where nothing has changed: `gongkai export`. */
export async function measureExport(dataDir: string, say: Say): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-export-'))
  try {
    const first = await exported(dataDir, folder)
    say('static export, files', first.written, 'files')
    say('static export', first.written / first.seconds, 'files a second')
    const again = await exported(dataDir, folder)
    say('static export again, nothing changed', again.seconds, 's')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function exported(
  dataDir: string,
  folder: string,
): Promise<{ readonly written: number; readonly seconds: number }> {
  const program = new URL('../../bin/gongkai.mjs', import.meta.url).pathname
  const site = { DATA_DIR: dataDir, SAMPLE: 'off', DATABASE_URL: '', PUBLIC_URL: 'https://gk.example.gov.cn' }
  const { stdout } = await run(process.execPath, [program, 'export', folder], { env: { ...process.env, ...site } })
  const [, written, seconds] = /写入 (\d+) 个文件.*用时 ([\d.]+) 秒/.exec(stdout) ?? []
  if (written === undefined) throw new Error(`the export said: ${stdout}`)
  return { written: Number(written), seconds: Number(seconds) }
}
