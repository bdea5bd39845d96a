import { dayFrom } from '../../rules/day.ts'
import { isAsking, lastDayOf, periodOn, proposedShownUntil } from '../../rules/opinion/period.ts'
import { resultBody, resultTitle, tallyInWords } from '../../rules/opinion/result-body.ts'
import { may } from '../../rules/permission.ts'
import { particularsOf } from '../../rules/publication/particulars.ts'
import { emptyContent } from '../../rules/publication/publication.ts'
import { calendarOn } from '../../store/calendar.ts'
import { bindResult, looseResult, resultsOf } from '../../store/opinion/notice-results.ts'
import { allOpinionsTo } from '../../store/opinion/opinions.ts'
import { publicationById } from '../../store/publication/publications.ts'
import { contentOf, saveContent } from '../../store/publication/versions.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atPublication } from '../publication/at-publication.ts'
import { begin } from '../publication/start.ts'
import { atOpinions, type OpinionApp } from './at-opinions.ts'

type Done = { readonly kind: 'done' }

/**
 * Drafts for the public what became of every opinion, each with its reason, and binds it to the notice both ways. It goes
 * through review like everything else.
 */
export function draftResult(
  app: OpinionApp,
  by: By,
  publicationId: number,
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone> {
  type Result = { readonly kind: 'done'; readonly id: number }
  return atOpinions<Result>(app, by, 'opinion.draftResult', publicationId, async (at) => {
    const { tx, kind, publication, released, period } = at
    if (released === null || period === null || periodOn(period, at.day).kind !== 'over') {
      return { kind: 'refused', reason: '截止以后才能起草结果。' }
    }
    const refused = at.ask(may.publishing.start, { agencyId: publication.agencyId, ended: false })
    if (refused !== null) return refused
    const already = await resultsOf(tx, at.viewer, publicationId)
    if (already.length > 0) return { kind: 'refused', reason: '已经有关联的结果，请在那条信息里修改。' }
    const opinions = await allOpinionsTo(tx, app.sealer, publicationId)
    const open = opinions.filter(({ answer }) => answer === null).length
    if (open > 0) return { kind: 'refused', reason: `还有${open}条意见没有办理结果，逐条写明以后再起草。` }
    const { title, columnId } = released.content
    const lines = opinions.flatMap(({ serial, answer }) => (answer === null ? [] : [{ ...answer, serial }]))
    const content = {
      ...emptyContent,
      title: resultTitle(kind, title),
      columnId,
      summary: tallyInWords(kind, lines),
      madeOn: at.day,
      body: resultBody(kind, publicationId, title, lines),
    }
    const id = await begin(at, publication.agencyId, 'information', content)
    await bindResult(tx, { noticeId: publicationId, resultId: id }, by.personId)
    return { kind: 'done', id }
  })
}

/** Binds a publication that tells the result already, written or released without being drafted from the opinions. */
export function bindNoticeResult(
  app: DeskApp,
  by: By,
  publicationId: number,
  typed: string,
): Promise<Done | NotDone<'result'>> {
  return atOpinions<Done, 'result'>(app, by, 'opinion.bindResult', publicationId, async (at) => {
    const resultId = Number(/^\d{1,9}$/.exec(typed.trim())?.[0] ?? Number.NaN)
    const result = Number.isNaN(resultId) ? null : await publicationById(at.tx, at.viewer, resultId)
    if (result === null || result.id === publicationId || result.agencyId !== at.publication.agencyId) {
      return { kind: 'invalid', problems: [{ field: 'result', message: '请填写本机关一条信息的编号。' }] }
    }
    await bindResult(at.tx, { noticeId: publicationId, resultId }, by.personId)
    return { kind: 'done' }
  })
}

export function looseNoticeResult(
  app: DeskApp,
  by: By,
  publicationId: number,
  resultId: number,
): Promise<Done | NotDone> {
  return atOpinions<Done>(app, by, 'opinion.looseResult', publicationId, async (at) => {
    const loosened = await looseResult(at.tx, { noticeId: publicationId, resultId })
    return loosened ? { kind: 'done' } : { kind: 'unknown' }
  })
}

/** Sets the period of a draft by so many working days from a day on. */
export function setPeriod(
  app: DeskApp,
  by: By,
  publicationId: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<string>> {
  const wanted = { act: 'publication.setPeriod', rule: may.publication.edit, id: publicationId }
  return atPublication<Done, string>(app, by, wanted, async ({ tx, publication }) => {
    const { kind, workingVersion } = publication
    const stored = workingVersion === null ? null : await contentOf(tx, publicationId, workingVersion)
    if (stored === null || !isAsking(kind)) return { kind: 'unknown' }
    const days = /^\d{1,3}$/.exec((typed.workingDays ?? '').normalize('NFKC').trim())?.[0] ?? '0'
    const startsOn = dayFrom((typed.startsOn ?? '').trim())
    if (startsOn === null) {
      return { kind: 'invalid', problems: [{ field: 'startsOn', message: '请填写开始日期，如 2026-11-22。' }] }
    }
    if (Number(days) < 1) {
      return { kind: 'invalid', problems: [{ field: 'workingDays', message: '请填写工作日天数，用整数。' }] }
    }
    const endsOn = lastDayOf(startsOn, Number(days), await calendarOn(tx)).day
    const particulars = { ...particularsOf(kind, stored.content.particulars), startsOn, endsOn }
    const shownUntil = stored.content.shownUntil ?? proposedShownUntil(kind, particulars)
    const content = { ...stored.content, particulars, shownUntil }
    const saved = await saveContent(tx, publicationId, stored.version, content, {
      revision: stored.revision,
      editedBy: by.personId,
    })
    return saved === 'saved' ? { kind: 'done' } : { kind: 'refused', reason: '别人刚刚保存过，请重新打开再试。' }
  })
}
