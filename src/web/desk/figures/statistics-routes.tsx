import type { Context, Hono } from 'hono'
import type { WrittenTable } from '../../../documents/write-table.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { isOverturnedGround, overturnedGrounds } from '../../../rules/dispute/dispute.ts'
import {
  type Dimension,
  dimensions,
  isDimension,
  isMeasure,
  type Measure,
  measures,
  nameIn,
  statisticsBy,
} from '../../../rules/figures/statistics.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { disputesById } from '../../../store/figures/disputes.ts'
import {
  casesInHand,
  casesOfSlice,
  overturnedBy,
  overturnedDisputes,
  unitNamesOf,
} from '../../../store/figures/statistics.ts'
import { routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import type { Web } from '../../web.ts'
import { showPage } from '../act-routes.tsx'
import { CellDisputesPage } from '../disputes/list-page.tsx'
import { forOfficer, type Here } from '../here.ts'
import { exportTableFile } from '../table-file.ts'
import { CasesPage } from './cases-page.tsx'
import { countedUntil, partAddress } from './figures-routes.tsx'
import { type FiguresAsked, figureCrumbs, figuresAsked } from './shown.ts'
import { derived, derivedOf, StatisticsPage, type StatisticsShown } from './statistics-page.tsx'

/** Statistics of a year by applicant, channel, outcome and unit, the cases behind them, and a file of them. */
export function statisticsRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskStatistics,
    showPage(web, {
      place: 'figures',
      title: '分项统计',
      load: async (tx, c, here) => {
        const of = await figuresAsked(tx, c, here)
        return of === null ? null : statisticsShown(tx, here, of)
      },
      page: (shown, frame, here) => (
        <StatisticsPage shown={shown} said={countedUntil(shown)} frame={frame} here={here} />
      ),
    }),
  )
  app.get(
    routes.deskStatisticsCases,
    showPage(web, {
      place: 'figures',
      title: '办件',
      load: async (tx, c, here) => {
        const of = await figuresAsked(tx, c, here)
        const slice = sliceAsked(c)
        if (of === null || slice === null) return null
        const name = nameIn(slice.dimension, slice.value, await unitNamesOf(tx, of.agencyIds))
        if (name === null) return null
        const page = asked.pageNumber(c)
        const found = await casesOfSlice(tx, here.viewer, of.agencyIds, of.of.period, { ...slice, page })
        return { of, slice, found, name }
      },
      page: ({ of, slice, found, name }, frame, here) => (
        <CasesPage
          title={`${dimensions[slice.dimension]}：${name}，${measures[slice.measure]}`}
          said={countedUntil(of)}
          crumbs={figureCrumbs(of)}
          found={found}
          address={(page) => {
            const { dimension: by, value, measure } = slice
            return partAddress(of, here, 'statistics/cases', { by, value, measure, page })
          }}
          frame={frame}
        />
      ),
    }),
  )
  app.get(
    routes.deskOverturned,
    showPage(web, {
      place: 'figures',
      title: '复议、诉讼',
      load: async (tx, c, here) => {
        const of = await figuresAsked(tx, c, here)
        const [unit, ground] = [asked.text(c, 'unit'), asked.text(c, 'ground')]
        if (of === null || !isOverturnedGround(ground)) return null
        const wanted = { unit, ground, page: asked.pageNumber(c) }
        const { disputeIds, ...at } = await overturnedDisputes(tx, here.viewer, of.agencyIds, of.of.period, wanted)
        const rows = await disputesById(tx, here.viewer, disputeIds)
        const name = (await unitNamesOf(tx, of.agencyIds)).get(unit) ?? '没有交股室'
        return { of, unit, ground, name, found: { rows, ...at }, calendar: await calendarOn(tx) }
      },
      page: ({ of, unit, ground, name, found, calendar }, frame, here) => (
        <CellDisputesPage
          title={`被纠正的原因：${name}，${overturnedGrounds[ground]}`}
          said={countedUntil(of)}
          crumbs={figureCrumbs(of)}
          found={found}
          address={(page) => partAddress(of, here, 'statistics/overturned', { unit, ground, page })}
          calendar={calendar}
          frame={frame}
        />
      ),
    }),
  )
  app.post(
    routes.deskStatisticsExport,
    forOfficer(async (c, here) => {
      const body = await c.req.formData()
      const query = { through: String(body.get('through') ?? ''), below: String(body.get('below') ?? '') }
      const shown = await web.db.read(async (tx) => {
        const of = await figuresAsked(tx, c, here, query)
        return of === null ? null : statisticsShown(tx, here, of)
      })
      if (shown === null) return answerFault(c, web, 'notFound')
      const table = writtenOf(shown)
      const detail = { agencyId: shown.agency.id, year: shown.year }
      return exportTableFile(c, web, here, table, { id: 'statistics', detail, name: table.title })
    }),
  )
}

async function statisticsShown(tx: Transaction, { viewer }: Here, of: FiguresAsked): Promise<StatisticsShown> {
  const { agencyIds } = of
  const { period } = of.of
  const cases = await casesInHand(tx, viewer, agencyIds, period)
  const unitNames = await unitNamesOf(tx, agencyIds)
  const calendar = await calendarOn(tx)
  const tables = (Object.keys(dimensions) as Dimension[]).map((dimension) => ({
    dimension,
    rows: statisticsBy(dimension, cases, unitNames, calendar),
  }))
  return { ...of, tables, unitNames, overturned: await overturnedBy(tx, viewer, agencyIds, period) }
}

function sliceAsked(c: Context): { dimension: Dimension; value: string; measure: Measure } | null {
  const [dimension, value, measure] = [asked.text(c, 'by'), asked.text(c, 'value'), asked.text(c, 'measure')]
  return isDimension(dimension) && isMeasure(measure) ? { dimension, value, measure } : null
}

function writtenOf(shown: StatisticsShown): WrittenTable {
  const { agency, year, of, tables } = shown
  return {
    title: `${agency.name}${year}年依申请公开分项统计`,
    head: ['分项', '项目', ...Object.values(measures), ...derived],
    rows: tables.flatMap(({ dimension, rows }) =>
      rows.map((row) => [dimensions[dimension], row.name, ...Object.values(row.counts), ...derivedOf(row)]),
    ),
    notes: [`${countedUntil(shown)}由办件记录算出，截至${dayInChinese(of.period.through)}。用时单位：工作日。`],
  }
}
