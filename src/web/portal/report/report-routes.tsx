import { createHash } from 'node:crypto'
import type { Context, Handler } from 'hono'
import type { VNode } from 'preact'
import { type WriteOptions, type WrittenFormat, writeReport, writtenFormats } from '../../../documents/report/write.ts'
import { NoTypesetter } from '../../../documents/typst.ts'
import { isFileId } from '../../../outside/file-store.ts'
import type { Report } from '../../../rules/report/report.ts'
import { everyone } from '../../../rules/visibility.ts'
import { reportVersion, type StoredReport } from '../../../store/reports.ts'
import { addresses } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { documentOf, sampleNotice } from '../../layout.tsx'
import { originOf } from '../../origin.ts'
import { brotli } from '../../serving/assets.ts'
import { attachment } from '../../serving/security.ts'
import { hasAlready, sendEither, sendFile } from '../../serving/send.ts'
import { type SiteFrame, siteOf } from '../../site/site-frame.ts'
import type { KeptPage, Web } from '../../web.ts'
import { ReportPage } from './report.tsx'

/** A report, its newest version or the one asked for. Rendered once a version, and kept until something on it changes. */
export function showReport(web: Web): Handler {
  return async (c) => {
    const stored = await storedReport(c, web)
    if (stored === null) return answerFault(c, web, 'notFound')
    const origin = originOf(c, web)
    const etag = `"${fingerprint(web, siteOf(c), stored)}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'no-cache')
    if (hasAlready(c, etag)) return c.body(null, 304)
    const page = keptPage(web, siteOf(c), etag, () => (
      <ReportPage stored={stored} assets={web.assets} sample={stored.agency.sample} origin={origin} />
    ))
    c.header('Last-Modified', stored.importedAt.toUTCString())
    c.header('Content-Type', 'text/html; charset=utf-8')
    return sendEither(c, page.html, page.brotli)
  }
}

/** The file as it was imported. */
export function sendReportFile(web: Web): Handler {
  return async (c) => {
    const stored = await storedReport(c, web)
    if (stored === null || !isFileId(stored.file.id)) return answerFault(c, web, 'notFound')
    const etag = `"${stored.file.id}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'no-cache')
    if (hasAlready(c, etag)) return c.body(null, 304)
    const bytes = await web.files.getFile(stored.file.id)
    return sendFile(c, bytes, stored.file.mediaType, attachment(stored.file.name))
  }
}

/** The report written again in the statutory form, in one of the formats. */
export function downloadReport(web: Web): Handler {
  return async (c) => {
    const format = writtenFormats.find((known) => `download.${known}` === c.req.param('download'))
    const stored = await storedReport(c, web)
    if (stored === null || format === undefined) return answerFault(c, web, 'notFound')
    const { agency, year } = stored
    return sendWritten(c, web, stored.report, format, {
      ...(stored.findingsHidden ? {} : { findings: stored.findings }),
      ...(agency.sample ? { note: sampleNotice } : {}),
      address: originOf(c, web) + addresses.report({ slug: agency.slug, year }),
    })
  }
}

/** A report as a file for saving; without the typesetting engine there is no PDF, and the answer says what to do. */
export async function sendWritten(
  c: Context,
  web: Web,
  report: Report,
  format: WrittenFormat,
  options: WriteOptions,
): Promise<Response> {
  try {
    const { bytes, mediaType, extension } = await writeReport(report, format, {
      ...options,
      typeset: web.typesetter.typeset,
    })
    const name = `${report.agency ?? ''}${report.year ?? ''}年政府信息公开工作年度报告.${extension}`
    return sendFile(c, bytes, mediaType, attachment(name))
  } catch (error) {
    if (error instanceof NoTypesetter) return answerFault(c, web, 'noTypesetter')
    throw error
  }
}

async function storedReport(c: Context, web: Web): Promise<StoredReport | null> {
  const { slug = '', year, version } = c.req.param()
  return web.db.read((tx) =>
    reportVersion(tx, everyone, slug, Number(year), version === undefined ? undefined : Number(version)),
  )
}

/** What a page about this version depends on: a version never changes, but what stands around it may. */
function fingerprint(web: Web, { key }: SiteFrame, { report: _, ...around }: StoredReport): string {
  return createHash('sha256')
    .update(JSON.stringify([web.assets.version, key, around]))
    .digest('base64url')
}

function keptPage(web: Web, site: SiteFrame, key: string, page: () => VNode): KeptPage {
  const kept = web.pages.get(key)
  if (kept !== undefined) return kept
  const html = Buffer.from(documentOf(page(), site))
  const made = { html, brotli: brotli(html, 5) }
  web.pages.set(key, made, made.html.length + made.brotli.length)
  return made
}
