import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { mostBytes } from '../documents/limits.ts'
import { reportToJson } from '../documents/report/json.ts'
import type { ReadResult } from '../documents/report/read-reports.ts'
import { writeReport, writtenFormats } from '../documents/report/write.ts'
import type { Unreadable } from '../documents/source.ts'
import { unreadable } from '../documents/unreadable.ts'
import { type AgencyKind, agencyKindNames, agencyKinds, isAgencyKind } from '../rules/agency.ts'
import { type Day, dayFrom } from '../rules/day.ts'
import { PlainFault } from '../rules/plain-fault.ts'
import type { Known } from '../rules/report/check.ts'
import { type CheckedReport, checkTogether } from '../rules/report/check-together.ts'
import { compareReports } from '../rules/report/compare.ts'
import type { Report } from '../rules/report/report.ts'
import { rollUp } from '../rules/report/roll-up.ts'
import { linesOfComparison, linesOfFindings, linesOfReport } from './report-lines.ts'

/** Reads the bytes of a file; handed in, since files from outside are read in a process of their own. */
export type Reader = { read(bytes: Uint8Array, name: string): Promise<ReadResult> }

export const usage = [
  '用法：',
  '  gongkai report read 文件… [--json]            读出年报的各表、正文和核对结果',
  '  gongkai report check 文件… [--json] [选项]    只看核对结果；同一机关相邻两年的文件一并核对',
  '      --previous 文件     上年度报告',
  '      --published 日期    公布日期，如 2022-01-28',
  `      --kind 类别         机关类别：${agencyKinds.map((kind) => `${kind}（${agencyKindNames[kind]}）`).join('、')}`,
  '  gongkai report compare 甲 乙 [--json]         比较两年或两个机关的年报',
  '  gongkai report rollup 本级 下级… [--json]     本级年报与所属各机关年报逐格汇总核对',
  `  gongkai report write 文件 输出文件            另写一份（${writtenFormats.map((format) => `.${format}`).join(' ')}）`,
  '退出码：0 没有错误；1 有错误；2 读不出年报。',
].join('\n')

/** `gongkai report …`. Exit status: 0 read and no error finding, 1 with error findings, 2 not readable or used wrongly. */
export async function reportCommand(args: readonly string[], reader: Reader): Promise<number> {
  const [action, ...rest] = args
  const run = action === undefined ? undefined : actions[action]
  if (run === undefined) {
    console.error(usage)
    return 2
  }
  try {
    const { values, positionals } = optionsOf(rest)
    return await run(positionals, values, reader)
  } catch (error) {
    if (!(error instanceof PlainFault)) throw error
    console.error(error.message)
    return 2
  }
}

type Options = { json: boolean; previous: string | undefined; published: string | undefined; kind: string | undefined }
type Action = (files: readonly string[], options: Options, reader: Reader) => Promise<number>

const actions: Readonly<Record<string, Action>> = {
  read: readAndCheck('read'),
  check: readAndCheck('check'),
  compare,
  rollup,
  write,
}

function optionsOf(args: readonly string[]): { values: Options; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        previous: { type: 'string' },
        published: { type: 'string' },
        kind: { type: 'string' },
      },
    })
    return { values: { previous: undefined, published: undefined, kind: undefined, ...values }, positionals }
  } catch {
    throw new PlainFault(`选项有误。\n${usage}`)
  }
}

type FileRead = { readonly file: string } & (
  | { readonly reports: readonly Report[] }
  | { readonly unreadable: Unreadable }
)

async function readFiles(files: readonly string[], reader: Reader): Promise<FileRead[]> {
  return Promise.all(files.map((file) => readOne(file, reader)))
}

async function readOne(file: string, reader: Reader): Promise<FileRead> {
  try {
    const { size } = await stat(file)
    if (size > mostBytes) return { file, unreadable: unreadable.tooLarge().unreadable }
    const result = await reader.read(await readFile(file), basename(file))
    return result.kind === 'read' ? { file, reports: result.reports } : { file, unreadable: result.unreadable }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return { file, unreadable: { kind: 'noFile', message: `找不到文件 ${file}，请检查路径。` } }
    if (code === 'EISDIR')
      return { file, unreadable: { kind: 'noFile', message: `${file} 是文件夹，请指明其中的文件。` } }
    if (code === 'EACCES') return { file, unreadable: { kind: 'noFile', message: `没有读取 ${file} 的权限。` } }
    throw error
  }
}

function readAndCheck(show: 'read' | 'check'): Action {
  return async (files, options, reader) => {
    if (files.length === 0) throw new PlainFault(`请指明要读的文件。\n${usage}`)
    const read = await readFiles(files, reader)
    const reports = read.flatMap((file) => ('reports' in file ? file.reports : []))
    const checked = checkTogether(reports, await knownOf(options, reader))
    const checkedOf = new Map(checked.map((one) => [one.report, one]))
    const inFiles = read.map((file) => ({
      ...file,
      checked: 'reports' in file ? file.reports.flatMap((report) => checkedOf.get(report) ?? []) : [],
    }))
    if (options.json) printJson(inFiles)
    else for (const file of inFiles) printFile(file, show, files.length > 1)
    return statusOf(inFiles)
  }
}

type FileChecked = FileRead & { readonly checked: readonly CheckedReport[] }

