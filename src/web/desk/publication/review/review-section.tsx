import type { VNode } from 'preact'
import { dayInChinese } from '../../../../rules/day.ts'
import { minuteInChinese } from '../../../../rules/minute.ts'
import { may } from '../../../../rules/permission.ts'
import { waitingInWords } from '../../../../rules/publication/review/review.ts'
import type { Planned } from '../../../../rules/publication/review/review-plan.ts'
import type { Transaction } from '../../../../store/database.ts'
import { type UrgentRelease, urgentReleasesOf } from '../../../../store/publication/review/urgent-releases.ts'
import { addresses } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import { ActLink } from '../../form.tsx'
import type { Here } from '../../here.ts'
import type { PublicationAtDesk } from '../publication.ts'
import type { SectionProps } from '../sections.ts'
import { type ReviewAtDesk, reviewAtDesk } from './review-at-desk.ts'
import { ReviewList, SheetLine, wishInWords } from './review-parts.tsx'
import { maySubmit, plannedAt, stepsInWords } from './submit-routes.tsx'

type ReviewData = ReviewAtDesk & {
  /** By which steps the draft would be reviewed; null: there is no draft. */
  readonly planned: Planned | null
  readonly urgent: readonly UrgentRelease[]
}

export async function loadReviewSection(
  tx: Transaction,
  web: Web,
  here: Here,
  publication: PublicationAtDesk,
): Promise<ReviewData> {
  return {
    ...(await reviewAtDesk(tx, web, here, publication)),
    planned: publication.working === 'draft' ? await plannedAt(tx, here, publication) : null,
    urgent: await urgentReleasesOf(tx, web.sealer, publication.id),
  }
}

/** Where the version in hand stands in its review, what was said of it, and what may be done now. */
export function ReviewSection({ data, publication, here }: SectionProps<ReviewData>): VNode | null {
  const { rounds, round, steps, planned, urgent } = data
  const { id, facts, working, state, shown } = publication
  const { viewer } = here
  if (working === 'draft' && shown.content.disclosureClass !== 'proactive' && rounds.length === 0) return null
  const mine = steps.find(({ permitted }) => permitted.kind === 'allowed') ?? steps[0]
  const returned = rounds.at(-1)?.ended === 'returned' && working === 'draft' ? rounds.at(-1) : undefined
  const past = rounds.filter((each) => each !== round && each !== returned && each.reviews.length > 0)
  return (
    <>
      {round !== null && (
        <>
          <p>
            <b>{waitingInWords(round.chain, round.reviews)}</b>，{round.submitterName}于
            {minuteInChinese(round.submittedAt)}送审，{wishInWords(round.wish)}。
          </p>
          <ol class="approval-steps">
            {round.chain.steps.map(({ name }, step) => (
              <li key={name} class={round.reviews.some((review) => review.step === step) ? 'passed' : undefined}>
                {name}
              </li>
            ))}
            {round.chain.secrecy === 'own' && (
              <li class={round.reviews.some((review) => review.step === null) ? 'passed' : undefined}>保密审查</li>
            )}
          </ol>
          <ReviewList round={round} />
          {mine !== undefined && (
            <ActLink decision={mine.open} address={addresses.deskPublicationReview(id)}>
              {mine.name}
            </ActLink>
          )}
          {mine?.open.kind !== 'allowed' && (
            <p>
              <a href={addresses.deskPublicationReview(id)}>看审核页</a>
            </p>
          )}
        </>
      )}
      {returned !== undefined && (
        <div class="returned-why">
          <p>
            <b>已退回修改</b>
          </p>
          <ReviewList round={returned} />
        </div>
      )}
      {planned !== null && (
        <>
          {planned.kind === 'planned' && <p>审核步骤：{stepsInWords(planned)}。</p>}
          <ActLink
            decision={maySubmit({ ...publication, planned }, viewer)}
            address={addresses.deskPublicationSubmit(id)}
          >
            送审
          </ActLink>
        </>
      )}
      {working !== null && working !== 'draft' && (
        <ActLink
          decision={may.publication.takeBack.decide(viewer, facts)}
          address={addresses.deskPublicationAct(id, 'take-back')}
          quiet
        >
          撤回送审
        </ActLink>
      )}
      <UrgentReleases urgent={urgent} publication={publication} here={here} />
      {working === null && (state === 'released' || state === 'withdrawn') && (
        <ActLink
          decision={may.publication.correct.decide(viewer, facts)}
          address={addresses.deskPublicationAct(id, 'correct')}
          quiet
        >
          更正
        </ActLink>
      )}
      {past.length > 0 && (
        <details>
          <summary>以前各轮的审核（{past.length}轮）</summary>
          {past.map((each) => (
            <section key={each.id}>
              <p class="meta">
                第{each.version}版，{each.submitterName}于{minuteInChinese(each.submittedAt)}送审
              </p>
              <ReviewList round={each} />
            </section>
          ))}
        </details>
      )}
    </>
  )
}

function UrgentReleases({
  urgent,
  publication,
  here,
}: {
  readonly urgent: readonly UrgentRelease[]
  readonly publication: PublicationAtDesk
  readonly here: Here
}): VNode | null {
  if (urgent.length === 0) return null
  const { id, facts, reviewOwedBy } = publication
  return (
    <>
      <ul class="rows">
        {urgent.map(({ id: each, version, releasedByName, releasedAt, sheet, review }) => (
          <li key={each}>
            <p>
              <b>应急发布第{version}版</b>：{releasedByName}，{minuteInChinese(releasedAt)}
            </p>
            <SheetLine sheet={sheet} />
            {review === null && reviewOwedBy === null && <p class="meta">已由经过审核的更正版本代替。</p>}
            {review !== null && (
              <p>
                补审{review.passed ? '通过' : '未通过，须更正或者撤回'}：{review.byName}，{minuteInChinese(review.at)}。
                {review.opinion}
              </p>
            )}
          </li>
        ))}
      </ul>
      {reviewOwedBy !== null && (
        <>
          <p class={reviewOwedBy < here.day ? 'late' : undefined}>须在{dayInChinese(reviewOwedBy)}前补审。</p>
          <ActLink
            decision={may.publication.reviewAfterwards.decide(here.viewer, facts)}
            address={addresses.deskPublicationAct(id, 'review-afterwards')}
          >
            补审
          </ActLink>
        </>
      )}
    </>
  )
}
