import type { ReadResult } from '../documents/report/read-reports.ts'
import type { Unreadable } from '../documents/source.ts'
import type { FileStore } from '../outside/file-store.ts'
import type { ReportReader } from '../outside/report-reader.ts'
import type { Day } from '../rules/day.ts'
import type { Severity } from '../rules/report/finding.ts'
import type { Report } from '../rules/report/report.ts'
import { everyone, type ReportState } from '../rules/visibility.ts'
import { type Agency, agenciesNamed, agencyBySlug, listAgencies } from '../store/agencies.ts'
import type { Database, Transaction } from '../store/database.ts'
import { addVersion, holdAgencies, type StoredFile } from '../store/reports.ts'
import { checkStoredReport } from './check-stored-report.ts'

export type ImportApp = {
  readonly db: Database
  readonly files: FileStore
  readonly reader: Pick<ReportReader, 'read' | 'close'>
}

export type Upload = {
  readonly bytes: Uint8Array
  readonly name: string
  /** Whose report it is; without it the agency is known by the name that the report prints. */
  readonly agencySlug?: string | undefined
  /** The year, where the file does not print one. */
  readonly year?: number | undefined
  /** The day on which the agency published it. Of a file with two years: the later one. */
  readonly publishedOn?: Day | null | undefined
  readonly note?: string | undefined
  /** An annual report is public by law (Art 49, 50): `published` unless said otherwise. A report that is kept already keeps its state. */
  readonly state?: ReportState | undefined
  /** The person at the desk who imports it; null: the program, or a visitor. */
  readonly importedBy?: number | null | undefined
}

/** `message` is one Chinese sentence for the person who uploaded. Only `imported` has changed anything. */
export type ImportResult = { readonly message: string } & (
  | { readonly kind: 'imported' | 'unchanged'; readonly reports: readonly ImportedReport[] }
  /** No agency of just that name, or several: import again with `agencySlug`, perhaps that of a candidate. */
  | { readonly kind: 'needsAgency'; readonly nameRead: string | null; readonly candidates: readonly Agency[] }
  | { readonly kind: 'unknownAgency'; readonly slug: string }
  | { readonly kind: 'needsYear'; readonly yearRead: number | null }
  | { readonly kind: 'sameYearTwice'; readonly agency: Agency; readonly year: number }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }
)

export type ImportedReport = {
  readonly agency: Agency
  readonly year: number
  readonly version: number
  readonly kind: 'imported' | 'unchanged'
  /** Of the version that was imported. */
  readonly findings: Readonly<Record<Severity, number>>
}

/**
 * Reads a file and keeps every report in it: the bytes first, then version, findings and search entry in one
 * transaction. The same file again changes nothing; another file of the same year becomes the next version. The year
 * after is checked anew, because its opening balance is this year's closing balance.
 */
export async function importReport(app: ImportApp, upload: Upload): Promise<ImportResult> {
  const placed = await placeUpload(app, upload)
  if (placed.kind !== 'placed') return placed
  const file = await keepFile(app, upload, placed.format)
  return imported(await app.db.transaction((tx) => keepReports(tx, upload, file, placed.reports)))
}

/** What a file holds, and whose it is. */
export type Placed = {
  readonly kind: 'placed'
  readonly format: ReadFormat
  readonly reports: readonly PlacedReport[]
}

/** Reads a file and finds the agency and the year of each report in it; nothing is kept yet. */
export async function placeUpload(app: ImportApp, upload: Upload): Promise<Placed | NotKept> {
  const read = await app.reader.read(upload.bytes, upload.name)
  if (read.kind === 'unreadable') {
    return { kind: 'unreadable', unreadable: read.unreadable, message: read.unreadable.message }
  }
  const placed = await app.db.read((tx) => placeReports(tx, upload, read.reports))
  return placed.kind === 'placed' ? { ...placed, format: read.format } : placed
}

/** Keeps the bytes; a row that names them may be written afterwards. */
export async function keepFile(app: ImportApp, upload: Upload, format: ReadFormat): Promise<StoredFile> {
  return {
    id: await app.files.putFile(upload.bytes),
    name: plainName(upload.name),
    mediaType: mediaTypes[format],
    size: upload.bytes.byteLength,
  }
}

export function imported(
  reports: readonly ImportedReport[],
): Extract<ImportResult, { kind: 'imported' | 'unchanged' }> {
  const kind = reports.some((report) => report.kind === 'imported') ? 'imported' : 'unchanged'
  return { kind, reports, message: reports.map(sentenceOf).join('') }
}

type ReadFormat = Extract<ReadResult, { kind: 'read' }>['format']

export type NotKept = Exclude<ImportResult, { kind: 'imported' | 'unchanged' }>

