import { may } from '../../../rules/permission.ts'
import { refusedToSubmit } from '../../../rules/publication/missing.ts'
import { readWish, type TimeField } from '../../../rules/publication/review/release-wish.ts'
import { peopleBehind, type ReviewChain } from '../../../rules/publication/review/review.ts'
import { chainFor, type Planned } from '../../../rules/publication/review/review-plan.ts'
import { unfitForPublic } from '../../../rules/publication/said-to-public.ts'
import { holdersFor, tellOfPublication } from '../../../store/publication/publication-notices.ts'
import { otherHolders, planOf } from '../../../store/publication/review/review-plans.ts'
import { beginRound, openRound } from '../../../store/publication/review/reviews.ts'
import { contentOf, freezeVersion, type StoredVersion, setNotice } from '../../../store/publication/versions.ts'
import type { By, DeskApp, NotDone } from '../../desk-act.ts'
import { type AtPublication, atPublication } from '../at-publication.ts'
import { checkedAsItStands } from '../finding/check-now.ts'
import type { CheckApp } from '../finding/check-version.ts'
import { backToDraft } from './back-to-draft.ts'

export type ReviewApp = DeskApp & CheckApp & { readonly clock: () => Date }

export type Submitted = { readonly kind: 'done'; readonly chain: ReviewChain }
export type SubmitField = TimeField | 'notice'

/**
 * Submits the draft (送审): from then on nothing in it changes until it is returned or taken back. `revision`: which state of
 * the draft the writer has before him; what somebody saved meanwhile is not submitted unread.
 */
export async function submitPublication(
  app: ReviewApp,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>> & { readonly revision: string },
): Promise<Submitted | NotDone<SubmitField>> {
  await checkedAsItStands(app, by, id)
  const wanted = { act: 'publication.submit', rule: may.publication.edit, id }
  return atPublication<Submitted, SubmitField>(app, by, wanted, async (at) => {
    const stored = await draftOf(at)
    if (stored === null) return { kind: 'refused', reason: '没有可以送审的草稿。' }
    if (String(stored.revision) !== typed.revision) {
      return { kind: 'refused', reason: '草稿刚刚又改过，请看过现在的内容再送审。' }
    }
    const missing = refusedToSubmit(at.publication.kind, stored.content)
    if (missing !== null) return { kind: 'refused', reason: missing }
    const wish = readWish(typed, app.clock())
    const notice = readNotice(at, typed.notice ?? '')
    if (wish.kind === 'invalid' || notice.kind === 'invalid') {
      return {
        kind: 'invalid',
        problems: [
          ...(wish.kind === 'invalid' ? wish.problems : []),
          ...(notice.kind === 'invalid' ? notice.problems : []),
        ],
      }
    }
    const planned = await plannedFor(at, stored)
    if (planned.kind === 'refused') return planned
    const { chain, leftOut } = planned
    if (notice.words !== null) await setNotice(at.tx, id, stored.version, notice.words)
    await freezeVersion(at.tx, id, stored.version, true)
    const round = { publicationId: id, version: stored.version, chain, leftOut, wish: wish.wish, submitter: at.behind }
    await beginRound(at.tx, round)
    const eventId = await at.append(stored.version, { kind: 'submitted' })
    await tellNext(at, chain, eventId)
    return { kind: 'done', chain }
  })
}

/** The chain that a version will have to pass, as it would be submitted now. */
export async function plannedFor(
  at: Pick<AtPublication, 'tx' | 'publication' | 'facts' | 'behind' | 'officer' | 'day'>,
  stored: Pick<StoredVersion, 'editedBy'>,
): Promise<Planned> {
  const { agencyId, kind } = at.publication
  const writers = [
    ...at.facts.writerIds,
    ...peopleBehind(at.behind),
    ...(stored.editedBy === null ? [] : [stored.editedBy]),
  ]
  const plan = await planOf(at.tx, agencyId, kind, at.day)
  // What an agency that is no more had published is reviewed in the one that answers for it.
  const answering = at.officer.posts.filter(({ agencyIds }) => agencyIds.includes(agencyId))
  const agencyIds = [agencyId, ...answering.map((post) => post.agencyId)]
  return chainFor(plan, await otherHolders(at.tx, agencyIds, writers, at.day))
}

/** The writer takes it back (撤回送审): while it is reviewed, or approved and not released yet. */
export function takeBackPublication(app: ReviewApp, by: By, id: number): Promise<{ readonly kind: 'done' } | NotDone> {
  const wanted = { act: 'publication.takeBack', rule: may.publication.takeBack, id }
  return atPublication<{ readonly kind: 'done' }>(app, by, wanted, async (at) => {
    const round = await openRound(at.tx, app.sealer, id)
    await backToDraft(at, 'takenBack')
    const eventId = await at.append(at.publication.workingVersion, { kind: 'takenBack' })
    const reviewers = (round?.reviews ?? []).map(({ personId }) => personId)
    const next = round?.state.kind === 'reviewing' ? await waitedFor(at, round.chain, round.state) : []
    await tellOfPublication(at.tx, eventId, [...reviewers, ...next])
    return { kind: 'done' }
  })
}

async function draftOf({ tx, publication }: AtPublication): Promise<StoredVersion | null> {
  return publication.workingVersion === null ? null : contentOf(tx, publication.id, publication.workingVersion)
}

/** A correction tells the public what was corrected; what is released for the first time has no notice. */
function readNotice(
  { publication }: AtPublication,
  typed: string,
):
  | { readonly kind: 'read'; readonly words: string | null }
  | { readonly kind: 'invalid'; readonly problems: readonly [{ readonly field: 'notice'; readonly message: string }] } {
  if (publication.releasedVersion === null) return { kind: 'read', words: null }
  const words = typed.trim()
  const problem =
    words === ''
      ? '请写明更正了什么，随新版本向社会公开。'
      : words.length > 300
        ? '更正说明不超过300个字。'
        : unfitForPublic(words)
  return problem === null
    ? { kind: 'read', words }
    : { kind: 'invalid', problems: [{ field: 'notice', message: problem }] }
}

/** Tells those whose step it is; the secrecy reviewers are asked from the beginning. */
export async function tellNext(
  at: Pick<AtPublication, 'tx' | 'publication' | 'day'>,
  chain: ReviewChain,
  eventId: number,
  step: number | null = 0,
): Promise<void> {
  const people = await waitedFor(at, chain, { step, secrecyOwed: step === 0 && chain.secrecy === 'own' })
  await tellOfPublication(at.tx, eventId, people)
}

async function waitedFor(
  at: Pick<AtPublication, 'tx' | 'publication' | 'day'>,
  chain: ReviewChain,
  state: { readonly step: number | null; readonly secrecyOwed: boolean },
): Promise<readonly number[]> {
  const role = state.step === null ? undefined : chain.steps[state.step]?.role
  const roles = [...(role === undefined ? [] : [role]), ...(state.secrecyOwed ? (['secrecyReviewer'] as const) : [])]
  return holdersFor(at.tx, at.publication.id, roles, at.day)
}
