import type { Sealer } from '../../outside/keyring.ts'
import { readCaseResult, readHandedOver } from '../../rules/assigned/assigned-case.ts'
import { type BatchLine, batchBody, batchTitle } from '../../rules/assigned/batch-body.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import { emptyContent } from '../../rules/publication/publication.ts'
import {
  type AssignedCase,
  addAssignedCase,
  assignedCaseById,
  bindCases,
  setCaseResult,
  setWithheld,
} from '../../store/assigned/assigned-cases.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'
import { agencyToStartFor, begin } from '../publication/start.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }
type Typed = Readonly<Record<string, string>>

/** Enters what an inspection handed over. */
export function recordAssignedCase(
  app: App,
  by: By,
  typed: Typed,
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<string>> {
  type Result = { readonly kind: 'done'; readonly id: number }
  return atDesk<Result, string>(app, by, 'assignedCase.record', async (desk) => {
    const found = await agencyToStartFor(desk, typed.agency ?? '')
    if (found.kind !== 'allowed') return found
    const { agency } = found
    const read = readHandedOver(typed, desk.day)
    if (read.kind === 'invalid') return read
    const id = await addAssignedCase(desk.tx, app.sealer, agency.id, read.handedOver, by.personId)
    if (id === null) {
      return { kind: 'invalid', problems: [{ field: 'number', message: '这个交办单位的这个编号已经登记过。' }] }
    }
    desk.about('assignedCase', id, { agency: agency.id })
    return { kind: 'done', id }
  })
}

/** Records what was found and what was done about it. What the public was told already is corrected there. */
export function recordCaseResult(app: App, by: By, id: number, typed: Typed): Promise<Done | NotDone<string>> {
  return atCase<Done>(app, by, 'assignedCase.recordResult', id, async (desk, { receivedOn }) => {
    const read = readCaseResult(typed, { receivedOn, today: desk.day })
    if (read.kind === 'invalid') return read
    await setCaseResult(desk.tx, app.sealer, id, read.result)
    return { kind: 'done' }
  })
}

/** Says why a case is not to be public, or, with nothing typed, that it is. */
export function decidePublicity(app: App, by: By, id: number, typed: string): Promise<Done | NotDone<string>> {
  return atCase<Done>(app, by, 'assignedCase.decidePublicity', id, async (desk, { publicationIds }) => {
    const reason = printableLine(typed.normalize('NFC'))
    if ([...reason].length > 300) {
      return { kind: 'invalid', problems: [{ field: 'reason', message: '理由不超过300个字。' }] }
    }
    if (reason !== '' && publicationIds.length > 0) {
      return { kind: 'refused', reason: '已经列入公开信息，请在那条信息里处理。' }
    }
    await setWithheld(desk.tx, id, reason === '' ? null : reason)
    return { kind: 'done' }
  })
}

const mostInBatch = 200

/** Drafts one publication of several cases (批量公开): personal data that the checks know is masked already. */
export function draftBatch(
  app: App,
  by: By,
  ids: readonly number[],
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<'row'>> {
  type Result = { readonly kind: 'done'; readonly id: number }
  return atDesk<Result, 'row'>(app, by, 'assignedCase.draftBatch', async (desk) => {
    const invalid = (message: string) => ({ kind: 'invalid', problems: [{ field: 'row', message }] }) as const
    if (ids.length === 0) return invalid('请先勾选要公开的交办件。')
    if (ids.length > mostInBatch) return invalid(`一次不超过${mostInBatch}件。`)
    const lines: BatchLine[] = []
    let agencyId: number | null = null
    for (const id of ids) {
      const found = await visibleCase(desk, app, id)
      if (found === null) return { kind: 'unknown' }
      if (agencyId !== null && found.agencyId !== agencyId) return invalid('一次只能公开一个机关的交办件。')
      agencyId = found.agencyId
      const why = notToTell(found)
      if (why !== null) return invalid(`${found.number}：${why}`)
      if (found.result !== null) lines.push({ ...found, ...found.result })
    }
    const facts = agencyId === null ? null : await agencyFacts(desk.tx, agencyId, desk.day)
    if (agencyId === null || facts === null) return { kind: 'unknown' }
    const refused = desk.ask(may.publishing.start, facts)
    if (refused !== null) return refused
    const title = batchTitle(lines)
    const summary = `公开${lines.length}件交办件的调查核实、处理整改情况。`
    const content = { ...emptyContent, title, summary, madeOn: desk.day, body: batchBody(lines) }
    const id = await begin(desk, agencyId, 'assignedCase', content)
    await bindCases(desk.tx, ids, id)
    return { kind: 'done', id }
  })
}

/** Why a case cannot go into a batch; null: it can. */
export function notToTell({ result, withheldReason, publicationIds }: AssignedCase): string | null {
  if (result === null) return '还没有办理结果。'
  if (withheldReason !== null) return '已定为不公开。'
  return publicationIds.length > 0 ? '已经列入另一条公开信息。' : null
}

/** Held until the transaction ends, so that nobody puts it into another batch meanwhile. */
async function visibleCase(desk: Desk, app: App, id: number): Promise<AssignedCase | null> {
  await desk.tx.query('select from assigned_case where id = $1 for update', [id])
  const found = await assignedCaseById(desk.tx, app.sealer, id)
  const facts = found === null ? null : await agencyFacts(desk.tx, found.agencyId, desk.day)
  if (found === null || facts === null) return null
  return may.publishing.seeInside.decide(desk.viewer, facts).kind === 'allowed' ? found : null
}

function atCase<D extends { readonly kind: string }>(
  app: App,
  by: By,
  act: string,
  id: number,
  work: (desk: Desk, found: AssignedCase) => Promise<D | NotDone<string>>,
): Promise<D | NotDone<string>> {
  return atDesk<D, string>(app, by, act, async (desk) => {
    desk.about('assignedCase', id)
    const found = await visibleCase(desk, app, id)
    if (found === null) return { kind: 'unknown' }
    const refused = desk.ask(may.publishing.start, { agencyId: found.agencyId, ended: false })
    return refused ?? work(desk, found)
  })
}