/** A report of which it is known whose it is, and of which year. */
export type PlacedReport = { readonly agency: Agency; readonly year: number; readonly report: Report }

/** The reports of a file in the order of their years, or what keeps them from being kept. */
async function placeReports(
  tx: Transaction,
  upload: Upload,
  reports: readonly Report[],
): Promise<{ kind: 'placed'; reports: readonly PlacedReport[] } | NotKept> {
  const placed: PlacedReport[] = []
  for (const report of reports) {
    const year = report.year ?? (reports.length === 1 ? (upload.year ?? null) : null)
    if (year === null || !isReportYear(year)) {
      const message = '没有读出报告年度，请补充年度后再导入。'
      return { kind: 'needsYear', yearRead: year, message }
    }
    const owner = await agencyOf(tx, upload, report)
    if (owner.kind !== 'known') return owner
    const { agency } = owner
    if (placed.some((other) => other.agency.id === agency.id && other.year === year)) {
      const message = `文件中有两份${agency.name}${year}年度的报告，请拆成两个文件后再导入。`
      return { kind: 'sameYearTwice', agency, year, message }
    }
    placed.push({ agency, year, report })
  }
  return { kind: 'placed', reports: placed.sort((a, b) => a.year - b.year) }
}

async function agencyOf(
  tx: Transaction,
  upload: Upload,
  report: Report,
): Promise<{ kind: 'known'; agency: Agency } | NotKept> {
  if (upload.agencySlug !== undefined) {
    const slug = upload.agencySlug
    const agency = await agencyBySlug(tx, everyone, slug)
    if (agency !== null) return { kind: 'known', agency }
    return { kind: 'unknownAgency', slug, message: `机关名录中没有“${slug}”，请先添加该机关。` }
  }
  const nameRead = report.agency
  if (nameRead === null) {
    return { kind: 'needsAgency', nameRead, candidates: [], message: '没有读出机关名称，请选择报告所属机关后再导入。' }
  }
  const named = await agenciesNamed(tx, everyone, nameRead)
  const [agency] = named
  if (agency === undefined) {
    const { agencies: candidates } = await listAgencies(tx, everyone, { query: nameRead, page: 1 })
    const message = `机关名录中没有“${nameRead}”，请选择报告所属机关后再导入。`
    return { kind: 'needsAgency', nameRead, candidates, message }
  }
  if (named.length === 1) return { kind: 'known', agency }
  const message = `有${named.length}个机关名为“${nameRead}”，请选择其中一个后再导入。`
  return { kind: 'needsAgency', nameRead, candidates: named, message }
}

/** Keeps reports of which the file is kept already. Two imports for one agency wait for each other. */
export async function keepReports(
  tx: Transaction,
  upload: Upload,
  file: StoredFile,
  placed: readonly PlacedReport[],
): Promise<ImportedReport[]> {
  await holdAgencies(
    tx,
    placed.map(({ agency }) => agency.id),
  )
  const lastYear = Math.max(...placed.map(({ year }) => year))
  const kept: ImportedReport[] = []
  for (const { agency, year, report } of placed) {
    const added = await addVersion(tx, {
      agency,
      year,
      report,
      file,
      publishedOn: year === lastYear ? (upload.publishedOn ?? null) : null,
      note: upload.note ?? null,
      state: upload.state ?? 'published',
      importedBy: upload.importedBy ?? null,
    })
    const findings = { error: 0, warning: 0, note: 0 }
    if (added.kind === 'imported') {
      for (const { severity } of (await checkStoredReport(tx, agency, year)) ?? []) findings[severity]++
      await checkStoredReport(tx, agency, year + 1)
    }
    kept.push({ agency, year, version: added.version, kind: added.kind, findings })
  }
  return kept
}

function sentenceOf({ agency, year, version, kind, findings }: ImportedReport): string {
  const title = `${agency.name}${year}年度报告第${version}版`
  if (kind === 'unchanged') return `此文件已作为${title}入库，没有改动。`
  const found = findings.error + findings.warning + findings.note
  const said = `错误${findings.error}处、提醒${findings.warning}处、提示${findings.note}处`
  return found === 0 ? `已入库：${title}，核对没有发现问题。` : `已入库：${title}，核对发现${said}。`
}

/** The Regulations came into force in 2008; the store refuses other years as the misreadings they are. */
function isReportYear(year: number): boolean {
  return Number.isInteger(year) && year >= 2008 && year < 2100
}

/** A file's name without the folders that some browsers and tools send. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)?.trim().slice(0, 255) ?? ''
  return last === '' ? '未命名' : last
}

const mediaTypes: Readonly<Record<ReadFormat, string>> = {
  text: 'text/plain',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
}
