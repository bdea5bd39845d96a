import type { Context, Hono } from 'hono'
import type { WrittenTable } from '../../../documents/write-table.ts'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { columnLabel, rowLabel } from '../../../rules/register/cell-name.ts'
import { cellRule, columnsOf, isRegisterRow, rowsOfForm } from '../../../rules/register/register.ts'
import { cellOfFigure } from '../../../rules/register/table-two.ts'
import type { Transaction } from '../../../store/database.ts'
import { agenciesCounted } from '../../../store/figures/figure-agencies.ts'
import { agenciesWithRegisters } from '../../../store/register/entries.ts'
import { linesOfCell, registerYears, tableTwo } from '../../../store/register/lines.ts'
import { returnsInForce, returnsToSign } from '../../../store/register/returns.ts'
import { routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import type { Web } from '../../web.ts'
import { showPage } from '../act-routes.tsx'
import { forOfficer, type Here } from '../here.ts'
import { exportTableFile } from '../table-file.ts'
import { RegisterAgenciesPage } from './agencies-page.tsx'
import { agencyAsked, registersAsked, type YearShown, yearShown } from './asked.ts'
import { type CellShown, RegisterCellPage } from './cell-page.tsx'
import { registerEntryRoutes } from './entry-routes.tsx'
import { registerImportRoutes } from './import-routes.tsx'
import { registerReturnRoutes } from './return-routes.tsx'
import { registerSaidRoutes } from './said-routes.tsx'
import { RegisterStatisticsPage } from './statistics-page.tsx'
import { RegistersYearPage } from './year-page.tsx'

const place = 'registers'

/** The registers: table 二 of a year, what stands behind each of its numbers, and how the numbers come to be. */
export function registersRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskRegisters,
    showPage(web, {
      place,
      title: '登记簿',
      load: async (tx, _, { viewer, officer }) => {
        const agencies = await agenciesWithRegisters(tx, viewer)
        if (agencies.length === 0) return null
        return { agencies, toSign: await returnsToSign(tx, viewer, officer.personId) }
      },
      page: (shown, frame, { day }) => <RegisterAgenciesPage {...shown} year={yearOf(day)} frame={frame} />,
    }),
  )
  app.get(
    routes.deskRegistersOf,
    showPage(web, {
      place,
      title: '表二',
      load: yearShown,
      page: (shown, frame, here, c) => (
        <RegistersYearPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  app.get(
    routes.deskRegisterCell,
    showPage(web, {
      place,
      title: '登记簿',
      load: loadCell,
      page: (shown, frame) => <RegisterCellPage shown={shown} frame={frame} />,
    }),
  )
  app.get(
    routes.deskRegisterStatistics,
    showPage(web, {
      place,
      title: '登记簿历年统计',
      load: async (tx, c, here) => {
        const found = await agencyAsked(tx, c, here)
        if (found === null) return null
        const agencyIds = await agenciesCounted(tx, found.agency.id, here.day, false)
        return { agency: found.agency, years: await registerYears(tx, here.viewer, agencyIds, here.day) }
      },
      page: ({ agency, years }, frame) => <RegisterStatisticsPage agency={agency} years={years} frame={frame} />,
    }),
  )
  app.post(
    routes.deskRegistersExport,
    forOfficer(async (c, here) => {
      const body = await c.req.formData()
      const shown = await web.db.read((tx) => yearShown(tx, c, here, body.get('below') === 'on'))
      if (shown === null) return answerFault(c, web, 'notFound')
      const table = writtenOf(shown)
      const detail = { agencyId: shown.agency.id, year: shown.year }
      return exportTableFile(c, web, here, table, { id: 'tableTwo', detail, name: table.title })
    }),
  )
  registerEntryRoutes(app, web)
  registerImportRoutes(app, web)
  registerReturnRoutes(app, web)
  registerSaidRoutes(app, web)
}

/** What was just done, by the word in the address. */
const done: Readonly<Record<string, string>> = {
  adjusted: '已记下调整。',
  takenBack: '已收回调整，两行都留在记录中。',
  zero: '已零填报，等待另一位有权的人员签认。',
  signed: '已签认，计入表二。',
}

async function loadCell(tx: Transaction, c: Context, here: Here): Promise<CellShown | null> {
  const of = await registersAsked(tx, c, here)
  const [row, column] = [asked.text(c, 'row'), asked.text(c, 'column')]
  if (of === null || !isRegisterRow(row)) return null
  const { form, agencyIds, period } = of
  const rule = cellRule(form, row, column)
  const page = asked.pageNumber(c)
  const found = await linesOfCell(tx, here.viewer, agencyIds, period, { form, row, column, page })
  if (rule === null || found === null) return null
  const counted = await tableTwo(tx, here.viewer, agencyIds, period, form)
  const inForce = await returnsInForce(tx, here.viewer, agencyIds, of.year)
  return { ...of, row, column, rule, counted, found, returns: inForce.filter((stated) => stated.row === row) }
}

function writtenOf({ agency, year, form, said, counted, below, period }: YearShown): WrittenTable {
  const title = `${agency.name}${year}年表二${below ? '（含所属）' : ''}`
  return {
    title,
    head: ['行', '栏', '数字', '依据'],
    rows: rowsOfForm(form).flatMap((row) =>
      columnsOf(form, row).map((column) => {
        const value = said.rows[row]?.figures[column]
        return [
          rowLabel(form, row),
          columnLabel(form, row, column),
          value === undefined ? '' : (cellOfFigure(form, row, column, value).value ?? ''),
          basisOf(counted.rows[row]?.parts ?? []),
        ]
      }),
    ),
    notes: [`截至${dayInChinese(period.through)}，含调整；金额以万元为单位。`],
  }
}

function basisOf(parts: readonly { readonly returnId: number | null }[]): string {
  const stated = parts.filter(({ returnId }) => returnId !== null).length
  if (parts.length === 0) return '没有登记，也没有填报'
  if (stated === 0) return '登记簿'
  return stated === parts.length ? '签认的填报' : `登记簿${parts.length - stated}个机关，签认的填报${stated}个机关`
}
