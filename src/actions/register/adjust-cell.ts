import { readYuan } from '../../rules/register/money.ts'
import { isAmount } from '../../rules/register/register.ts'
import { isAdjustableCell } from '../../rules/register/table-two.ts'
import { type FormId, formOfYear } from '../../rules/report/form.ts'
import { holdFigures, tableTwoAdjustments } from '../../store/figures/adjustments.ts'
import { agenciesCounted } from '../../store/figures/figure-agencies.ts'
import { tableTwo } from '../../store/register/lines.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { readAmount } from '../figures/adjust-figure.ts'
import { adjust, takeAdjustmentBack } from '../figures/said-beside.ts'
import { agencyOfRegisters } from './at-register.ts'
import { registerPeriod } from './register-period.ts'

type Year = { readonly slug: string; readonly year: number }
type Done = { readonly kind: 'done' }
type Field = 'cell' | 'amount' | 'reason'

/** Says that a counted cell of table 二 is so many more or fewer than the registers give, with the reason. */
export function adjustCell(
  app: DeskApp,
  by: By,
  asked: Year & { readonly cell: string; readonly amount: string; readonly reason: string },
): Promise<Done | NotDone<Field>> {
  return atDesk<Done, Field>(app, by, 'register.adjust', async (desk) => {
    const found = await agencyOfRegisters(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    const { agency } = found
    const period = registerPeriod(asked.year, desk.day)
    if (period === null) return { kind: 'unknown' }
    const form = formOfYear(asked.year)
    const agencyIds = await agenciesCounted(desk.tx, agency.id, period.through, false)
    const counted = await tableTwo(desk.tx, desk.viewer, agencyIds, period, form)
    const [row = '', column = ''] = asked.cell.split('/')
    if (!isAdjustableCell(counted, row, column)) {
      const message = '请选择要调整的一格；上年的数量在“核对上年底数量”中说明，现行有效随各格计算。'
      return { kind: 'invalid', problems: [{ field: 'cell', message }] }
    }
    const amount = readChange(form, row, column, asked.amount)
    if (amount === null) {
      const example = isAmount(form, row, column) ? '万元数，如1.2或-0.5，最多四位小数' : '数量，如1或-1'
      return { kind: 'invalid', problems: [{ field: 'amount', message: `请填写增减的${example}，不能为0。` }] }
    }
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    await holdFigures(desk.tx, agency.id)
    const said = { table: 'disclosure', row, column, amount, reason: why.reason, cell: asked.cell } as const
    return adjust(desk, by, { agencyId: agency.id, year: asked.year }, said)
  })
}

/** Takes an adjustment back by a row of the opposite amount; both stay to be seen. */
export function takeBackCellAdjustment(
  app: DeskApp,
  by: By,
  asked: Year & { readonly id: number; readonly reason: string },
): Promise<Done | NotDone<'reason'>> {
  return atDesk<Done, 'reason'>(app, by, 'register.takeBackAdjustment', async (desk) => {
    const found = await agencyOfRegisters(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    const { agency } = found
    await holdFigures(desk.tx, agency.id)
    const all = await tableTwoAdjustments(desk.tx, desk.viewer, agency.id, asked.year)
    return takeAdjustmentBack(desk, by, { agencyId: agency.id, year: asked.year }, all, asked)
  })
}

/** A change with its sign: a count, or yuan typed as 万元; null where it is none, is 0, or is beyond all sense. */
function readChange(form: FormId, row: string, column: string, typed: string): number | null {
  if (!isAmount(form, row, column)) return readAmount(typed)
  const [, sign, figure = ''] =
    /^([+-]?)(.*)$/u.exec(typed.normalize('NFKC').replace(/\s/gu, '').replace('−', '-')) ?? []
  const yuan = readYuan(figure, '万元')
  if (yuan === null || yuan === 0 || yuan > 2_000_000_000) return null
  return sign === '-' ? -yuan : yuan
}
