import type { Context, Hono } from 'hono'
import { writeTableCsv, writeTableXlsx } from '../../../documents/write-table.ts'
import { may } from '../../../rules/permission.ts'
import { headNames, templateFields } from '../../../rules/publication-import/heads.ts'
import { nginxLine } from '../../../rules/publication-import/old-address.ts'
import { rowStateNames } from '../../../rules/publication-import/row.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import { record } from '../../../store/audit.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { redirectsOf } from '../../../store/publication-import/old-addresses.ts'
import { listRows } from '../../../store/publication-import/rows.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { originOf } from '../../origin.ts'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { forOfficer, type Here } from '../here.ts'
import { importAsked, importName } from './shown.ts'

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The blank list, the report of an import, and the table of redirects for a web server that stands before this one. */
export function exportRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskImportTemplate,
    forOfficer(async (c) => {
      const head = templateFields.map((field) => headNames[field][0] ?? field)
      const bytes = await writeTableXlsx({ title: '原有信息清单', head, rows: [], notes: [] })
      return sendFile(c, bytes, sheetType, attachment('原有信息清单.xlsx'))
    }),
  )
  app.post(
    routes.deskImportReport,
    forOfficer((c, here) => sendReport(c, web, here)),
  )
  app.post(
    routes.deskRedirects,
    forOfficer((c, here) => sendRedirects(c, web, here)),
  )
}

async function sendReport(c: Context, web: Web, here: Here): Promise<Response> {
  const found = await web.db.read(async (tx) => {
    const shown = await importAsked(tx, c, here)
    if (shown === null) return null
    return { ...shown, rows: await listRows(tx, shown.held.id, { state: null, after: 0, limit: 5000 }) }
  })
  if (found === null) return answerFault(c, web, 'notFound')
  const { held, rows } = found
  const format = c.req.param('export') === 'report.csv' ? 'csv' : 'xlsx'
  await told(web, here, 'publicationImport', { format, import: held.id, agencyId: held.agencyId })
  const title = `${importName(held)}逐条结果`
  const table = {
    title,
    head: ['序号', '位置', '标题', '原栏目', '结果', '说明', '新页面'],
    rows: rows.map(({ position, place, title: of, oldColumn, state, reasons, notes, publicationId }) => [
      ...[position, place, of, oldColumn, rowStateNames[state], [...reasons, ...notes].join('')],
      publicationId === null ? '' : addresses.publication(publicationId),
    ]),
    notes: [],
  }
  c.header('Cache-Control', 'no-store')
  return format === 'csv'
    ? sendFile(c, writeTableCsv(table), 'text/csv; charset=utf-8', attachment(`${title}.csv`))
    : sendFile(c, await writeTableXlsx(table), sheetType, attachment(`${title}.xlsx`))
}

async function sendRedirects(c: Context, web: Web, here: Here): Promise<Response> {
  const found = await web.db.read(async (tx) => {
    const agency = await agencyBySlug(tx, here.viewer, c.req.param('slug') ?? '')
    const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
    if (agency === null || facts === null) return null
    if (may.publishing.import.decide(here.viewer, facts).kind === 'refused') return null
    return { agency, redirects: await redirectsOf(tx, agency.id) }
  })
  if (found === null) return answerFault(c, web, 'notFound')
  const { agency, redirects } = found
  const format = c.req.param('export') === 'redirects.csv' ? 'csv' : 'conf'
  await told(web, here, 'redirects', { format, agencyId: agency.id })
  c.header('Cache-Control', 'no-store')
  const origin = originOf(c, web)
  const led = redirects.map(({ path, publicationId }) => [path, origin + addresses.publication(publicationId)] as const)
  if (format === 'csv') {
    return sendFile(
      c,
      writeTableCsv({ head: ['原网址', '新网址'], rows: led }),
      'text/csv; charset=utf-8',
      attachment(`${agency.name}原网址跳转表.csv`),
    )
  }
  const lines = led.map(([path, to]) => `  ${nginxLine(path, to)}\n`).join('')
  const conf = `map $request_uri $gongkai_moved {\n  default "";\n${lines}}\n`
  return sendFile(
    c,
    new TextEncoder().encode(conf),
    'text/plain; charset=utf-8',
    attachment(`${agency.slug}-redirects.conf`),
  )
}

function told(web: Web, here: Here, table: string, detail: Readonly<Record<string, string | number>>): Promise<void> {
  return web.db.transaction((tx) =>
    record(tx, {
      actor: { kind: 'person', personId: here.officer.personId },
      act: 'table.export',
      subject: { kind: 'table', id: table },
      result: 'done',
      from: here.by.from,
      detail,
    }),
  )
}
