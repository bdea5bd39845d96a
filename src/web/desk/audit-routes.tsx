import type { Hono } from 'hono'
import { exportAudit } from '../../actions/audit/export-audit.ts'
import { proveChain } from '../../actions/audit/prove-chain.ts'
import { addDays, dayInChinese, isDay } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type AuditQuestion, findEntries } from '../../store/audit.ts'
import { personNames } from '../../store/people.ts'
import { routes } from '../addresses.ts'
import * as asked from '../asked.ts'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import { refusedPage, showPage } from './act-routes.tsx'
import { AuditPage, auditColumns, ProofPage } from './audit.tsx'
import { atDeskPage } from './frame.ts'
import { forOfficer } from './here.ts'
import { sendTableFile } from './table-file.ts'

const pageSize = 50

/** The audit log, for the audit administrator alone: searched, taken out, and proven whole. */
export function auditRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskAudit,
    showPage(web, {
      place: 'audit',
      title: '审计',
      decision: ({ viewer }) => may.audit.search.decide(viewer, {}),
      load: async (tx, c) => {
        const query = new URL(c.req.url).searchParams
        const found = await findEntries(tx, questionOf(query), pageSize + 1)
        const entries = found.slice(0, pageSize)
        return {
          query,
          entries,
          older: found.length > pageSize,
          names: await personNames(tx, entries.flatMap(personIn)),
        }
      },
      page: (shown, frame) => <AuditPage {...shown} frame={frame} />,
    }),
  )
  app.post(
    routes.deskAuditExport,
    forOfficer(async (c, here) => {
      const form = await c.req.parseBody()
      const query = new URLSearchParams(typeof form.query === 'string' ? form.query : '')
      const result = await exportAudit(web, here.by, questionOf(query))
      if (result.kind !== 'done') {
        const [, frame] = await atDeskPage(web, c, here, async () => null)
        const reason = result.kind === 'refused' ? result.reason : ''
        return refusedPage(c, null, '导出审计记录', reason, frame)
      }
      const names = await web.db.read((tx) => personNames(tx, result.entries.flatMap(personIn)))
      const table = {
        title: '审计记录',
        head: auditColumns.map(({ name }) => name),
        rows: result.entries.map((entry) => auditColumns.map(({ text }) => text(entry, names))),
        notes: [`${dayInChinese(here.day)}导出，共${result.entries.length}条`],
      }
      return sendTableFile(c, table, `审计记录 ${here.day}`)
    }),
  )
  app.post(
    routes.deskAuditVerify,
    forOfficer(async (c, here) => {
      const result = await proveChain(web, here.by)
      const [, frame] = await atDeskPage(web, c, here, async () => null)
      if (result.kind === 'done') return answer(c, <ProofPage proof={result.proof} frame={frame} />)
      return refusedPage(c, null, '验证审计记录', result.kind === 'refused' ? result.reason : '', frame)
    }),
  )
}

function personIn({ actor, subject }: Awaited<ReturnType<typeof findEntries>>[number]): readonly number[] {
  const about = subject?.kind === 'person' ? [Number(subject.id)] : []
  return actor.kind === 'person' ? [actor.personId, ...about] : about
}

/** What the form asks: nothing that is not understood narrows the search. */
function questionOf(query: URLSearchParams): AuditQuestion {
  const text = (name: string) => asked.plain(query.get(name) ?? '')
  const number = (name: string) => (/^\d{1,9}$/.test(text(name)) ? Number(text(name)) : undefined)
  const [from, to] = [text('from'), text('to')]
  const result = (['done', 'refused', 'failed'] as const).find((known) => known === text('result'))
  const [, kind, id] = /^([A-Za-z]+):(\S+)$/.exec(text('subject')) ?? []
  return {
    personId: number('person'),
    act: text('act') === '' ? undefined : text('act'),
    result,
    subject: kind === undefined || id === undefined ? undefined : { kind, id },
    since: isDay(from) ? midnight(from) : undefined,
    until: isDay(to) ? midnight(addDays(to, 1)) : undefined,
    before: number('before'),
  }
}

/** The first instant of a day in Asia/Shanghai. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}
