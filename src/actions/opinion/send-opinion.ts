import type { Sealer } from '../../outside/keyring.ts'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import { opinionNumber, type SaidOpinion } from '../../rules/opinion/opinion.ts'
import { type Period, periodOf, periodOn } from '../../rules/opinion/period.ts'
import { record } from '../../store/audit.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { addOpinion, opinionOfForm } from '../../store/opinion/opinions.ts'
import { sentFrom } from '../../store/opinion/said-words.ts'
import { type PublicationRow, publicPublication } from '../../store/publication/publications.ts'
import { contentOf } from '../../store/publication/versions.ts'
import { settingOn } from '../../store/settings.ts'
import type { ApplicantPlace } from '../apply/apply.ts'
import { queryCodeOfForm } from '../apply/query-code.ts'
import { type SentByVisitor, waitInWords } from './visitor-limit.ts'

type App = { readonly db: Database; readonly sealer: Sealer }

/** A notice or consultation that everybody may see, with its period; null: it is none, or asks nobody. */
export type OpenNotice = { readonly publication: PublicationRow; readonly title: string; readonly period: Period }

/** What takes opinions by the form of this site, open now or not; null: nothing of this number does. */
export async function noticeTakingOpinions(tx: Transaction, id: number): Promise<OpenNotice | null> {
  const publication = await publicPublication(tx, id)
  if (publication === null || publication.state !== 'released' || publication.releasedVersion === null) return null
  const stored = await contentOf(tx, id, publication.releasedVersion)
  const period = stored === null ? null : periodOf(publication.kind, stored.content.particulars)
  if (stored === null || period === null || !period.online) return null
  return { publication, title: stored.content.title, period }
}

export type Sent =
  | SentByVisitor
  /** It is not open: one sentence. */
  | { readonly kind: 'closed'; readonly reason: string }

/**
 * Takes in what somebody says to a notice or a consultation, without an account. The same form sent twice is one
 * opinion, and gets the same answer.
 */
export function sendOpinion(
  app: App,
  asked: { readonly publicationId: number; readonly submissionKey: string; readonly said: SaidOpinion },
  { now, from, network }: ApplicantPlace,
): Promise<Sent> {
  const { publicationId, submissionKey, said } = asked
  const { code, codeKey } = queryCodeOfForm(app.sealer, submissionKey)
  return app.db.transaction(async (tx): Promise<Sent> => {
    const notice = await noticeTakingOpinions(tx, publicationId)
    if (notice === null) return { kind: 'unknown' }
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 42))', [submissionKey])
    const known = await opinionOfForm(tx, app.sealer, submissionKey)
    if (known !== null) {
      const number = opinionNumber(known.publicationId, known.serial)
      const same = JSON.stringify([known.words, known.person]) === JSON.stringify([said.words, said.person])
      return same && known.publicationId === publicationId
        ? { kind: 'sent', number, code }
        : { kind: 'changed', number }
    }
    const today = dayOfInstant(now)
    const closed = closedInWords(notice.period, today)
    if (closed !== null) return { kind: 'closed', reason: closed }
    const networkKey = app.sealer.keyedHash(network, 'opinion.network')
    const tooMany = await waitInWords((since) => sentFrom(tx, 'opinion', networkKey, since), now, '意见')
    if (tooMany !== null) return { kind: 'wait', reason: tooMany }
    const months = await settingOn(tx, 'publication.opinionMonths', today)
    const { id, serial } = await addOpinion(tx, app.sealer, {
      ...{ publicationId, way: 'online', receivedOn: today, receivedAt: now, said, recordedBy: null },
      ...{ kept: { from: notice.period.endsOn, months }, form: { submissionKey, codeKey, networkKey } },
    })
    await record(tx, {
      actor: { kind: 'visitor' },
      act: 'opinion.send',
      subject: { kind: 'opinion', id: String(id) },
      result: 'done',
      from,
      detail: { publication: publicationId },
    })
    return { kind: 'sent', number: opinionNumber(publicationId, serial), code }
  })
}

/** Why nothing is taken on a day; null: it is open. */
export function closedInWords(period: Period, today: Day): string | null {
  switch (periodOn(period, today).kind) {
    case 'ahead':
      return '还没有开始，请在开始以后再提意见。'
    case 'open':
      return null
    case 'over':
      return '已经截止，不再接收意见。'
  }
}
