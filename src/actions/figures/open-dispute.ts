import { refusalOf } from '../../rules/dispute/dispute.ts'
import { type OpenedField, readOpened } from '../../rules/dispute/read-dispute.ts'
import { isDisputeBlock } from '../../rules/figures/count.ts'
import { may } from '../../rules/permission.ts'
import { appendDisputeEvent, disputesOf, insertDispute } from '../../store/figures/disputes.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atCase } from '../procedure/at-case.ts'

type Field = Exclude<OpenedField, 'instance'> | 'block' | 'after' | 'about'
export type TypedDispute = Readonly<Record<Field, string>>

/** Registers a reconsideration or a suit about a case, with its first instance: the days for the answer run from then. */
export function openDispute(
  app: DeskApp,
  by: By,
  { applicationId, typed }: { readonly applicationId: number; readonly typed: TypedDispute },
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<Field>> {
  const wanted = { act: 'dispute.open', rule: may.application.dispute, applicationId }
  return atCase<{ kind: 'done'; id: number }, Field>(app, by, wanted, async (at) => {
    const { block } = typed
    if (!isDisputeBlock(block)) return { kind: 'invalid', problems: [{ field: 'block', message: '请选择种类。' }] }
    const read = readOpened({ ...typed, instance: block === 'reconsideration' ? 'review' : 'first' })
    if (read.kind === 'invalid') {
      const problems = read.problems.flatMap(({ field, message }) => (field === 'instance' ? [] : [{ field, message }]))
      return { kind: 'invalid', problems }
    }
    if (read.event.day < at.since) {
      return { kind: 'invalid', problems: [{ field: 'day', message: '不能早于申请到达的日期。' }] }
    }
    const refused = refusalOf(block, [], read.event, at.day)
    if (refused !== null) return { kind: 'invalid', problems: [{ field: 'day', message: refused }] }
    const about = typed.about === '' ? null : Number(typed.about)
    const answers = at.history.filter(({ kind }) => kind === 'replied' || kind === 'closed')
    if (about !== null && !answers.some((event) => 'id' in event && event.id === about)) {
      return { kind: 'invalid', problems: [{ field: 'about', message: '请选择所针对的答复。' }] }
    }
    const reviews = (await disputesOf(at.tx, at.viewer, applicationId)).filter(
      (known) => known.block === 'reconsideration',
    )
    const after =
      block === 'litigationAfter' ? (reviews.find(({ id }) => String(id) === typed.after)?.id ?? null) : null
    const id = await insertDispute(
      at.tx,
      { applicationId, block, afterId: after, aboutEvent: about, unitId: at.application.unitId },
      by.personId,
    )
    await appendDisputeEvent(at.tx, id, read.event, by.personId)
    await at.append({ kind: 'disputeOpened', day: read.event.day, ref: id })
    at.about('application', applicationId, { disputeId: id })
    return { kind: 'done', id }
  })
}
