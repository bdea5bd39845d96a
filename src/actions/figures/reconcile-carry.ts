import { type ApplicantKind, applicantColumns } from '../../rules/application/application.ts'
import { type CarryKind, carryKinds, isCarryKind } from '../../rules/figures/reconcile.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { applicationById, readNumber } from '../../store/application/applications.ts'
import { addCarryLine, carryLinesOf, holdFigures } from '../../store/figures/adjustments.ts'
import { agenciesCounted, applicationNumbered } from '../../store/figures/figure-agencies.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { agencyOfFigures, readAmount } from './adjust-figure.ts'
import { toTakeBack } from './said-beside.ts'

type Year = { readonly slug: string; readonly year: number }
type Done = { readonly kind: 'done' }
type Field = 'kind' | 'number' | 'column' | 'amount' | 'reason'

export type TypedCarryLine = Readonly<Record<Field, string>>

/** One line of why what the records carry in differs from what the last report carried out. */
export function addCarryReason(
  app: DeskApp,
  by: By,
  asked: Year & { readonly typed: TypedCarryLine },
): Promise<Done | NotDone<Field>> {
  return atDesk<Done, Field>(app, by, 'carry.reconcile', async (desk) => {
    const agency = await agencyOfFigures(desk, asked)
    if (agency.kind !== 'allowed') return agency
    const read = await readLine(desk, agency.id, asked.typed)
    if (read.kind === 'invalid') return read
    const why = readReason(asked.typed.reason)
    if (why.kind === 'invalid') return why
    await holdFigures(desk.tx, agency.id)
    const line = { ...read.line, agencyId: agency.id, year: asked.year, reason: why.reason, takesBack: null }
    desk.about('carryLine', await addCarryLine(desk.tx, line, by.personId), { ...read.line, year: asked.year })
    return { kind: 'done' }
  })
}

/** Takes a line back by one of the opposite amount; both stay to be seen. */
export function takeBackCarryLine(
  app: DeskApp,
  by: By,
  asked: Year & { readonly id: number; readonly reason: string },
): Promise<Done | NotDone<'reason'>> {
  return atDesk<Done, 'reason'>(app, by, 'carry.takeBack', async (desk) => {
    const agency = await agencyOfFigures(desk, asked)
    if (agency.kind !== 'allowed') return agency
    await holdFigures(desk.tx, agency.id)
    const found = toTakeBack(await carryLinesOf(desk.tx, desk.viewer, agency.id, asked.year), asked)
    if (found.kind !== 'found') return found
    const { id: takesBack, kind, column, application } = found.said
    const same = { agencyId: agency.id, year: asked.year, kind, column, applicationId: application?.id ?? null }
    const line = { ...same, ...found.opposite }
    desk.about('carryLine', await addCarryLine(desk.tx, line, by.personId), { takesBack })
    return { kind: 'done' }
  })
}

type Line = {
  readonly kind: CarryKind
  readonly applicationId: number | null
  readonly column: ApplicantKind
  readonly amount: number
}

async function readLine(
  desk: Desk,
  agencyId: number,
  typed: TypedCarryLine,
): Promise<{ kind: 'read'; line: Line } | { kind: 'invalid'; problems: readonly FieldProblem<Field>[] }> {
  const problems: FieldProblem<Field>[] = []
  const { kind } = typed
  const column = applicantColumns.find((known) => known === typed.column)
  const amount = readAmount(typed.amount)
  if (!isCarryKind(kind)) problems.push({ field: 'kind', message: '请选择原因。' })
  if (column === undefined) problems.push({ field: 'column', message: '请选择申请人类别。' })
  if (amount === null) problems.push({ field: 'amount', message: '请填写增减的件数，如1或-1，不能为0。' })
  const sign = isCarryKind(kind) ? carryKinds[kind].sign : null
  if (sign !== null && amount !== null && Math.sign(amount) !== sign) {
    problems.push({ field: 'amount', message: `这一原因只会${sign > 0 ? '增加' : '减少'}结转，请核对正负号。` })
  }
  const applicationId = await caseNamed(desk, agencyId, typed.number)
  if (applicationId === undefined) {
    problems.push({ field: 'number', message: '没有这个编号的申请，请核对受理编号。' })
  } else if (applicationId === null && kind !== 'restated') {
    problems.push({ field: 'number', message: '请填写这一行所指申请的受理编号。' })
  }
  if (!isCarryKind(kind) || column === undefined || amount === null || applicationId === undefined) {
    return { kind: 'invalid', problems }
  }
  if (problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', line: { kind, applicationId, column, amount } }
}

/** Null where nothing was typed, undefined where there is no such case that this officer may see. */
async function caseNamed(desk: Desk, agencyId: number, typed: string): Promise<number | null | undefined> {
  if (typed.trim() === '') return null
  const parts = readNumber(typed)
  const id = parts === null ? null : await applicationNumbered(desk.tx, parts)
  const found = id === null ? null : await applicationById(desk.tx, desk.viewer, id)
  const counted = await agenciesCounted(desk.tx, agencyId, desk.day, false)
  return found !== null && counted.includes(found.agencyId) ? found.id : undefined
}
