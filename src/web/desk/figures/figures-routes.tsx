import type { Context, Hono } from 'hono'
import { adjustFigure, takeBackAdjustment } from '../../../actions/figures/adjust-figure.ts'
import { addCarryReason, takeBackCarryLine } from '../../../actions/figures/reconcile-carry.ts'
import { applicantColumns, applicantKinds } from '../../../rules/application/application.ts'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { disputeCountings } from '../../../rules/dispute/dispute-count.ts'
import { adjustableCells, carryKinds, figureCellName } from '../../../rules/figures/reconcile.ts'
import { may } from '../../../rules/permission.ts'
import { formOfYear } from '../../../rules/report/form.ts'
import { calendarOn } from '../../../store/calendar.ts'
import { disputesById } from '../../../store/figures/disputes.ts'
import { agenciesWithFigures } from '../../../store/figures/figure-agencies.ts'
import { casesOfCell, disputesOfCell, isFigureCell } from '../../../store/figures/year-tables.ts'
import { addresses, type FiguresPart, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { CellDisputesPage } from '../disputes/list-page.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { CarryPage } from './carry-page.tsx'
import { CasesPage } from './cases-page.tsx'
import { FigureAgenciesPage } from './figure-agencies-page.tsx'
import { carryKindChoices, FiguresPage } from './figures-page.tsx'
import { signed } from './said-beside.tsx'
import { type FiguresAsked, figureCrumbs, figuresAsked, figuresShown, queryOf } from './shown.ts'

/** The year's tables, what stands behind each of their numbers, and what is said beside them. */
export function figuresRoutes(app: Hono, web: Web): void {
  const place = 'figures'
  app.get(
    routes.deskFigures,
    showPage(web, {
      place,
      title: '统计',
      load: async (tx, _, { viewer }) => {
        const agencies = await agenciesWithFigures(tx, viewer)
        return agencies.length === 0 ? null : agencies
      },
      page: (agencies, frame, { day }) => <FigureAgenciesPage agencies={agencies} year={yearOf(day)} frame={frame} />,
    }),
  )
  app.get(
    routes.deskFiguresOf,
    showPage(web, {
      place,
      title: '统计',
      load: figuresShown,
      page: (shown, frame, here, c) => (
        <FiguresPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  app.get(
    routes.deskFigureCases,
    showPage(web, {
      place,
      title: '办件',
      load: async (tx, c, here) => {
        const of = await figuresAsked(tx, c, here)
        const cell = cellAsked(c, 'requests')
        if (of === null || !isFigureCell(of.year, cell)) return null
        const page = asked.pageNumber(c)
        return { of, cell, found: await casesOfCell(tx, here.viewer, of.agencyIds, of.of.period, { ...cell, page }) }
      },
      page: ({ of, cell, found }, frame, here) => (
        <CasesPage
          title={figureCellName(formOfYear(of.year), 'requests', cell.row, cell.column)}
          said={countedUntil(of)}
          crumbs={figureCrumbs(of)}
          found={found}
          address={(page) => partAddress(of, here, 'cases', { row: cell.row, column: cell.column, page })}
          frame={frame}
        />
      ),
    }),
  )
  app.get(
    routes.deskFigureDisputes,
    showPage(web, {
      place,
      title: '复议、诉讼',
      load: async (tx, c, here) => {
        const of = await figuresAsked(tx, c, here)
        const cell = cellAsked(c, 'disputes')
        if (of === null || !isFigureCell(of.year, cell)) return null
        const wanted = { block: cell.row, column: cell.column, page: asked.pageNumber(c) }
        const { disputeIds, ...at } = await disputesOfCell(tx, here.viewer, of.agencyIds, of.of, wanted)
        const rows = await disputesById(tx, here.viewer, disputeIds)
        return { of, cell, found: { rows, ...at }, calendar: await calendarOn(tx) }
      },
      page: ({ of, cell, found, calendar }, frame, here) => (
        <CellDisputesPage
          title={figureCellName(formOfYear(of.year), 'disputes', cell.row, cell.column)}
          said={`${countedUntil(of)}${disputeCountings[of.of.counting]}。`}
          crumbs={figureCrumbs(of)}
          found={found}
          address={(page) => partAddress(of, here, 'disputes', { row: cell.row, column: cell.column, page })}
          calendar={calendar}
          frame={frame}
        />
      ),
    }),
  )
  app.get(
    routes.deskCarry,
    showPage(web, {
      place,
      title: '核对上年结转',
      load: figuresShown,
      page: (shown, frame, here, c) => (
        <CarryPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  actRoutes(app, web, {
    ...ofFigures,
    route: routes.deskFigureAdjust,
    load: figuresShown,
    title: ({ agency, year }) => `调整${agency.name}${year}年统计`,
    intro: () => (
      <p>
        记录的数字不会改动。调整另记一行，写明增减的件数和理由，署您的姓名，在格旁显示；合计随各格自动计算。“上年结转”不在这里调整，请在“核对上年结转”中逐行说明。
      </p>
    ),
    form: ({ agency, year }) => [`figure.adjust:${agency.id}:${year}`, '', {}],
    fields: (form, { figures, year }) => (
      <>
        <SelectField
          form={form}
          name="cell"
          label="哪一格"
          nothing="请选择"
          choices={adjustableCells(figures, year).map(({ key, name }) => ({ value: key, name }))}
        />
        <TextField form={form} name="amount" label="增减件数" hint="增加写1，减少写-1" />
        <TextArea form={form} name="reason" label="理由" hint="写明依据，不写个人信息" rows={3} />
      </>
    ),
    button: '调整',
    act: ({ here, posted: { values }, shown }) =>
      adjustFigure(web, here.by, {
        ...yearOfShown(shown),
        cell: values.cell ?? '',
        amount: values.amount ?? '',
        reason: values.reason ?? '',
      }),
    after: (_, shown) => addresses.deskFiguresOf(yearOfShown(shown), { done: 'adjusted' }),
  })
  actRoutes(app, web, {
    ...ofFigures,
    route: routes.deskFigureTakeBack,
    load: async (tx, c, here) => {
      const shown = await figuresShown(tx, c, here)
      const said = shown?.adjustments.find(({ id }) => id === Number(c.req.param('id')))
      return shown === null || said === undefined ? null : { ...shown, line: said }
    },
    title: () => '收回调整',
    intro: ({ line, figures }) => (
      <p>
        {figureCellName(figures.form, line.table, line.row, line.column)}调整{signed(line.amount)}件（{line.reason}
        ）。收回后两行都留在记录中。
      </p>
    ),
    form: ({ line }) => [`figure.takeBack:${line.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" rows={2} />,
    button: '收回',
    act: ({ here, posted: { values }, shown }) =>
      takeBackAdjustment(web, here.by, { ...yearOfShown(shown), id: shown.line.id, reason: values.reason ?? '' }),
    after: (_, shown) => addresses.deskFiguresOf(yearOfShown(shown), { done: 'takenBack' }),
  })
  actRoutes(app, web, {
    ...ofFigures,
    route: routes.deskCarryAdd,
    load: async (tx, c, here) => {
      const shown = await figuresShown(tx, c, here)
      if (shown === null) return null
      // A line that the records suggest comes with the address.
      const suggested = ['kind', 'number', 'column', 'amount'].map((name) => [name, asked.text(c, name)])
      return { ...shown, suggested: Object.fromEntries(suggested) as Readonly<Record<string, string>> }
    },
    title: ({ agency, year }) => `说明${agency.name}${year}年上年结转的差额`,
    form: ({ agency, year, suggested }) => [`carry.reconcile:${agency.id}:${year}`, '', suggested],
    fields: (form) => (
      <>
        <SelectField form={form} name="kind" label="原因" nothing="请选择" choices={carryKindChoices} />
        <TextField
          form={form}
          name="number"
          label="受理编号"
          hint={`这一行所指的申请；“${carryKinds.restated.name}”没有对应申请的可以不填`}
          optional
        />
        <SelectField
          form={form}
          name="column"
          label="申请人类别"
          nothing="请选择"
          choices={applicantColumns.map((kind) => ({ value: kind, name: applicantKinds[kind] }))}
        />
        <TextField form={form} name="amount" label="件数" hint="使上年结转增加的写1，减少的写-1" />
        <TextArea form={form} name="reason" label="理由" hint="写明依据，不写个人信息" rows={3} />
      </>
    ),
    button: '添加',
    act: ({ here, posted: { values }, shown }) => {
      const { kind = '', number = '', column = '', amount = '', reason = '' } = values
      return addCarryReason(web, here.by, { ...yearOfShown(shown), typed: { kind, number, column, amount, reason } })
    },
    after: (_, shown) => addresses.deskFiguresPart(yearOfShown(shown), 'carry', { done: 'lineAdded' }),
  })
  actRoutes(app, web, {
    ...ofFigures,
    route: routes.deskCarryTakeBack,
    load: async (tx, c, here) => {
      const shown = await figuresShown(tx, c, here)
      const said = shown?.carried?.lines.find(({ id }) => id === Number(c.req.param('id')))
      return shown === null || said === undefined ? null : { ...shown, line: said }
    },
    title: () => '收回一行说明',
    intro: ({ line }) => (
      <p>
        {carryKinds[line.kind].name}，{applicantKinds[line.column]}
        {signed(line.amount)}件（{line.reason}）。收回后两行都留在记录中。
      </p>
    ),
    form: ({ line }) => [`carry.takeBack:${line.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" rows={2} />,
    button: '收回',
    act: ({ here, posted: { values }, shown }) =>
      takeBackCarryLine(web, here.by, { ...yearOfShown(shown), id: shown.line.id, reason: values.reason ?? '' }),
    after: (_, shown) => addresses.deskFiguresPart(yearOfShown(shown), 'carry', { done: 'lineTakenBack' }),
  })
}

/** What was just done, by the word in the address. */
const done: Readonly<Record<string, string>> = {
  adjusted: '已记下调整。',
  takenBack: '已收回调整，两行都留在记录中。',
  lineAdded: '已记下这一行说明。',
  lineTakenBack: '已收回这一行，两行都留在记录中。',
}

const ofFigures = {
  place: 'figures',
  decision: ({ facts }: FiguresAsked, { viewer }: Here) => may.application.adjustFigures.decide(viewer, facts),
  crumbs: figureCrumbs,
} as const

function yearOfShown({ agency, year }: Pick<FiguresAsked, 'agency' | 'year'>) {
  return { slug: agency.slug, year }
}

export function partAddress(
  of: FiguresAsked,
  here: Here,
  part: FiguresPart,
  query: Readonly<Record<string, string | number | null>>,
): string {
  return addresses.deskFiguresPart(yearOfShown(of), part, { ...query, ...queryOf(of, here) })
}

export function countedUntil({ agency, year, of, below, agencyIds }: FiguresAsked): string {
  const whose = below ? `${agency.name}和所属共${agencyIds.length}个机关` : agency.name
  return `${whose}，${year}年1月1日至${dayInChinese(of.period.through)}。`
}

function cellAsked(c: Context, table: 'requests' | 'disputes') {
  return { table, row: asked.text(c, 'row'), column: asked.text(c, 'column') }
}
