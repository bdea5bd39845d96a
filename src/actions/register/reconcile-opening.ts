import type { FieldProblem } from '../../rules/person.ts'
import { isOpeningKind, openingKinds } from '../../rules/register/opening.ts'
import { isRegisterRow, rowsOfForm, stockOf } from '../../rules/register/register.ts'
import { formOfYear } from '../../rules/report/form.ts'
import { addOpeningLine, openingLinesOf } from '../../store/register/openings.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { readAmount } from '../figures/adjust-figure.ts'
import { toTakeBack } from '../figures/said-beside.ts'
import { agencyOfRegisters } from './at-register.ts'
import { registerPeriod } from './register-period.ts'

type Year = { readonly slug: string; readonly year: number }
type Done = { readonly kind: 'done' }
type Field = 'row' | 'kind' | 'amount' | 'reason'

/** One line of why a year opens with another stock than the year before closed with. */
export function addOpeningReason(
  app: DeskApp,
  by: By,
  asked: Year & { readonly typed: Readonly<Record<Field, string>> },
): Promise<Done | NotDone<Field>> {
  return atDesk<Done, Field>(app, by, 'register.reconcile', async (desk) => {
    const found = await agencyOfRegisters(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    if (registerPeriod(asked.year, desk.day) === null) return { kind: 'unknown' }
    const { row, kind } = asked.typed
    const form = formOfYear(asked.year)
    const problems: FieldProblem<Field>[] = []
    const hasStock = isRegisterRow(row) && rowsOfForm(form).includes(row) && stockOf(form, row) !== null
    if (!hasStock) problems.push({ field: 'row', message: '请选择是哪一行。' })
    if (!isOpeningKind(kind)) problems.push({ field: 'kind', message: '请选择原因。' })
    const amount = readAmount(asked.typed.amount)
    if (amount === null) problems.push({ field: 'amount', message: '请填写增减的件数，如1或-1，不能为0。' })
    const sign = isOpeningKind(kind) ? openingKinds[kind].sign : null
    if (sign !== null && amount !== null && Math.sign(amount) !== sign) {
      problems.push({
        field: 'amount',
        message: `这一原因只会${sign > 0 ? '增加' : '减少'}上年底的数量，请核对正负号。`,
      })
    }
    const why = readReason(asked.typed.reason)
    if (why.kind === 'invalid') problems.push(...why.problems)
    if (
      problems.length > 0 ||
      !isRegisterRow(row) ||
      !isOpeningKind(kind) ||
      amount === null ||
      why.kind === 'invalid'
    ) {
      return { kind: 'invalid', problems }
    }
    const line = { agencyId: found.agency.id, year: asked.year, row, kind, amount, reason: why.reason, takesBack: null }
    desk.about('registerOpeningLine', await addOpeningLine(desk.tx, line, by.personId), {
      year: asked.year,
      row,
      amount,
    })
    return { kind: 'done' }
  })
}

/** Takes a line back by one of the opposite amount; both stay to be seen. */
export function takeBackOpeningLine(
  app: DeskApp,
  by: By,
  asked: Year & { readonly id: number; readonly reason: string },
): Promise<Done | NotDone<'reason'>> {
  return atDesk<Done, 'reason'>(app, by, 'register.takeBackLine', async (desk) => {
    const found = await agencyOfRegisters(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    const lines = await openingLinesOf(desk.tx, desk.viewer, found.agency.id, asked.year)
    const taken = toTakeBack(lines, asked)
    if (taken.kind !== 'found') return taken
    const { id: takesBack, row, kind } = taken.said
    const line = { agencyId: found.agency.id, year: asked.year, row, kind, ...taken.opposite }
    desk.about('registerOpeningLine', await addOpeningLine(desk.tx, line, by.personId), { takesBack })
    return { kind: 'done' }
  })
}
