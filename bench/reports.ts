import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readReports } from '../src/documents/report/read-reports.ts'
import { writeReport, writtenFormats } from '../src/documents/report/write.ts'
import { checkReport } from '../src/rules/report/check.ts'
import type { Report } from '../src/rules/report/report.ts'
import { type Figure, perSecond } from './figure.ts'

const run = promisify(execFile)

/**
 * Reading and checking the five sample reports, as text in their own layouts and in every format that is written, one
 * process, one core; then the same files through pandoc and LibreOffice where they are installed, whole process each.
 */
export async function benchReports(): Promise<Figure[]> {
  const texts = await samples()
  const reports = await Promise.all(texts.map(({ bytes, name }) => read(bytes, name)))
  const figures: Figure[] = [{ name: 'txt read and checked', value: await rate(texts), unit: 'reports a second' }]
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'))
  try {
    for (const format of writtenFormats) {
      const files: File[] = []
      for (const [index, report] of reports.entries()) {
        files.push({ name: `${index}.${format}`, bytes: (await writeReport(report, format)).bytes })
      }
      for (const file of files) await writeFile(join(folder, file.name), file.bytes)
      figures.push({ name: `${format} read and checked`, value: await rate(files), unit: 'reports a second' })
      const writing = await perSecond(
        () => Promise.all(reports.map((report) => writeReport(report, format))),
        reports.length,
      )
      figures.push({ name: `${format} written`, value: writing, unit: 'reports a second' })
    }
    figures.push({ name: 'peak memory of all this', value: process.resourceUsage().maxRSS / 1024, unit: 'MB' })
    figures.push(...(await others(folder, reports.length)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return figures
}

type File = { readonly name: string; readonly bytes: Uint8Array }

async function samples(): Promise<File[]> {
  const folder = new URL('../samples/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'))
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(new URL(name, folder)) })))
}

async function read(bytes: Uint8Array, name: string): Promise<Report> {
  const result = await readReports(bytes, name)
  const [report] = result.kind === 'read' ? result.reports : []
  if (report === undefined) throw new Error(`${name} was not read`)
  checkReport(report)
  return report
}

function rate(files: readonly File[]): Promise<number> {
  return perSecond(async () => {
    for (const { bytes, name } of files) await read(bytes, name)
  }, files.length)
}

/** What it takes others to turn the same files into text, without reading any table: a measure of the work, not a rival. */
async function others(folder: string, count: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const format of ['html', 'docx'] as const) {
    const seconds = await timed(async () => {
      for (let index = 0; index < count; index += 1)
        await run('pandoc', [`${index}.${format}`, '-t', 'plain', '-o', `${index}.pandoc`], { cwd: folder })
    })
    if (seconds !== null)
      figures.push({ name: `beside it: pandoc, ${format} to text`, value: count / seconds, unit: 'reports a second' })
  }
  const files = Array.from({ length: count }, (_, index) => `${index}.docx`)
  const env = { ...process.env, HOME: folder }
  const seconds = await timed(() =>
    run('soffice', ['--headless', '--convert-to', 'txt:Text', ...files], { cwd: folder, env }),
  )
  if (seconds !== null)
    figures.push({
      name: 'beside it: LibreOffice, five docx to text in one call',
      value: count / seconds,
      unit: 'reports a second',
    })
  return figures
}

/** The seconds that a command takes; null where it is not installed. */
async function timed(work: () => Promise<unknown>): Promise<number | null> {
  const from = performance.now()
  try {
    await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return (performance.now() - from) / 1000
}
