import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../../../rules/day.ts'
import { minuteInChinese } from '../../../../rules/minute.ts'
import type { Passage } from '../../../../rules/publication/review/passage.ts'
import type { ReleaseWish } from '../../../../rules/publication/review/release-wish.ts'
import { stepName } from '../../../../rules/publication/review/review.ts'
import {
  type SecrecySheet,
  secrecyChecks,
  secrecyConclusions,
} from '../../../../rules/publication/review/secrecy-sheet.ts'
import type { Review, ReviewRound } from '../../../../store/publication/review/reviews.ts'
import { Checklist, SecrecyFields } from '../../checklist.tsx'
import type { FormState } from '../../form-state.ts'

/** What was said in a round, one after the other. */
export function ReviewList({ round }: { readonly round: ReviewRound }): VNode | null {
  if (round.reviews.length === 0) return null
  return (
    <ul class="rows">
      {round.reviews.map((review) => (
        <li key={review.id}>
          <ReviewLine review={review} name={stepName(round.chain, review.step)} />
        </li>
      ))}
    </ul>
  )
}

function ReviewLine({ review, name }: { readonly review: Review; readonly name: string }): VNode {
  const { verdict, byName, at, opinion, passages, sheet } = review
  return (
    <div>
      <p>
        <b>{verdict === 'passed' ? `${name}通过` : `${name}退回`}</b> {byName}，{dayInChinese(dayOfInstant(at))}
        {opinion !== '' && `：${opinion}`}
      </p>
      <PassageList passages={passages} />
      {sheet !== null && <SheetLine sheet={sheet} />}
    </div>
  )
}

/** What is to be changed, each at its passage. */
function PassageList({ passages }: { readonly passages: readonly Passage[] }): VNode | null {
  if (passages.length === 0) return null
  return (
    <ol class="passages">
      {passages.map(({ paragraph, quote, comment }) => (
        <li key={`${paragraph}${quote}${comment}`}>
          <p class="meta">{paragraph === null ? '标题、要素或附件' : `正文第${paragraph}段`}</p>
          {quote !== '' && <blockquote>{quote}</blockquote>}
          <p>{comment}</p>
        </li>
      ))}
    </ol>
  )
}

export function SheetLine({ sheet }: { readonly sheet: SecrecySheet }): VNode {
  return (
    <details>
      <summary>保密审查：{secrecyConclusions[sheet.conclusion]}</summary>
      <dl class="facts">
        <div>
          <dt>审查的内容</dt>
          <dd>{sheet.looked}</dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>{sheet.basis}</dd>
        </div>
      </dl>
      <ul>
        {sheet.checks.map((check) => (
          <li key={check}>{secrecyChecks[check]}</li>
        ))}
      </ul>
    </details>
  )
}

/** 保密审查表 to be filled in. */
export function SheetFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <Checklist form={form} legend="保密审查：逐项勾选" prefix="secrecy" checks={secrecyChecks} />
      <SecrecyFields form={form} conclusions={secrecyConclusions} basisHint="请补上本领域的保密事项范围。" />
    </>
  )
}

/** What a sheet rests on, as it is proposed: the office adds the rules of its own field. */
export const usualBasis = '《中华人民共和国保守国家秘密法》第三十五条'

/** What is looked through, as it is proposed: the text, and every file by its title. */
export function lookedAt(title: string, files: readonly { readonly title: string }[]): string {
  return [`“${title}”标题、要素和正文全文`, ...files.map((file) => `“${file.title}”`)].join('、')
}

export function wishInWords(wish: ReleaseWish): string {
  switch (wish.kind) {
    case 'atOnce':
      return '审定后立即发布'
    case 'office':
      return '审定后由公开办或负责人发布'
    case 'at':
      return `审定后定于${minuteInChinese(wish.at)}发布`
  }
}
