import type { OpinionPerson } from '../../rules/opinion/opinion.ts'
import { opinionNumber, readAnswer, readOfflineOpinion } from '../../rules/opinion/opinion.ts'
import { everyone } from '../../rules/visibility.ts'
import { resultsOf } from '../../store/opinion/notice-results.ts'
import { addAnswer, addOpinion, opinionOf, personOf } from '../../store/opinion/opinions.ts'
import { eraseWords } from '../../store/opinion/said-words.ts'
import { settingOn } from '../../store/settings.ts'
import { type By, type NotDone, readReason } from '../desk-act.ts'
import { atOpinions, type OpinionApp } from './at-opinions.ts'

type Done = { readonly kind: 'done' }
type Typed = Readonly<Record<string, string>>
export type WhichOpinion = { readonly publicationId: number; readonly serial: number }

/** Enters an opinion that came by phone, letter or in person. */
export function recordOpinion(
  app: OpinionApp & { readonly clock: () => Date },
  by: By,
  publicationId: number,
  typed: Typed,
): Promise<{ readonly kind: 'done'; readonly number: string } | NotDone<string>> {
  type Result = { readonly kind: 'done'; readonly number: string }
  return atOpinions<Result, string>(app, by, 'opinion.record', publicationId, async (at) => {
    if (at.period === null) return { kind: 'refused', reason: '还没有公开，或者没有写起止日期，不能登记意见。' }
    const read = readOfflineOpinion(typed, { startsOn: at.period.startsOn, today: at.day })
    if (read.kind === 'invalid') return read
    const months = await settingOn(at.tx, 'publication.opinionMonths', at.day)
    const { id, serial } = await addOpinion(at.tx, app.sealer, {
      ...{ publicationId, way: read.way, receivedOn: read.receivedOn, receivedAt: app.clock(), said: read.said },
      ...{ kept: { from: at.period.endsOn, months }, form: null, recordedBy: by.personId },
    })
    at.about('publication', publicationId, { opinion: id })
    return { kind: 'done', number: opinionNumber(publicationId, serial) }
  })
}

/** Decides what becomes of an opinion. What the public was told in the result of a consultation stands as it is. */
export function answerOpinion(
  app: OpinionApp,
  by: By,
  { publicationId, serial }: WhichOpinion,
  typed: Typed,
): Promise<Done | NotDone<string>> {
  return atOpinions<Done, string>(app, by, 'opinion.answer', publicationId, async (at) => {
    const opinion = await opinionOf(at.tx, app.sealer, publicationId, serial)
    if (opinion === null) return { kind: 'unknown' }
    // What was reviewed and told to everybody is not changed behind it.
    if (at.kind === 'consultation' && opinion.answer !== null) {
      const told = await resultsOf(at.tx, everyone, publicationId)
      if (told.length > 0) return { kind: 'refused', reason: '采纳情况已经公布，要改的请更正公布的那条信息。' }
    }
    const read = readAnswer(typed)
    if (read.kind === 'invalid') return read
    await addAnswer(at.tx, opinion.id, read.answer, { on: at.day, by: by.personId })
    at.about('publication', publicationId, { opinion: opinion.id, outcome: read.answer.outcome })
    return { kind: 'done' }
  })
}

/** Opens who said it. The look is in the audit log before it is shown. */
export function revealPerson(
  app: OpinionApp,
  by: By,
  { publicationId, serial }: WhichOpinion,
): Promise<{ readonly kind: 'done'; readonly person: OpinionPerson | null } | NotDone> {
  type Result = { readonly kind: 'done'; readonly person: OpinionPerson | null }
  return atOpinions<Result>(app, by, 'opinion.revealPerson', publicationId, async (at) => {
    const opinion = await opinionOf(at.tx, app.sealer, publicationId, serial)
    if (opinion === null) return { kind: 'unknown' }
    at.about('publication', publicationId, { opinion: opinion.id })
    return { kind: 'done', person: await personOf(at.tx, app.sealer, opinion.id) }
  })
}

/** Erases what somebody said and who he is before its time, because he asks for it or it should not be kept. */
export function eraseOneOpinion(
  app: OpinionApp & { readonly clock: () => Date },
  by: By,
  { publicationId, serial }: WhichOpinion,
  reason: string,
): Promise<Done | NotDone<'reason'>> {
  return atOpinions<Done, 'reason'>(app, by, 'opinion.erase', publicationId, async (at) => {
    const opinion = await opinionOf(at.tx, app.sealer, publicationId, serial)
    if (opinion === null) return { kind: 'unknown' }
    if (opinion.answer === null) return { kind: 'refused', reason: '这条意见还没有办理结果，先写明结果再清除。' }
    const read = readReason(reason)
    if (read.kind === 'invalid') return read
    if (!(await eraseWords(at.tx, 'opinion', opinion.id, app.clock(), by.personId))) {
      return { kind: 'refused', reason: '这条意见已经清除。' }
    }
    at.about('publication', publicationId, { opinion: opinion.id, reason: read.reason })
    return { kind: 'done' }
  })
}
