import type { Handler } from 'hono'
import { importReport } from '../../../actions/import-report.ts'
import { reportFromJson, reportToJson } from '../../../documents/report/json.ts'
import { writtenFormats } from '../../../documents/report/write.ts'
import type { Unreadable } from '../../../documents/source.ts'
import { checkTogether } from '../../../rules/report/check-together.ts'
import type { Report } from '../../../rules/report/report.ts'
import { addresses } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault, wantsJson } from '../../faults.tsx'
import { answer, renderPart } from '../../layout.tsx'
import { frame, type Web } from '../../web.ts'
import { faults } from '../fault.tsx'
import { CheckedPage, CheckPage } from './check.tsx'
import { type CheckedFile, CheckedFileResult, type Kept } from './check-result.tsx'
import { sendWritten } from './report-routes.tsx'

export function showCheck(web: Web): Handler {
  return async (c) => answer(c, <CheckPage {...(await frame(web))} mayKeep={web.config.allowKeep} />)
}

/**
 * Reads and checks what was uploaded, all files together: a report is checked against that of the year before when
 * both were sent. Answers a page; to the island, which sends one file at a time, the part about that file; to a
 * program that asks for JSON, what `gongkai report read --json` prints. Nothing is kept unless that was asked for.
 */
export function checkFiles(web: Web): Handler {
  return async (c) => {
    const form = await c.req.formData().catch(() => null)
    const uploads = (form?.getAll('file') ?? []).filter(isUpload)
    if (form === null || uploads.length === 0) {
      if (wantsJson(c)) return answerFault(c, web, 'wrongForm')
      const problem = faults.wrongForm.sentence
      return answer(c, <CheckPage {...(await frame(web))} mayKeep={web.config.allowKeep} problem={problem} />, 422)
    }
    c.header('Cache-Control', 'no-store')
    const read = await Promise.all(uploads.map((upload) => readUpload(web, upload)))
    if (wantsJson(c)) return c.json(jsonOf(read))
    const keep = form.get('keep') === 'on' && web.config.allowKeep
    const agency = asked.plain(String(form.get('agency') ?? ''))
    const kept = keep ? await keepAll(web, uploads, agency) : []
    const files = checkedFiles(read).map((file, index) => withKept(file, kept[index]))
    const part = c.req.query('part')
    const [only] = files
    if (part !== undefined && /^f\d{1,4}$/.test(part) && only !== undefined) {
      return c.html(renderPart(<CheckedFileResult file={only} prefix={part} open={false} />))
    }
    return answer(c, <CheckedPage files={files} {...(await frame(web))} />)
  }
}

/** A report that was read from an upload and is held by the page that shows it, written in one of the formats. */
export function downloadChecked(web: Web): Handler {
  return async (c) => {
    const form = await c.req.formData().catch(() => null)
    const format = writtenFormats.find((known) => known === form?.get('format'))
    const report = reportOf(form?.get('report'))
    if (format === undefined || report === null) return answerFault(c, web, 'wrongReport')
    c.header('Cache-Control', 'no-store')
    const findings = checkTogether([report]).flatMap((checked) => checked.findings)
    return sendWritten(c, web, report, format, { findings })
  }
}

/** A browser sends an empty field as a file without a name. */
function isUpload(entry: FormDataEntryValue): entry is File {
  return entry instanceof File && entry.name !== ''
}

type FileRead = { readonly name: string } & (
  | { readonly reports: readonly Report[] }
  | { readonly unreadable: Unreadable }
)

async function readUpload(web: Web, upload: File): Promise<FileRead> {
  const name = asked.plain(upload.name)
  const result = await web.reader.read(new Uint8Array(await upload.arrayBuffer()), name)
  return result.kind === 'read' ? { name, reports: result.reports } : { name, unreadable: result.unreadable }
}

function checkedFiles(read: readonly FileRead[]): CheckedFile[] {
  const checked = checkTogether(read.flatMap((file) => ('reports' in file ? file.reports : [])))
  return read.map((file): CheckedFile => {
    if ('unreadable' in file) return { name: file.name, kind: 'unreadable', reason: file.unreadable.message }
    const reports = checked.filter(({ report }) => file.reports.includes(report))
    return { name: file.name, kind: 'read', reports }
  })
}

/** As the command line prints it: one file gives its value, several give an array in which each says its file. */
function jsonOf(read: readonly FileRead[]): unknown {
  const checked = checkTogether(read.flatMap((file) => ('reports' in file ? file.reports : [])))
  const values = read.flatMap((file): object[] => {
    const named = read.length === 1 ? {} : { file: file.name }
    if ('unreadable' in file) return [{ ...named, error: file.unreadable }]
    return checked
      .filter(({ report }) => file.reports.includes(report))
      .map(({ report, findings }) => ({ ...named, ...reportToJson(report, findings) }))
  })
  return read.length === 1 && values.length === 1 ? values[0] : values
}

/** One after another, so that two files of one agency become versions in the order in which they were sent. */
async function keepAll(web: Web, uploads: readonly File[], agencyTyped: string): Promise<Kept[]> {
  const agencies = agencyTyped === '' ? [] : await web.db.read((tx) => asked.agencies(tx, agencyTyped))
  const [agency, ...others] = agencies
  const kept: Kept[] = []
  for (const upload of uploads) {
    if (agencyTyped !== '' && agency === undefined) {
      kept.push({ kind: 'refused', reason: `机关名录里没有“${agencyTyped}”，请填全称。` })
    } else if (others.length > 0) {
      kept.push({ kind: 'refused', reason: `有${agencies.length}个机关叫“${agencyTyped}”，请改填它网址里的短名。` })
    } else kept.push(await keepOne(web, upload, agency?.slug))
  }
  return kept
}

async function keepOne(web: Web, upload: File, agencySlug: string | undefined): Promise<Kept> {
  const bytes = new Uint8Array(await upload.arrayBuffer())
  const result = await importReport(web, { bytes, name: upload.name, agencySlug })
  if (result.kind !== 'imported' && result.kind !== 'unchanged') return { kind: 'refused', reason: result.message }
  return {
    kind: 'kept',
    reports: result.reports.map(({ agency, year, version }) => ({
      name: `${agency.name}${year}年第${version}版`,
      address: addresses.reportVersion({ slug: agency.slug, year }, version),
    })),
  }
}

function withKept(file: CheckedFile, kept: Kept | undefined): CheckedFile {
  return file.kind === 'read' ? { ...file, kept } : file
}

function reportOf(posted: FormDataEntryValue | null | undefined): Report | null {
  if (typeof posted !== 'string') return null
  try {
    return reportFromJson(JSON.parse(posted))
  } catch {
    return null
  }
}
