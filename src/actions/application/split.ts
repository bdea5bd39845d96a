import type { CaseEvent, Recorded } from '../../rules/application/case-event.ts'
import { dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { applicantOf, putApplicant } from '../../store/application/applicants.ts'
import { insertApplication } from '../../store/application/applications.ts'
import { addComment } from '../../store/application/comments.ts'
import { appendEvents } from '../../store/application/events.ts'
import { putWanted } from '../../store/application/wanted.ts'
import { newQueryCode } from '../apply/query-code.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'

/** A case that was taken out of another, with the code that its applicant is given. */
export type SplitCase = { readonly id: number; readonly number: string; readonly code: string }
export type Split = { readonly kind: 'done'; readonly cases: readonly SplitCase[] }

/** The fields of the matters: what stays in the case, and what becomes a case of its own. */
export const matterFields = ['matter1', 'matter2', 'matter3', 'matter4', 'matter5', 'matter6'] as const
export type MatterField = (typeof matterFields)[number]

/**
 * Makes several cases of one that asks for matters that do not belong together. What had happened until then holds for
 * each of them, so all keep their day; the applicant's words as they came are kept inside the first.
 */
export function splitApplication(
  app: DeskApp & FilesApp,
  by: By,
  applicationId: number,
  typed: Readonly<Record<string, string>>,
): Promise<Split | NotDone<MatterField>> {
  const of = { act: 'application.split', rule: may.application.work, applicationId }
  return atCase<Split, MatterField>(app, by, of, async (at) => {
    const { tx, application } = at
    const refusal = refusedToSplit(at)
    if (refusal !== null) return { kind: 'refused', reason: refusal }
    const [first, ...others] = matterFields
    const kept = (typed[first] ?? '').trim()
    const taken = others
      .map((field) => ({ field, wanted: (typed[field] ?? '').trim() }))
      .filter(({ wanted }) => wanted !== '')
    const problems: FieldProblem<MatterField>[] = [{ field: first, wanted: kept }, ...taken].flatMap(
      ({ field, wanted }) => (wanted.length > 5000 ? [{ field, message: '每一项不超过5000个字。' }] : []),
    )
    if (kept === '') problems.push({ field: first, message: '请写明本件保留的一项。' })
    if (taken.length === 0) problems.push({ field: others[0], message: '请至少写明一项另立为一件的内容。' })
    if (problems.length > 0) return { kind: 'invalid', problems }
    const applicant = await applicantOf(tx, app.sealer, applicationId)
    if (applicant === null) return { kind: 'refused', reason: '身份资料已经删除，不能再分立。' }
    const history = copied(at.events)
    const cases: SplitCase[] = []
    for (const { wanted } of taken) {
      const { code, codeKey } = newQueryCode(app.sealer)
      const { id, number } = await insertApplication(tx, {
        ...application,
        wanted,
        wantedDocument: null,
        submissionKey: null,
        codeKey,
        splitFrom: applicationId,
      })
      await putApplicant(tx, app.sealer, id, applicant)
      const tie: CaseEvent = { kind: 'split', day: by.day, ref: applicationId, reason: `由${at.number}分立` }
      await appendEvents(tx, id, [...history, tie], by.personId)
      cases.push({ id, number, code })
    }
    const words = `分立前的申请内容（${dayInChinese(by.day)}）：\n${application.wanted}`
    await addComment(tx, app.sealer, { applicationId, words, madeBy: by.personId })
    await putWanted(tx, applicationId, { ...application, wanted: kept })
    await at.append(
      ...cases.map(({ id, number }) => ({ kind: 'split', day: by.day, ref: id, reason: `另立${number}` }) as const),
    )
    return { kind: 'done', cases }
  })
}

/** Why this case cannot become several any more; null: it can. */
export function refusedToSplit({ clock, events }: Pick<AtCase, 'clock' | 'events'>): string | null {
  if (clock.conclusion !== null || clock.state === 'answeringAnew') return '这件申请已经答复或者办结，不能再分立。'
  const later = ['consultationSent', 'feeNoticed', 'partReplied', 'decisionProposed']
  return events.some(({ kind }) => later.includes(kind)) ? '已经征求意见、收费、拟办或者先行答复的，不能再分立。' : null
}

/** What moved the clock until now, as each of the cases begins with it. */
function copied(events: readonly Recorded[]): readonly CaseEvent[] {
  const struck = new Set(events.flatMap((event) => (event.kind === 'struck' ? [event.event] : [])))
  return events.flatMap((event) => {
    if (struck.has(event.id)) return []
    switch (event.kind) {
      case 'arrived':
      case 'contactFailed':
      case 'receiptConfirmed':
      case 'correctionAsked':
      case 'corrected':
      case 'reasonsAsked':
      case 'reasonsGiven':
      case 'delayed':
      case 'extended': {
        const { id: _, recordedAt: __, recordedBy: ___, ...plain } = event
        return [plain]
      }
      default:
        return []
    }
  })
}
