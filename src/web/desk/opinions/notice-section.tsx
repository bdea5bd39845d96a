import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import {
  type AskingKind,
  isAsking,
  type Period,
  periodOf,
  periodOn,
  resultDueOn,
  resultWorkingDays,
  type ShortestPeriod,
  shorterThan,
  workingDaysOf,
} from '../../../rules/opinion/period.ts'
import { may } from '../../../rules/permission.ts'
import { particularsOf } from '../../../rules/publication/particulars.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { noticesOf, resultsOf } from '../../../store/opinion/notice-results.ts'
import { countOpinions, type OpinionCounts } from '../../../store/opinion/opinions.ts'
import type { BoundPublication } from '../../../store/publication/bound.ts'
import { addresses } from '../../addresses.ts'
import { stateInWords } from '../../portal/opinion/period-part.tsx'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { BoundRows } from '../publication/bound-rows.tsx'
import type { PublicationAtDesk } from '../publication/publication.ts'
import type { SectionProps } from '../publication/sections.ts'
import { mayAnswer } from './opinions.ts'

type Asking = {
  readonly kind: 'asking'
  readonly asking: AskingKind
  /** Of the version on the page; null: no days are written yet. */
  readonly period: Period | null
  readonly workingDays: number
  readonly short: ShortestPeriod | null
  readonly shortened: string | null
  readonly due: Day | null
  readonly counts: OpinionCounts
  readonly results: readonly BoundPublication[]
}
type Data =
  | Asking
  /** It tells the result of these; none: it has nothing to do with either. */
  | { readonly kind: 'other'; readonly notices: readonly BoundPublication[] }

export async function loadNoticeSection(
  tx: Transaction,
  _web: Web,
  { viewer }: Here,
  { id, kind, shown }: PublicationAtDesk,
): Promise<Data> {
  if (!isAsking(kind)) return { kind: 'other', notices: await noticesOf(tx, viewer, id) }
  const { particulars } = shown.content
  const period = periodOf(kind, particulars)
  const calendar = await calendarOn(tx)
  const consultation = kind === 'consultation' ? particularsOf(kind, particulars) : null
  const on = consultation?.on ?? null
  return {
    kind: 'asking',
    asking: kind,
    period,
    workingDays: period === null ? 0 : workingDaysOf(period, calendar),
    short: period === null || on === null ? null : shorterThan(on, period, calendar),
    shortened: consultation?.shortened ?? null,
    due: period === null || kind !== 'consultation' ? null : resultDueOn(period, calendar),
    counts: await countOpinions(tx, id),
    results: await resultsOf(tx, viewer, id),
  }
}

/** The period of a notice or consultation, what was said to it, and where it is told what became of that. */
export function NoticeSection({ data, publication, here }: SectionProps<Data>): VNode | null {
  if (data.kind === 'asking') return <AskingPart data={data} publication={publication} here={here} />
  if (data.notices.length === 0) return null
  return (
    <>
      <p>这条信息公布下面各项的结果，公开后两边的页面互相链接。</p>
      <BoundRows bound={data.notices} />
    </>
  )
}

type Of = { readonly data: Asking; readonly publication: PublicationAtDesk; readonly here: Here }

function AskingPart({ data, publication, here }: Of): VNode {
  const { asking, period, workingDays, short, shortened, counts, results } = data
  const { id, facts } = publication
  const answers = mayAnswer(publication, here)
  return (
    <>
      {period === null ? (
        <p>
          {asking === 'consultation' ? '还没有填写起止日期。' : '没有公示期。公告、通告不需要；公示请填写起止日期。'}
        </p>
      ) : (
        <p>
          {dayInChinese(period.startsOn)}至{dayInChinese(period.endsOn)}，{workingDays}个工作日。
          {stateInWords(asking, periodOn(period, here.day))}
        </p>
      )}
      {short !== null && (
        <p class={shortened === null ? 'problem' : 'hint'}>
          一般不少于{short.count}
          {short.unit === 'days' ? '日' : '个工作日'}（{short.source}）。
          {shortened === null ? '要缩短的，请在编辑页面写明原因，会一并公开。' : `缩短的原因：${shortened}`}
        </p>
      )}
      <ActLink
        decision={may.publication.edit.decide(here.viewer, facts)}
        address={addresses.deskNoticePeriod(id)}
        quiet
      >
        按工作日推算截止日期
      </ActLink>
      <h3>公众意见</h3>
      <p>
        收到{counts.all}条，已有办理结果{counts.answered}条。
      </p>
      <ActLink decision={answers} address={addresses.deskOpinions(id)} quiet>
        查看和办理意见
      </ActLink>
      <h3>{asking === 'consultation' ? '采纳情况' : '公示结果'}</h3>
      <ResultPart data={data} publication={publication} here={here} />
      {results.length > 0 && (
        <BoundRows
          bound={results}
          after={(result) =>
            answers.kind === 'allowed' && <a href={addresses.deskNoticeResultLoose(id, result.id)}>解除关联</a>
          }
        />
      )}
    </>
  )
}

function ResultPart({ data, publication, here }: Of): VNode {
  const { asking, period, due, counts, results } = data
  const answers = mayAnswer(publication, here)
  const open = counts.all - counts.answered
  const over = period !== null && periodOn(period, here.day).kind === 'over'
  return (
    <>
      {due !== null && results.length === 0 && (
        <p>
          应于{dayInChinese(due)}前公布（征集结束之日起{resultWorkingDays}个工作日内）。
        </p>
      )}
      {results.length === 0 && (
        <div class="choices">
          <ActLink
            decision={
              publication.releasedVersion === null || !over
                ? { kind: 'refused', reason: asking === 'consultation' ? '征集截止以后起草。' : '公示期满以后起草。' }
                : open > 0
                  ? { kind: 'refused', reason: `还有${open}条意见没有办理结果。` }
                  : answers
            }
            address={addresses.deskNoticeResult(publication.id)}
          >
            起草结果
          </ActLink>
          <ActLink decision={answers} address={addresses.deskNoticeResultBind(publication.id)} quiet>
            关联已有的结果
          </ActLink>
        </div>
      )}
    </>
  )
}
