import sql, { empty } from 'sql-template-tag'
import type { Behind } from '../../../rules/decision/approval.ts'
import type { Content } from '../../../rules/publication/publication.ts'
import type { Passage } from '../../../rules/publication/review/passage.ts'
import type { ReleaseWish } from '../../../rules/publication/review/release-wish.ts'
import {
  peopleBehind,
  type ReviewChain,
  type ReviewMade,
  type ReviewStep,
  type RoundState,
  roundState,
  type SecrecyWay,
} from '../../../rules/publication/review/review.ts'
import type { SecrecySheet } from '../../../rules/publication/review/secrecy-sheet.ts'
import type { Role } from '../../../rules/role.ts'
import type { Sealing } from '../../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../../application/sealed-row.ts'
import type { Transaction } from '../../database.ts'
import { storableJson } from '../../storable.ts'

/** One round of review with all that was said in it. */
export type ReviewRound = {
  readonly id: number
  readonly version: number
  readonly chain: ReviewChain
  readonly leftOut: readonly string[]
  readonly wish: ReleaseWish
  readonly submitter: Behind
  readonly submitterName: string
  readonly submittedAt: Date
  readonly ended: 'approved' | 'returned' | 'takenBack' | 'urgent' | null
  readonly endedAt: Date | null
  /** As it was reviewed, where it was written on since; of the last such round alone. */
  readonly content: Content | null
  readonly reviews: readonly Review[]
  readonly state: RoundState
}

export type Review = ReviewMade &
  SaidInReview & {
    readonly id: number
    readonly role: Role
    readonly byName: string
    readonly at: Date
  }

type SaidInReview = {
  readonly opinion: string
  readonly passages: readonly Passage[]
  /** 保密审查表, where it was filled in with this review. */
  readonly sheet: SecrecySheet | null
}

/** Every round of a publication, the oldest first. */
export async function roundsOf(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
): Promise<readonly ReviewRound[]> {
  return rounds(tx, sealer, publicationId, false)
}

/** The round under way; null: none is. */
export async function openRound(tx: Transaction, sealer: Sealing, publicationId: number): Promise<ReviewRound | null> {
  return (await rounds(tx, sealer, publicationId, true))[0] ?? null
}

async function rounds(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
  openOnly: boolean,
): Promise<readonly ReviewRound[]> {
  const { rows } = await tx.query<RoundRow>(sql`
    select round.id, round.version, round.steps, round.secrecy, round.left_out as "leftOut", round.wish,
      round.wished_for as "wishedFor", round.submitted_by as "submittedBy", round.submitted_for as "submittedFor",
      submitter.name as "submitterName", round.submitted_at as "submittedAt", round.ended, round.ended_at as "endedAt",
      case
        when not exists (
          select
          from publication_review_round as later
          where later.publication_id = round.publication_id
            and later.id > round.id
            and later.content is not null
        )
        then round.content
      end as content
    from publication_review_round as round
    join person as submitter on submitter.id = round.submitted_by
    where round.publication_id = ${publicationId}
      ${openOnly ? sql`and round.ended is null` : empty}
    order by round.id`)
  const reviews = await reviewsIn(
    tx,
    sealer,
    rows.map(({ id }) => id),
  )
  return rows.map(({ steps, secrecy, wish, wishedFor, submittedBy, submittedFor, ...row }) => {
    const chain = { steps, secrecy }
    const made = reviews.filter(({ roundId }) => roundId === row.id).map(({ roundId: _, ...review }) => review)
    return {
      ...row,
      chain,
      wish:
        wish === 'at' && wishedFor !== null ? { kind: 'at', at: wishedFor } : { kind: wish === 'at' ? 'office' : wish },
      submitter: { personId: submittedBy, actingFor: submittedFor },
      reviews: made,
      state: roundState(chain, made),
    }
  })
}

type RoundRow = Pick<
  ReviewRound,
  'id' | 'version' | 'leftOut' | 'submitterName' | 'submittedAt' | 'ended' | 'endedAt' | 'content'
> & {
  readonly steps: readonly ReviewStep[]
  readonly secrecy: SecrecyWay
  readonly wish: ReleaseWish['kind']
  readonly wishedFor: Date | null
  readonly submittedBy: number
  readonly submittedFor: number | null
}

const placeOf = (id: number) => ({ table: 'publication_review', column: 'sealed', id })