function printJson(files: readonly FileChecked[]): void {
  const isAlone = files.length === 1
  const values = files.flatMap((file): object[] => {
    const named = isAlone ? {} : { file: file.file }
    if ('unreadable' in file) {
      complain(file, !isAlone)
      return [{ ...named, error: file.unreadable }]
    }
    return file.checked.map(({ report, findings }) => ({ ...named, ...reportToJson(report, findings) }))
  })
  const [only] = values
  console.log(JSON.stringify(isAlone && values.length === 1 ? only : values, null, 2))
}

function printFile(file: FileChecked, show: 'read' | 'check', named: boolean): void {
  if ('unreadable' in file) {
    complain(file, named)
    return
  }
  for (const { report, findings } of file.checked) {
    const name = named ? `${file.file}：` : ''
    console.log(
      [
        `${name}${headOf(report)}`,
        ...(show === 'read' ? linesOfReport(report) : []),
        ...linesOfFindings(findings, report),
        '',
      ].join('\n'),
    )
  }
}

function complain(file: FileRead, named: boolean): void {
  if ('unreadable' in file) console.error(named ? `${file.file}：${file.unreadable.message}` : file.unreadable.message)
}

function headOf({ agency, year, form }: Report): string {
  return `${agency ?? '（未读出机关名称）'} ${year ?? '（未读出年度）'}年度报告，${form}年格式`
}

function statusOf(files: readonly FileChecked[]): number {
  if (files.some((file) => 'unreadable' in file)) return 2
  const hasErrors = files.some((file) =>
    file.checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')),
  )
  return hasErrors ? 1 : 0
}

async function knownOf(options: Options, reader: Reader): Promise<(report: Report) => Known> {
  const publishedOn = options.published === undefined ? undefined : givenDay(options.published)
  const kind = options.kind === undefined ? undefined : givenKind(options.kind)
  const previous = options.previous === undefined ? undefined : await onlyReport(options.previous, reader)
  return ({ agency }) => ({
    publishedOn,
    agency: kind === undefined ? undefined : { name: agency ?? '', kind },
    ...(previous === undefined ? {} : { previous }),
  })
}

function givenDay(text: string): Day {
  const day = dayFrom(text)
  if (day === null) throw new PlainFault(`“${text}”不是日期，请写成 2022-01-28 的样子。`)
  return day
}

function givenKind(text: string): AgencyKind {
  if (!isAgencyKind(text)) throw new PlainFault(`没有“${text}”这一机关类别，可用的有：${agencyKinds.join('、')}。`)
  return text
}

/** The one report in a file. A file with two years gives the first of them. */
async function onlyReport(file: string, reader: Reader): Promise<Report> {
  const read = await readOne(file, reader)
  if ('unreadable' in read) throw new PlainFault(`${file}：${read.unreadable.message}`)
  const [report] = read.reports
  if (report === undefined) throw new PlainFault(`${file}：没有读出年度报告。`)
  return report
}

async function compare(
  [first, second, ...more]: readonly string[],
  { json }: Options,
  reader: Reader,
): Promise<number> {
  if (first === undefined || more.length > 0) throw new PlainFault(`请指明要比较的两个文件。\n${usage}`)
  const [a, b] =
    second === undefined
      ? await twoReports(first, reader)
      : await Promise.all([onlyReport(first, reader), onlyReport(second, reader)])
  const comparison = compareReports(a, b)
  if (json) console.log(JSON.stringify(comparison, null, 2))
  else console.log([headOf(a), headOf(b), '', ...linesOfComparison(comparison, [a, b])].join('\n'))
  return 0
}

async function twoReports(file: string, reader: Reader): Promise<[Report, Report]> {
  const read = await readOne(file, reader)
  if ('unreadable' in read) throw new PlainFault(`${file}：${read.unreadable.message}`)
  const [a, b] = read.reports
  if (a === undefined || b === undefined) throw new PlainFault(`${file} 中只有一份年报，请再指明一个文件。`)
  return [a, b]
}

async function rollup([parent, ...children]: readonly string[], { json }: Options, reader: Reader): Promise<number> {
  if (parent === undefined || children.length === 0)
    throw new PlainFault(`请先写本级的文件，再写下级各机关的文件。\n${usage}`)
  const [whole, ...parts] = await Promise.all([parent, ...children].map((file) => onlyReport(file, reader)))
  if (whole === undefined) return 2
  const findings = rollUp(whole, parts)
  if (json) console.log(JSON.stringify(findings, null, 2))
  else
    console.log(
      [`${headOf(whole)}，与所属 ${parts.length} 份年报汇总核对`, ...linesOfFindings(findings, whole)].join('\n'),
    )
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0
}

async function write([file, target, ...more]: readonly string[], _: Options, reader: Reader): Promise<number> {
  if (file === undefined || target === undefined || more.length > 0)
    throw new PlainFault(`请指明一个文件和一个输出文件。\n${usage}`)
  const extension = extname(target).slice(1).toLowerCase()
  const format = writtenFormats.find((known) => known === extension)
  if (format === undefined) {
    throw new PlainFault(
      `不会写“${extname(target)}”，输出文件的扩展名应为 ${writtenFormats.map((known) => `.${known}`).join('、')}。`,
    )
  }
  const { bytes } = await writeReport(await onlyReport(file, reader), format)
  await writeFile(target, bytes)
  console.log(`已写到 ${target}。`)
  return 0
}
