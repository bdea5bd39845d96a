import type { Context, Hono } from 'hono'
import { registerPeriod } from '../../../actions/register/register-period.ts'
import {
  dropReturn,
  ownReturn,
  preparedBySame,
  prepareReturn,
  prepareZeroReturns,
  readEvidence,
  rowsForZero,
  signReturns,
} from '../../../actions/register/state-return.ts'
import { may } from '../../../rules/permission.ts'
import { columnLabel, rowLabel } from '../../../rules/register/cell-name.ts'
import { inTenThousands } from '../../../rules/register/money.ts'
import { explainedBy } from '../../../rules/register/opening.ts'
import {
  columnsOf,
  isAmount,
  isRegisterRow,
  type RegisterRow,
  rowsOfForm,
  stockOf,
} from '../../../rules/register/register.ts'
import { doubtsOf, fieldsOfReturn, type KnownOpening } from '../../../rules/register/return.ts'
import { cellOfFigure } from '../../../rules/register/table-two.ts'
import { formOfYear } from '../../../rules/report/form.ts'
import { record } from '../../../store/audit.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { tableTwo } from '../../../store/register/lines.ts'
import { openingLinesOf, openingsOf } from '../../../store/register/openings.ts'
import { type RegisterReturn, returnById, returnsInForce, returnsOf } from '../../../store/register/returns.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { uploadedFile } from '../application/file-routes.tsx'
import { FileField, TextArea, TextField } from '../form.tsx'
import { forOfficer, type Here } from '../here.ts'
import { mayEdit, type RegistersAsked, registersAsked, yearCrumbs, yearOfAsked } from './asked.ts'
import { mayDrop, maySign, ReturnPage, type ReturnShown, returnCrumbs, returnName } from './return-page.tsx'

type NewShown = RegistersAsked & {
  readonly row: RegisterRow
  readonly opening: KnownOpening
  readonly explained: number
  readonly registered: Readonly<Record<string, number>> | null
  readonly replaces: boolean
}