async function reviewsIn(tx: Transaction, sealer: Sealing, roundIds: readonly number[]) {
  const { rows } = await tx.query<
    Omit<Review, keyof SaidInReview> & { readonly roundId: number; readonly sealed: Buffer }
  >(sql`
    select review.id, review.round_id as "roundId", review.step, review.role, review.verdict, review.sealed,
      review.reviewed_by as "personId", review.reviewed_for as "actingFor", person.name as "byName",
      review.reviewed_at as at
    from publication_review as review
    join person on person.id = review.reviewed_by
    where review.round_id = any(${[...roundIds]}::int[])
    order by review.id`)
  return rows.map(({ sealed, ...row }) => ({ ...row, ...openInRow<SaidInReview>(sealer, placeOf(row.id), sealed) }))
}

export type NewRound = Pick<ReviewRound, 'version' | 'chain' | 'leftOut' | 'wish' | 'submitter'> & {
  readonly publicationId: number
}

/** Begins a round; the publication waits for the first step, and is locked by whoever calls. */
export async function beginRound(tx: Transaction, round: NewRound): Promise<number> {
  const { publicationId, version, chain, leftOut, wish, submitter } = round
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into publication_review_round (
      publication_id, version, steps, secrecy, left_out, wish, wished_for, submitted_by, submitted_for
    )
    values (
      ${publicationId}, ${version}, ${storableJson(chain.steps)}, ${chain.secrecy}, ${[...leftOut]}::text[],
      ${wish.kind}, ${wish.kind === 'at' ? wish.at : null}, ${submitter.personId}, ${submitter.actingFor}
    )
    returning id`)
  const writers = [...peopleBehind(submitter)]
  await tx.query(sql`
    update publication
    set working = 'inReview', step_role = ${chain.steps[0]?.role ?? null}, secrecy_passed = false, reviewer_ids = '{}',
      release_failed = null,
      writer_ids = array(select distinct id from unnest(writer_ids || ${writers}::int[]) as id order by id)
    where id = ${publicationId}`)
  const [begun] = rows
  if (begun === undefined) throw new Error(`no round was begun for publication ${publicationId}`)
  return begun.id
}

export type NewReview = Behind &
  SaidInReview & { readonly step: number | null; readonly role: Role; readonly verdict: 'passed' | 'returned' }

/** What a reviewer said in a round, and what the publication waits for then. Gives the number of the review. */
export async function addReview(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
  round: Pick<ReviewRound, 'id' | 'chain' | 'reviews'>,
  { step, role, verdict, personId, actingFor, ...said }: NewReview,
): Promise<{ readonly id: number; readonly state: RoundState }> {
  const id = await nextId(tx, 'publication_review')
  await tx.query(sql`
    insert into publication_review (id, round_id, step, role, verdict, sealed, reviewed_by, reviewed_for)
    values (
      ${id}, ${round.id}, ${step}, ${role}, ${verdict}, ${sealInRow(sealer, placeOf(id), said)}, ${personId}, ${actingFor}
    )`)
  const reviews: readonly ReviewMade[] = [...round.reviews, { step, verdict, personId, actingFor }]
  const state = roundState(round.chain, reviews)
  const next = state.kind === 'reviewing' && state.step !== null ? (round.chain.steps[state.step]?.role ?? null) : null
  const reviewers = reviews.flatMap((review) => (review.step === null ? [] : peopleBehind(review)))
  const secrecyPassed = reviews.some((review) => review.step === null) || state.kind === 'approved'
  await tx.query(sql`
    update publication
    set step_role = ${next}, reviewer_ids = ${[...new Set(reviewers)]}::int[],
      secrecy_passed = ${secrecyPassed && state.kind !== 'returned'}
    where id = ${publicationId}`)
  return { id, state }
}

/** Ends a round that was passed, or that an urgent release came before. */
export async function endRound(tx: Transaction, publicationId: number, ended: 'approved' | 'urgent'): Promise<void> {
  await tx.query(sql`
    update publication_review_round
    set ended = ${ended}, ended_at = now()
    where publication_id = ${publicationId}
      and ended is null`)
}

/**
 * The last round of a version is over because the version is written on again; what was reviewed is kept with it. One
 * that was approved and not released is taken back as well.
 */
export async function endRounds(
  tx: Transaction,
  publicationId: number,
  version: number,
  ended: 'returned' | 'takenBack',
  content: Content | null,
): Promise<void> {
  await tx.query(sql`
    update publication_review_round
    set ended = ${ended}, ended_at = now(), content = ${content === null ? null : storableJson(content)}
    where id = (
        select max(id)
        from publication_review_round
        where publication_id = ${publicationId}
          and version = ${version}
      )
      and (ended is null or ended = 'approved')`)
}
