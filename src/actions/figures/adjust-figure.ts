import { isAdjustable } from '../../rules/figures/count.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { adjustmentsOf, holdFigures } from '../../store/figures/adjustments.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import type { By, Desk, DeskApp, NotDone } from '../desk-act.ts'
import { atDesk, readReason } from '../desk-act.ts'
import { adjust, takeAdjustmentBack } from './said-beside.ts'

type Year = { readonly slug: string; readonly year: number }
type Done = { readonly kind: 'done' }

/** Says that a leaf cell of the year's tables is so many more or fewer than the records give, with the reason. */
export function adjustFigure(
  app: DeskApp,
  by: By,
  asked: Year & { readonly cell: string; readonly amount: string; readonly reason: string },
): Promise<Done | NotDone<'cell' | 'amount' | 'reason'>> {
  return atDesk<Done, 'cell' | 'amount' | 'reason'>(app, by, 'figure.adjust', async (desk) => {
    const agency = await agencyOfFigures(desk, asked)
    if (agency.kind !== 'allowed') return agency
    const [table, row = '', column = ''] = asked.cell.split('/')
    if ((table !== 'requests' && table !== 'disputes') || !isAdjustable(asked.year, table, row, column)) {
      return { kind: 'invalid', problems: [{ field: 'cell', message: '请选择要调整的一格，合计随各格自动计算。' }] }
    }
    const amount = readAmount(asked.amount)
    if (amount === null) {
      return { kind: 'invalid', problems: [{ field: 'amount', message: '请填写增减的件数，如1或-1，不能为0。' }] }
    }
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    await holdFigures(desk.tx, agency.id)
    const said = { table, row, column, amount, reason: why.reason, cell: asked.cell } as const
    return adjust(desk, by, { agencyId: agency.id, year: asked.year }, said)
  })
}

/** Takes an adjustment back by a row of the opposite amount; both stay to be seen. */
export function takeBackAdjustment(
  app: DeskApp,
  by: By,
  asked: Year & { readonly id: number; readonly reason: string },
): Promise<Done | NotDone<'reason'>> {
  return atDesk<Done, 'reason'>(app, by, 'figure.takeBack', async (desk) => {
    const agency = await agencyOfFigures(desk, asked)
    if (agency.kind !== 'allowed') return agency
    await holdFigures(desk.tx, agency.id)
    const all = await adjustmentsOf(desk.tx, desk.viewer, agency.id, asked.year)
    return takeAdjustmentBack(desk, by, { agencyId: agency.id, year: asked.year }, all, asked)
  })
}

/** The agency whose figures are spoken about; unknown to whoever may not see them, refused to whoever may only see. */
export async function agencyOfFigures(
  desk: Desk,
  { slug, year }: Year,
): Promise<{ readonly kind: 'allowed'; readonly id: number } | NotDone> {
  const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
  const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
  if (agency === null || facts === null) return { kind: 'unknown' }
  desk.about('agency', agency.id, { year })
  if (may.application.seeFigures.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
  return desk.ask(may.application.adjustFigures, facts) ?? { kind: 'allowed', id: agency.id }
}

/** A whole number with its sign, as people type it; null where it is none, is 0, or is beyond all sense. */
export function readAmount(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/\s/gu, '').replace('−', '-')
  if (!/^[+-]?\d{1,6}$/u.test(plain) || Number(plain) === 0) return null
  return Number(plain)
}
