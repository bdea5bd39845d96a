import type { Hono } from 'hono'
import type { WrittenTable } from '../../../documents/write-table.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { AgencyDuties, ListedDuty } from '../../../store/catalogue/duties.ts'
import { routes } from '../../addresses.ts'
import { plain } from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import type { Web } from '../../web.ts'
import { forOfficer } from '../here.ts'
import { exportTableFile } from '../table-file.ts'
import { dutiesAsked } from './asked.ts'
import { dutiesFound, readFilter } from './duty-filter.ts'
import { lightWords } from './light.tsx'

/** The list as the filter leaves it, for whoever is to be reminded. */
export function dutyExportRoute(app: Hono, web: Web): void {
  app.post(
    routes.deskDutiesExport,
    forOfficer(async (c, here) => {
      const body = await c.req.formData()
      const of = await web.db.read((tx) => dutiesAsked(tx, c, here))
      if (of === null) return answerFault(c, web, 'notFound')
      const filter = readFilter((name) => plain(String(body.get(name) ?? '')))
      const table = writtenOf(of, dutiesFound(of, filter))
      const detail = { agencyId: of.agency.id, year: of.days.year }
      return exportTableFile(c, web, here, table, { id: 'duties', detail, name: table.title })
    }),
  )
}

function writtenOf({ agency, days }: AgencyDuties, duties: readonly ListedDuty[]): WrittenTable {
  return {
    title: `${agency.name}${days.year}年公开任务`,
    head: ['栏目', '事项', '任务', '状态', '期限', '责任单位', '情况', '依据'],
    rows: duties.map((duty) => [
      duty.item.path.join(' › '),
      duty.item.name,
      duty.what ?? '',
      lightWords(duty),
      duty.due === null ? '' : `${duty.due.day}${duty.due.kind === 'provisional' ? '（暂定）' : ''}`,
      duty.item.owner ?? agency.name,
      duty.said,
      duty.article,
    ]),
    notes: [`${dayInChinese(days.today)}导出，共${duties.length}项`],
  }
}
