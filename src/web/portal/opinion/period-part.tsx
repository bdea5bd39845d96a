import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { consultedOn } from '../../../rules/opinion/consulted-on.ts'
import {
  type AskingKind,
  isAsking,
  type Period,
  type PeriodState,
  periodOf,
  periodOn,
} from '../../../rules/opinion/period.ts'
import { particularsOf } from '../../../rules/publication/particulars.ts'
import type { PublicationKind } from '../../../rules/publication/publication.ts'
import type { Transaction } from '../../../store/database.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import type { StoredVersion } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import type { PublicPart } from '../publication/publication-page.tsx'

const words: Readonly<Record<AskingKind, { readonly period: string; readonly over: string; readonly ways: string }>> = {
  publicNotice: { period: '公示期', over: '公示已结束', ways: '有异议怎样反映' },
  consultation: { period: '征集时间', over: '征集已结束', ways: '怎样提意见' },
}

/** From when until when the public is asked, how many days are left, and how to say something. */
export async function periodPart(
  _tx: Transaction,
  { kind }: PublicationRow,
  { content }: StoredVersion,
  today: Day,
): Promise<PublicPart | null> {
  const period = periodOf(kind, content.particulars)
  if (!isAsking(kind) || period === null) return null
  const state = periodOn(period, today)
  const name = words[kind].period
  return {
    name,
    place: 'above',
    part: (
      <section class="period" aria-label={name}>
        <p class="notice-strip" role="note">
          <strong>
            {name}：{dayInChinese(period.startsOn)}至{dayInChinese(period.endsOn)}
          </strong>
          <br />
          {stateInWords(kind, state)}
          {waysOf(kind, content.particulars, today) !== null && (
            <>
              {' '}
              <a href="#ways">{words[kind].ways}</a>
            </>
          )}
        </p>
        <Particulars kind={kind} particulars={content.particulars} />
      </section>
    ),
  }
}

/** How to say something, below the text that it is about. */
export async function waysPart(
  _tx: Transaction,
  { id, kind }: PublicationRow,
  { content }: StoredVersion,
  today: Day,
): Promise<PublicPart | null> {
  const ways = waysOf(kind, content.particulars, today)
  return ways === null ? null : { name: words[ways.kind].ways, place: 'below', part: <Ways id={id} ways={ways} /> }
}

type OpenWays = {
  readonly kind: AskingKind
  readonly period: Period
  readonly state: PeriodState
  readonly phone: string | null
  readonly post: string | null
}

/** Null: nothing can be said, or not any more. */
function waysOf(kind: PublicationKind, particulars: unknown, today: Day): OpenWays | null {
  const period = periodOf(kind, particulars)
  if (!isAsking(kind) || period === null) return null
  const state = periodOn(period, today)
  const { phone, post } = particularsOf(kind, particulars)
  const none = !period.online && phone === null && post === null
  return state.kind === 'over' || none ? null : { kind, period, state, phone, post }
}

export function stateInWords(kind: AskingKind, state: PeriodState): string {
  switch (state.kind) {
    case 'ahead':
      return '还没有开始。'
    case 'open':
      return state.daysLeft === 0 ? '今天截止。' : `还剩${state.daysLeft}天。`
    case 'over':
      return `${words[kind].over}。`
  }
}

function Particulars({ kind, particulars }: { readonly kind: AskingKind; readonly particulars: unknown }): VNode {
  const rows: readonly (readonly [string, string | null])[] =
    kind === 'consultation' ? consultationRows(particulars) : noticeRows(particulars)
  return (
    <dl class="metadata">
      {rows.flatMap(([name, value]) =>
        value === null
          ? []
          : [
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>,
            ],
      )}
    </dl>
  )
}

function consultationRows(kept: unknown): readonly (readonly [string, string | null])[] {
  const { on, background, shortened } = particularsOf('consultation', kept)
  return [
    ['征求意见的事项', on === null ? null : consultedOn[on]],
    ['起草背景', background],
    ['缩短期限的原因', shortened],
  ]
}

function noticeRows(kept: unknown): readonly (readonly [string, string | null])[] {
  return [['公示期满无异议的', particularsOf('publicNotice', kept).expected]]
}

function Ways({ id, ways }: { readonly id: number; readonly ways: OpenWays }): VNode {
  const { kind, period, state, phone, post } = ways
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{words[kind].ways}</h2>
      {period.online && state.kind === 'open' && (
        <p class="act no-print">
          <a class="button" href={addresses.opinionForm(id)}>
            在网上提意见
          </a>
        </p>
      )}
      <ul>
        {phone !== null && <li>电话：{phone}</li>}
        {post !== null && <li>来信来访：{post}</li>}
        {period.online && (
          <li>
            提过意见的，凭编号和查询码<a href={addresses.opinionStatus()}>查看办理结果</a>
          </li>
        )}
      </ul>
    </section>
  )
}
