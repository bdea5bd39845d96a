import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { consultedOn } from '../../../rules/opinion/consulted-on.ts'
import { outcomeNames, outcomes } from '../../../rules/opinion/opinion.ts'
import { type AskingKind, type PeriodState, periodOn } from '../../../rules/opinion/period.ts'
import { particularsOf } from '../../../rules/publication/particulars.ts'
import type { Consultation, Opinions } from '../../../store/opinion/consultations.ts'
import { addresses } from '../../addresses.ts'
import { sampleTag } from '../../layout.tsx'
import { stateInWords } from '../opinion/period-part.tsx'
import { numberInChinese } from '../words.ts'

type Props = { readonly consultations: readonly Consultation[]; readonly today: Day }

/** What was asked, until when, how many answered, and what became of it. */
export function ConsultationRows({ consultations, today }: Props): VNode {
  return (
    <ul class="rows">
      {consultations.map((one) => (
        <Row key={one.id} consultation={one} today={today} />
      ))}
    </ul>
  )
}

function Row({ consultation, today }: { readonly consultation: Consultation; readonly today: Day }): VNode {
  const { id, kind, title, startsOn, endsOn, particulars, results, opinions } = consultation
  const online = particularsOf(kind, particulars).online === 'yes'
  const state = periodOn({ startsOn, endsOn, online }, today)
  const asked = askedInWords(kind, particulars)
  return (
    <li>
      <p class="name">
        <a href={addresses.publication(id)}>{title}</a> <span class="tag">{kindNames[kind]}</span>{' '}
        {consultation.sample && sampleTag}
      </p>
      <div class="meta">
        <span>{consultation.agencyName}</span>
        <span>
          {dayInChinese(startsOn)}至{dayInChinese(endsOn)}
        </span>
        <span class={state.kind === 'open' ? 'count none' : 'count'}>{standing(kind, state, results.length > 0)}</span>
      </div>
      {asked !== null && <p class="bond">{asked}</p>}
      {online && state.kind === 'open' && (
        <p class="bond no-print">
          <a href={addresses.opinionForm(id)}>
            {kind === 'consultation' ? '在网上提意见' : '在网上反映情况'}
            <span class="unseen">：{title}</span>
          </a>
        </p>
      )}
      {opinions !== null && opinions.received > 0 && <p class="bond">{opinionsInWords(kind, opinions)}</p>}
      {results.map((result) => (
        <p key={result.id} class="bond">
          {kind === 'consultation' ? '采纳情况和理由' : '公示结果'}：
          <a href={addresses.publication(result.id)}>{result.title}</a>
          {result.summary !== null && `。${result.summary}`}
        </p>
      ))}
    </li>
  )
}

const kindNames: Readonly<Record<AskingKind, string>> = { consultation: '意见征集', publicNotice: '公示' }

function standing(kind: AskingKind, state: PeriodState, answered: boolean): string {
  if (answered) return '已公布结果'
  const said = stateInWords(kind, state).replace('。', '')
  return state.kind === 'over' && kind === 'consultation' ? `${said}，等待公布采纳情况` : said
}

/** 行政规范性文件草案。为什么要制定…: what it is about, in short. */
function askedInWords(kind: AskingKind, kept: unknown): string | null {
  if (kind === 'publicNotice') {
    const { expected } = particularsOf('publicNotice', kept)
    return expected === null ? null : `公示期满无异议的：${expected}`
  }
  const { on, background } = particularsOf('consultation', kept)
  const parts = [
    on === null ? null : `征求意见的事项：${consultedOn[on]}`,
    background === null ? null : shortened(background),
  ]
  return parts.some((part) => part !== null) ? parts.filter((part) => part !== null).join('。') : null
}

/** 收到意见12条：采纳5条，未采纳7条。 */
function opinionsInWords(kind: AskingKind, opinions: Opinions): string {
  const parts = outcomes.flatMap((outcome) =>
    opinions[outcome] === 0 ? [] : [`${outcomeNames[kind][outcome]}${numberInChinese(opinions[outcome])}条`],
  )
  const received = `收到意见${numberInChinese(opinions.received)}条`
  return parts.length === 0 ? `${received}。` : `${received}：${parts.join('，')}。`
}

const longest = 120

function shortened(text: string): string {
  const signs = [...text]
  return signs.length <= longest ? text : `${signs.slice(0, longest).join('')}…`
}
