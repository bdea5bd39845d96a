import type { Hono } from 'hono'
import { adjustCell, takeBackCellAdjustment } from '../../../actions/register/adjust-cell.ts'
import { addOpeningReason, takeBackOpeningLine } from '../../../actions/register/reconcile-opening.ts'
import { cellNameOf, rowLabel } from '../../../rules/register/cell-name.ts'
import { openingKinds } from '../../../rules/register/opening.ts'
import { columnsOf, isAmount, rowsOfForm, stockOf } from '../../../rules/register/register.ts'
import { isAdjustableCell } from '../../../rules/register/table-two.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { signed } from '../figures/said-beside.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import { mayEdit, type YearShown, yearCrumbs, yearOfAsked, yearShown } from './asked.ts'
import { signedFigure } from './counted-cell.tsx'
import { OpeningPage } from './opening-page.tsx'

const done: Readonly<Record<string, string>> = {
  lineAdded: '已记下这一行说明。',
  lineTakenBack: '已收回这一行，两行都留在记录中。',
}

const ofYear = { place: 'registers', decision: mayEdit, crumbs: yearCrumbs } as const

/** What a person says beside table 二: an adjustment of a cell, and why a year opens otherwise than the last one closed. */
export function registerSaidRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskRegisterOpening,
    showPage(web, {
      place: 'registers',
      title: '核对上年底数量',
      load: yearShown,
      page: (shown, frame, here, c) => (
        <OpeningPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  actRoutes(app, web, {
    ...ofYear,
    route: routes.deskRegisterOpeningAdd,
    load: yearShown,
    title: ({ year }) => `说明${year}年上年底数量的差额`,
    form: ({ agency, year }) => [`register.reconcile:${agency.id}:${year}`, '', {}],
    fields: (form, { form: of }) => (
      <>
        <SelectField
          form={form}
          name="row"
          label="哪一行"
          nothing="请选择"
          choices={rowsOfForm(of)
            .filter((row) => stockOf(of, row) !== null)
            .map((row) => ({ value: row, name: rowLabel(of, row) }))}
        />
        <SelectField
          form={form}
          name="kind"
          label="原因"
          nothing="请选择"
          choices={Object.entries(openingKinds).map(([value, { name }]) => ({ value, name }))}
        />
        <TextField form={form} name="amount" label="增减" hint="使本年年初增加的写1，减少的写-1" />
        <TextArea form={form} name="reason" label="理由" hint="写明依据" rows={3} />
      </>
    ),
    button: '添加',
    act: ({ here, posted: { values }, shown }) => {
      const { row = '', kind = '', amount = '', reason = '' } = values
      return addOpeningReason(web, here.by, { ...yearOfAsked(shown), typed: { row, kind, amount, reason } })
    },
    after: (_, shown) => addresses.deskRegistersPart(yearOfAsked(shown), 'opening', { done: 'lineAdded' }),
  })
  actRoutes(app, web, {
    ...ofYear,
    route: routes.deskRegisterOpeningBack,
    load: async (tx, c, here) => {
      const shown = await yearShown(tx, c, here)
      const said = shown?.lines.find(({ id }) => id === Number(c.req.param('id')))
      return shown === null || said === undefined ? null : { ...shown, line: said }
    },
    title: () => '收回一行说明',
    intro: ({ line, form }) => (
      <p>
        {rowLabel(form, line.row)}，{openingKinds[line.kind].name}
        {signed(line.amount)}（{line.reason}）。收回后两行都留在记录中。
      </p>
    ),
    form: ({ line }) => [`register.takeBackLine:${line.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" rows={2} />,
    button: '收回',
    act: ({ here, posted: { values }, shown }) =>
      takeBackOpeningLine(web, here.by, { ...yearOfAsked(shown), id: shown.line.id, reason: values.reason ?? '' }),
    after: (_, shown) => addresses.deskRegistersPart(yearOfAsked(shown), 'opening', { done: 'lineTakenBack' }),
  })
  actRoutes(app, web, {
    ...ofYear,
    route: routes.deskRegisterAdjust,
    load: async (tx, c, here) => {
      const shown = await yearShown(tx, c, here)
      return shown === null ? null : { ...shown, cell: c.req.query('cell') ?? '' }
    },
    title: ({ agency, year }) => `调整${agency.name}${year}年表二`,
    intro: () => (
      <p>
        登记簿和填报的数字不会改动。调整另记一行，写明增减和理由，署您的姓名，在格旁显示。现行有效等随各格计算；上年底的数量在“核对上年底数量”中说明。
      </p>
    ),
    form: ({ agency, year, cell }) => [`register.adjust:${agency.id}:${year}`, '', { cell }],
    fields: (form, shown) => (
      <>
        <SelectField form={form} name="cell" label="哪一格" nothing="请选择" choices={cellChoices(shown)} />
        <TextField form={form} name="amount" label="增减" hint="增加写1，减少写-1；金额写万元，最多四位小数" />
        <TextArea form={form} name="reason" label="理由" hint="写明依据，不写个人信息" rows={3} />
      </>
    ),
    button: '调整',
    act: ({ here, posted: { values }, shown }) => {
      const { cell = '', amount = '', reason = '' } = values
      return adjustCell(web, here.by, { ...yearOfAsked(shown), cell, amount, reason })
    },
    after: (_, shown) => addresses.deskRegistersOf(yearOfAsked(shown), { done: 'adjusted' }),
  })
  actRoutes(app, web, {
    ...ofYear,
    route: routes.deskRegisterAdjustBack,
    load: async (tx, c, here) => {
      const shown = await yearShown(tx, c, here)
      const said = shown?.adjustments.find(({ id }) => id === Number(c.req.param('id')))
      return shown === null || said === undefined ? null : { ...shown, line: said }
    },
    title: () => '收回调整',
    intro: ({ line, form }) => (
      <p>
        {cellNameOf(form, line.row, line.column)}调整{signedFigure(form, line.row, line.column, line.amount)}（
        {line.reason}）。收回后两行都留在记录中。
      </p>
    ),
    form: ({ line }) => [`register.takeBackAdjustment:${line.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" rows={2} />,
    button: '收回',
    act: ({ here, posted: { values }, shown }) =>
      takeBackCellAdjustment(web, here.by, { ...yearOfAsked(shown), id: shown.line.id, reason: values.reason ?? '' }),
    after: (_, shown) => addresses.deskRegistersOf(yearOfAsked(shown), { done: 'takenBack' }),
  })
}

function cellChoices({ form, counted }: YearShown): readonly { readonly value: string; readonly name: string }[] {
  return rowsOfForm(form).flatMap((row) =>
    columnsOf(form, row)
      .filter((column) => isAdjustableCell(counted, row, column))
      .map((column) => ({
        value: `${row}/${column}`,
        name: `${cellNameOf(form, row, column)}${isAmount(form, row, column) ? '（万元）' : ''}`,
      })),
  )
}