/** Returns: stated by one person, signed by another. */
export function registerReturnRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    place: 'registers',
    route: routes.deskRegisterReturnNew,
    load: loadNew,
    decision: mayEdit,
    title: ({ row, form, year, agency }) => `填报${agency.name}${year}年${rowLabel(form, row)}`,
    crumbs: yearCrumbs,
    intro: ({ replaces, registered, opening, explained, year }) => (
      <>
        <p>
          数字由您填报，另一位有权的人员签认后才计入表二
          {registered !== null && '，以填报为准，登记簿里的记录留作核对'}。
          {replaces && '这一行已有签认的填报，新的签认以后代替它，须写明理由。'}
        </p>
        {opening !== null && (
          <p>
            上年底的数量{opening.value}取自{year - 1}年{opening.from === 'report' ? '已公开的报告' : '签认的填报'}
            ，不能填写
            {explained !== 0 && `；已说明的差额${explained > 0 ? '+' : ''}${explained}`}。
          </p>
        )}
      </>
    ),
    form: ({ agency, year, row, form, registered }) => [
      `register.return:${agency.id}:${year}:${row}`,
      '',
      Object.fromEntries(
        Object.entries(registered ?? {}).map(([column, value]) => [
          column,
          isAmount(form, row, column) ? inTenThousands(value) : String(value),
        ]),
      ),
    ],
    fields: (form, { form: of, row, opening, year, replaces }) => (
      <>
        {fieldsOfReturn(of, row, opening).map((field) => (
          <TextField
            key={field}
            form={form}
            name={field}
            label={field === 'opening' ? openingName(of, row, year) : columnLabel(of, row, field)}
            hint={hintOf(of, row, field)}
          />
        ))}
        <TextField form={form} name="source" label="数字来源" hint="哪个业务系统、哪本账，何时取数" />
        <FileField form={form} name="file" label="佐证文件" hint="系统截图、账页扫描件等，不超过50MB" optional />
        {replaces && <TextArea form={form} name="reason" label="代替原来填报的理由" rows={2} />}
      </>
    ),
    button: '填报，送签认',
    upload: true,
    act: async ({ here, posted: { values }, body, shown }) =>
      prepareReturn(web, here.by, {
        ...yearOfAsked(shown),
        row: shown.row,
        typed: values,
        file: await uploadedFile(body, 'file'),
      }),
    after: ({ id }) => addresses.deskRegisterReturn(id, { done: 'prepared' }),
  })
  app.get(
    routes.deskRegisterReturn,
    showPage(web, {
      place: 'registers',
      title: '填报',
      load: loadReturn,
      page: (shown, frame, here, c) => (
        <ReturnPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  actRoutes(app, web, {
    place: 'registers',
    route: routes.deskRegisterReturnSign,
    load: loadReturn,
    decision: ({ facts }, { viewer }) => may.register.sign.decide(viewer, facts),
    open: maySign,
    title: (shown) => `签认：${returnName(shown)}`,
    crumbs: returnCrumbs,
    intro: ({ stated }) => (
      <p>
        请先在<a href={addresses.deskRegisterReturn(stated.id)}>填报</a>中核对数字和来源。签认后计入表二。
      </p>
    ),
    form: ({ stated }) => [`register.signReturn:${stated.id}`, '', {}],
    fields: () => null,
    button: '签认',
    act: ({ here, shown: { stated } }) => signReturns(web, here.by, { ids: [stated.id] }),
    after: (_, { stated }) => addresses.deskRegisterReturn(stated.id, { done: 'signed' }),
  })
  actRoutes(app, web, {
    place: 'registers',
    route: routes.deskRegisterReturnDrop,
    load: loadReturn,
    decision: mayDrop,
    title: (shown) => `作废：${returnName(shown)}`,
    crumbs: returnCrumbs,
    form: ({ stated }) => [`register.dropReturn:${stated.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="作废理由" rows={2} />,
    button: '作废',
    act: ({ here, posted: { values }, shown: { stated } }) =>
      dropReturn(web, here.by, { id: stated.id, reason: values.reason ?? '' }),
    after: (_, { stated }) => addresses.deskRegisterReturn(stated.id, { done: 'dropped' }),
  })
  actRoutes(app, web, {
    place: 'registers',
    route: routes.deskRegisterZero,
    load: loadZero,
    decision: mayEdit,
    open: (shown, here) =>
      shown.rows.length === 0
        ? { kind: 'refused', reason: '每一行都已有登记或者填报，没有可以零填报的。' }
        : mayEdit(shown, here),
    title: ({ agency, year }) => `${agency.name}${year}年零填报`,
    crumbs: yearCrumbs,
    intro: ({ rows, form }) => (
      <p>
        没有登记也没有填报的各行一并填报为0，上年底的数量不变，另一位有权的人员签认后计入：
        {rows.length === 0 ? '没有这样的行' : rows.map((row) => rowLabel(form, row)).join('、')}。
      </p>
    ),
    form: ({ agency, year }) => [`register.zeroReturn:${agency.id}:${year}`, '', {}],
    fields: () => null,
    button: '零填报，送签认',
    act: ({ here, shown }) => prepareZeroReturns(web, here.by, yearOfAsked(shown)),
    after: (_, shown) => addresses.deskRegistersOf(yearOfAsked(shown), { done: 'zero' }),
  })
  actRoutes(app, web, {
    place: 'registers',
    route: routes.deskRegisterSign,
    load: loadWaiting,
    decision: ({ facts }, { viewer }) => may.register.sign.decide(viewer, facts),
    open: ({ waiting, own, facts }, { viewer }) =>
      waiting.length > 0
        ? may.register.sign.decide(viewer, facts)
        : { kind: 'refused', reason: own > 0 ? ownReturn : '没有等待签认的填报。' },
    title: ({ agency, year }) => `签认${agency.name}${year}年的填报`,
    crumbs: yearCrumbs,
    intro: ({ waiting, own, form, doubts }) => (
      <>
        <p>
          下列填报一并签认，签认后计入表二。
          {own > 0 && `您自己的填报${own}份不在其中，由另一位有权的人员签认。`}
        </p>
        <ul>
          {waiting.map((stated) => (
            <li key={stated.id}>
              <a href={addresses.deskRegisterReturn(stated.id)}>{rowLabel(form, stated.row)}</a>：
              {columnsOf(form, stated.row)
                .map((column) => {
                  const { text } = cellOfFigure(form, stated.row, column, stated.figures.cells[column] ?? 0)
                  return `${columnLabel(form, stated.row, column)}${text}`
                })
                .join('，')}
              （{stated.preparedByName}，{stated.source}）
              {doubts(stated).map((doubt) => (
                <p key={doubt} class="hint">
                  请核对：{doubt}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </>
    ),
    form: ({ agency, year }) => [`register.signReturns:${agency.id}:${year}`, '', {}],
    fields: (_, { waiting }) =>
      waiting.map(({ id }) => <input key={id} type="hidden" name={`return.${id}`} value="on" />),
    button: '一并签认',
    // What was shown is signed, and nothing that has come since.
    act: ({ here, posted: { values } }) => {
      const ids = Object.keys(values).flatMap((name) => /^return\.(\d{1,9})$/u.exec(name)?.[1] ?? [])
      return signReturns(web, here.by, { ids: ids.map(Number) })
    },
    after: (_, shown) => addresses.deskRegistersOf(yearOfAsked(shown), { done: 'signed' }),
  })
  app.post(
    routes.deskRegisterReturnFile,
    forOfficer(async (c, here) => {
      const id = Number(c.req.param('id'))
      const file = await web.db.read(async (tx) => {
        const stated = await returnById(tx, here.viewer, id)
        return stated === null ? null : readEvidence(tx, web, id)
      })
      if (file === null) return answerFault(c, web, 'notFound')
      await web.db.transaction((tx) =>
        record(tx, {
          actor: { kind: 'person', personId: here.officer.personId },
          act: 'register.readEvidence',
          subject: { kind: 'registerReturn', id: String(id) },
          result: 'done',
          from: here.by.from,
          detail: {},
        }),
      )
      c.header('Cache-Control', 'no-store')
      return sendFile(c, file.bytes, file.mediaType, attachment(file.name))
    }),
  )
}

const done: Readonly<Record<string, string>> = {
  prepared: '已填报，等待另一位有权的人员签认。',
  signed: '已签认，计入表二。',
  dropped: '已作废。',
}

function openingName(form: Parameters<typeof stockOf>[0], row: RegisterRow, year: number): string {
  const closing = stockOf(form, row)?.closing
  return `${year - 1}年底的数量${closing === null || closing === undefined ? '' : `（${columnLabel(form, row, closing)}）`}`
}

function hintOf(form: Parameters<typeof stockOf>[0], row: RegisterRow, field: string): string | undefined {
  if (field === 'opening') return '没有已公开的上年报告或者签认的填报可取，请填一次，以后自动相接'
  if (isAmount(form, row, field)) return '以万元为单位，最多四位小数'
  return field === 'change' ? '减少的写负数，如-3' : undefined
}

async function loadNew(tx: Transaction, c: Context, here: Here): Promise<NewShown | null> {
  const of = await registersAsked(tx, c, here)
  const row = c.req.param('row')
  if (of === null || !isRegisterRow(row) || !rowsOfForm(of.form).includes(row)) return null
  const { viewer } = here
  const { agency, year, period, form } = of
  const counted = await tableTwo(tx, viewer, [agency.id], period, form)
  const lines = await openingLinesOf(tx, viewer, agency.id, year)
  const inForce = await returnsInForce(tx, viewer, [agency.id], year)
  return {
    ...of,
    row,
    opening: (await openingsOf(tx, viewer, agency, year)).get(row) ?? null,
    explained: explainedBy(lines, row),
    registered: counted.rows[row]?.parts[0]?.registered ?? null,
    replaces: inForce.some((one) => one.row === row),
  }
}

async function loadZero(
  tx: Transaction,
  c: Context,
  here: Here,
): Promise<(RegistersAsked & { readonly rows: readonly RegisterRow[] }) | null> {
  const of = await registersAsked(tx, c, here)
  return of === null ? null : { ...of, rows: await rowsForZero(tx, here, of.agency, of.year) }
}

type WaitingShown = RegistersAsked & {
  /** Prepared by others, and by this officer, who signs those of others. */
  readonly waiting: readonly RegisterReturn[]
  readonly own: number
  readonly doubts: (stated: RegisterReturn) => readonly string[]
}

async function loadWaiting(tx: Transaction, c: Context, here: Here): Promise<WaitingShown | null> {
  const of = await registersAsked(tx, c, here)
  if (of === null) return null
  const { agency, year, period, form } = of
  const all = await returnsOf(tx, here.viewer, agency.id, year)
  const waiting = all.filter(({ ended }) => ended === null)
  const others = waiting.filter((stated) => !preparedBySame(here, stated))
  const counted = await tableTwo(tx, here.viewer, [agency.id], period, form)
  const doubts = ({ row, figures }: RegisterReturn) =>
    doubtsOf(form, row, figures, counted.rows[row]?.parts[0]?.registered ?? null)
  return { ...of, waiting: others, own: waiting.length - others.length, doubts }
}

async function loadReturn(tx: Transaction, c: Context, here: Here): Promise<ReturnShown | null> {
  const stated = await returnById(tx, here.viewer, Number(c.req.param('id')))
  const facts = stated === null ? null : await agencyFacts(tx, stated.agencyId, here.day)
  const period = stated === null ? null : registerPeriod(stated.year, here.day)
  if (stated === null || facts === null || period === null) return null
  const counted = await tableTwo(tx, here.viewer, [stated.agencyId], period, formOfYear(stated.year))
  return { stated, facts, registered: counted.rows[stated.row]?.parts[0]?.registered ?? null }
}
