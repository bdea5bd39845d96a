import type { Hono } from 'hono'
import { yearOf } from '../../../rules/day.ts'
import { type Light, lightNames } from '../../../rules/duty/duty-light.ts'
import type { FiscalEvent } from '../../../rules/duty/fiscal.ts'
import { freshnessOf, vetoCounts } from '../../../rules/duty/freshness.ts'
import {
  type AgencyDuties,
  dutiesOfAgency,
  type ListedDuty,
  pageOfAgenciesWithDuties,
} from '../../../store/catalogue/duties.ts'
import { pagesOf } from '../../../store/page.ts'
import { routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import type { Web } from '../../web.ts'
import { showPage } from '../act-routes.tsx'
import { dutiesAsked, itemAsked, mayRecord } from './asked.ts'
import { type ColumnShown, ColumnsPage } from './columns-page.tsx'
import { DutiesPage } from './duties-page.tsx'
import { dutyActRoutes } from './duty-act-routes.tsx'
import { dutyExportRoute } from './duty-export-route.ts'
import { dutiesFound, readFilter } from './duty-filter.ts'
import { FiscalPage } from './fiscal-page.tsx'
import { DutyItemPage } from './item-page.tsx'
import { type AgencyStanding, OverviewPage } from './overview-page.tsx'

const pageSize = 50

/** What the catalogue makes due: who owes what, the duties of an agency in a year, and what was recorded of them. */
export function dutiesRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskDuties,
    showPage(web, {
      place: 'duties',
      title: '公开任务',
      load: async (tx, c, { viewer, day }) => {
        const { agencies, ...at } = await pageOfAgenciesWithDuties(tx, viewer, asked.pageNumber(c))
        const rows: AgencyStanding[] = []
        for (const agency of agencies) {
          rows.push(standingOf(await dutiesOfAgency(tx, viewer, agency, yearOf(day), day)))
        }
        return { at, rows, year: yearOf(day) }
      },
      page: (shown, frame) => <OverviewPage {...shown} frame={frame} />,
    }),
  )
  app.get(
    routes.deskDutiesOf,
    showPage(web, {
      place: 'duties',
      title: '公开任务',
      load: (tx, c, here) => dutiesAsked(tx, c, here),
      page: (of, frame, _, c) => {
        const filter = readFilter((name) => asked.text(c, name))
        const found = dutiesFound(of, { ...filter, light: null })
        const counts = Object.fromEntries(
          Object.keys(lightNames).map((light) => [light, found.filter((duty) => duty.light === light).length]),
        ) as Record<Light, number>
        const rows = filter.light === null ? found : found.filter(({ light }) => light === filter.light)
        const at = pagesOf(rows.length, asked.pageNumber(c), pageSize)
        const shown = { ...at, rows: rows.slice((at.page - 1) * pageSize, at.page * pageSize) }
        return <DutiesPage {...{ of, filter, shown, counts, frame }} />
      },
    }),
  )
  app.get(
    routes.deskDutyItem,
    showPage(web, {
      place: 'duties',
      title: '公开任务',
      load: itemAsked,
      page: (shown, frame, _, c) => (
        <DutyItemPage shown={shown} frame={frame} done={doneWords[c.req.query('done') ?? '']} />
      ),
    }),
  )
  app.get(
    routes.deskDutyFiscal,
    showPage(web, {
      place: 'duties',
      title: '预决算公开日历',
      load: (tx, c, here) => dutiesAsked(tx, c, here),
      page: (of, frame, here, c) => (
        <FiscalPage
          of={of}
          duties={{
            budgetApproved: dutiesAfter(of, 'budgetApproved'),
            accountsApproved: dutiesAfter(of, 'accountsApproved'),
          }}
          record={mayRecord(of, here)}
          frame={frame}
          done={doneWords[c.req.query('done') ?? '']}
        />
      ),
    }),
  )
  app.get(
    routes.deskDutyColumns,
    showPage(web, {
      place: 'duties',
      title: '空白和未更新栏目',
      load: (tx, c, here) => dutiesAsked(tx, c, here, { year: yearOf(here.day) }),
      page: (of, frame) => {
        const columns = columnsOf(of)
        const wanting = columns.filter(({ freshness, overdue }) => freshness.kind !== 'fresh' || overdue)
        return <ColumnsPage of={of} columns={wanting} counts={vetoCounts(columns)} frame={frame} />
      },
    }),
  )
  dutyExportRoute(app, web)
  dutyActRoutes(app, web)
}

/** What was just done, by the word in the address. */
const doneWords: Readonly<Record<string, string>> = {
  started: '已登记，期限从登记的日子起算。',
  settled: '已保存完成的信息。',
  struck: '已撤销这项登记，原登记留在记录中。',
  exempted: '已登记本年没有应公开的信息。',
  ended: '已撤销登记。',
}

function standingOf(of: AgencyDuties): AgencyStanding {
  const count = (light: Light) => of.duties.filter((duty) => duty.light === light).length
  const { blank } = vetoCounts(columnsOf(of))
  return { agency: of.agency, red: count('red'), yellow: count('yellow'), blank, items: of.items.length }
}

function columnsOf({ items, duties, days }: AgencyDuties): readonly ColumnShown[] {
  const overdue = new Set(duties.filter(({ light }) => light === 'red').map(({ itemId }) => itemId))
  return items.map((item) => ({
    item,
    freshness: freshnessOf({ kind: item.freshness, latestOn: item.latest?.on ?? null }, days.today),
    overdue: overdue.has(item.id),
  }))
}

/** The duties that depend on an approval: those that wait for it, and those that it started. */
function dutiesAfter({ duties }: AgencyDuties, event: FiscalEvent): readonly ListedDuty[] {
  return duties.filter(({ approval }) => approval === event)
}
