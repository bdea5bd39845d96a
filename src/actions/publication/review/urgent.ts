import { may } from '../../../rules/permission.ts'
import { publishers } from '../../../rules/permission-facts.ts'
import { refusedToSubmit } from '../../../rules/publication/missing.ts'
import { peopleBehind } from '../../../rules/publication/review/review.ts'
import { readSheet } from '../../../rules/publication/review/secrecy-sheet.ts'
import { unfitForPublic } from '../../../rules/publication/said-to-public.ts'
import { workingDayAfter } from '../../../rules/work-calendar.ts'
import { calendarOn } from '../../../store/calendar.ts'
import { holdersFor, tellOfPublication } from '../../../store/publication/publication-notices.ts'
import { releaseVersion } from '../../../store/publication/releasing.ts'
import { addRecheck } from '../../../store/publication/review/rechecks.ts'
import { endRound } from '../../../store/publication/review/reviews.ts'
import { addUrgentRelease, settleUrgentRelease } from '../../../store/publication/review/urgent-releases.ts'
import { markReviewMade, markReviewOwed } from '../../../store/publication/review/working.ts'
import { contentOf, setNotice } from '../../../store/publication/versions.ts'
import { settingOn } from '../../../store/settings.ts'
import { type By, type NotDone, readReason } from '../../desk-act.ts'
import { atPublication } from '../at-publication.ts'
import { checkedAsItStands } from '../finding/check-now.ts'
import { afterRelease } from './after-release.ts'
import type { ReviewApp } from './submit.ts'

type Typed = Readonly<Record<string, string>>
type Done = { readonly kind: 'done' }

/**
 * 应急发布: releases before the review, with the reason. The secrecy review comes first even then, so whoever releases fills
 * in its sheet; and somebody else reviews within the working days of the setting.
 */
export async function releaseUrgently(
  app: ReviewApp,
  by: By,
  id: number,
  typed: Typed,
): Promise<Done | NotDone<string>> {
  await checkedAsItStands(app, by, id)
  const wanted = { act: 'publication.releaseUrgently', rule: may.publication.releaseUrgently, id }
  return atPublication<Done, string>(app, by, wanted, async (at) => {
    const { workingVersion, releasedVersion, working } = at.publication
    if (working === 'approved' || working === 'scheduled') {
      return { kind: 'refused', reason: '这条信息已经审定，可以直接发布，不需要应急发布。' }
    }
    const stored = workingVersion === null ? null : await contentOf(at.tx, id, workingVersion)
    if (stored === null) return { kind: 'refused', reason: '没有待发布的内容。' }
    if (String(stored.revision) !== typed.revision) {
      return { kind: 'refused', reason: '内容刚刚又改过，请看过现在的内容再发布。' }
    }
    const missing = refusedToSubmit(at.publication.kind, stored.content)
    if (missing !== null) return { kind: 'refused', reason: missing }
    const reason = readReason(typed.reason ?? '')
    const sheet = readSheet(typed)
    const notice = releasedVersion === null ? null : (typed.notice ?? '').trim() || (stored.notice ?? '')
    const unfit = notice === '' ? '请写明更正了什么，随新版本向社会公开。' : unfitForPublic(notice ?? '')
    const problems = [
      ...(reason.kind === 'invalid' ? reason.problems : []),
      ...(sheet.kind === 'invalid' ? sheet.problems : []),
      ...(unfit === null ? [] : [{ field: 'notice', message: unfit }]),
    ]
    if (reason.kind === 'invalid' || sheet.kind === 'invalid' || problems.length > 0)
      return { kind: 'invalid', problems }
    if (notice !== null) await setNotice(at.tx, id, stored.version, notice)
    await endRound(at.tx, id, 'urgent')
    const released = await releaseVersion(at.tx, { id, day: at.day, now: app.clock(), by: by.personId, urgent: true })
    if (released.kind === 'refused') return released
    await addUrgentRelease(at.tx, app.sealer, {
      ...{ publicationId: id, version: stored.version, sheet: sheet.sheet, by: at.behind },
    })
    const days = await settingOn(at.tx, 'publication.urgentReviewDays', at.day)
    const reviewBy = workingDayAfter(at.day, days, await calendarOn(at.tx)).day
    await markReviewOwed(at.tx, id, { by: reviewBy, people: peopleBehind(at.behind) })
    await afterRelease(at.tx, id, at.day, { urgent: true })
    const event = { kind: 'releasedUrgently', reason: reason.reason, reviewBy } as const
    const eventId = await at.append(stored.version, event)
    await tellOfPublication(at.tx, eventId, [
      ...at.facts.writerIds,
      ...(await holdersFor(at.tx, id, [...publishers, 'secrecyReviewer'], at.day)),
    ])
    return { kind: 'done' }
  })
}

/** The review that follows an urgent release (补审). What does not pass must be corrected, or taken from the public. */
export function reviewAfterwards(app: ReviewApp, by: By, id: number, typed: Typed): Promise<Done | NotDone<string>> {
  const wanted = { act: 'publication.reviewAfterwards', rule: may.publication.reviewAfterwards, id }
  return atPublication<Done, string>(app, by, wanted, async (at) => {
    const opinion = (typed.opinion ?? '').trim()
    const { verdict } = typed
    const problems = [
      ...(verdict === 'passed' || verdict === 'failed' ? [] : [{ field: 'verdict', message: '请选择补审结论。' }]),
      ...(opinion === '' ? [{ field: 'opinion', message: '请写明补审意见。' }] : []),
      ...(opinion.length > 1000 ? [{ field: 'opinion', message: '意见不超过1000个字。' }] : []),
    ]
    if (problems.length > 0) return { kind: 'invalid', problems }
    const passed = verdict === 'passed'
    const settled = await settleUrgentRelease(at.tx, app.sealer, id, { passed, opinion, by: at.behind })
    if (!settled) return { kind: 'refused', reason: '这条信息没有待补的审核。' }
    await markReviewMade(at.tx, id)
    const { releasedVersion } = at.publication
    if (!passed && releasedVersion !== null && at.publication.state === 'released') {
      const result = '应急发布补审未通过，须更正或者撤回，见补审意见。'
      await addRecheck(at.tx, { id, version: releasedVersion, passed, checks: [], result, by: by.personId })
    }
    const eventId = await at.append(releasedVersion, { kind: 'reviewedAfterwards', passed })
    await tellOfPublication(at.tx, eventId, [
      ...at.facts.writerIds,
      ...(await holdersFor(at.tx, id, ['disclosureOffice'], at.day)),
    ])
    return { kind: 'done' }
  })
}
