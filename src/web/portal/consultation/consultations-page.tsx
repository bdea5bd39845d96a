import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { ConsultationFilter, ConsultationPage, ConsultationState } from '../../../store/opinion/consultations.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'
import { ConsultationRows } from './consultation-rows.tsx'

export const stateNames: Readonly<Record<ConsultationState, string>> = {
  open: '正在征集和公示',
  waiting: '已截止，等待公布采纳情况',
  answered: '已公布结果',
  all: '全部',
}

const empty: Readonly<Record<ConsultationState, string>> = {
  open: '目前没有正在进行的意见征集和公示。',
  waiting: '没有等待公布采纳情况的意见征集。',
  answered: '还没有公布结果的意见征集和公示。',
  all: '这一年没有意见征集和公示。',
}

const lead =
  '各机关向社会公开征求意见的草案和公示，征求了什么、收到多少意见、采纳情况和理由，都列在这里。提意见不用注册，也不公布提意见的人；提过意见的，凭编号和查询码'

type Props = {
  /** One list, or the first of each state. */
  readonly lists: readonly { readonly state: ConsultationState; readonly found: ConsultationPage }[]
  readonly filter: ConsultationFilter
  /** False: the reader has chosen no state, and sees the first of each. */
  readonly chosen: boolean
  readonly years: readonly number[]
  readonly agency: Agency | null
  readonly today: Day
}

/** What the public is asked, was asked, and what became of what it said. */
export function ConsultationsPage(props: Props & Frame): VNode {
  const { lists, filter, chosen, years, agency, today, ...frame } = props
  const query = queryOf(props)
  const title = agency === null ? '意见征集和公示' : `${agency.name} · 意见征集和公示`
  return (
    <Page
      title={title}
      place="consultations"
      crumbs={[]}
      meta={{
        canonical: addresses.consultations({ ...query, state: chosen ? filter.state : null }),
        column: {
          name: '意见征集',
          description: '各机关公开征求意见的草案、公示，以及意见的采纳情况和理由。',
          keywords: ['意见征集', '公示', '采纳情况'],
          type: '互动交流',
        },
      }}
      {...frame}
    >
      <h1>{title}</h1>
      <p class="lead">
        {lead}
        <a href={addresses.opinionStatus()}>查看办理结果</a>。
      </p>
      <Filter {...props} />
      {lists.map(({ state, found }) => (
        <section key={state} aria-labelledby={state}>
          <h2 id={state}>
            {stateNames[state]}
            {state !== 'open' && filter.year !== null && `（${filter.year}年）`}
          </h2>
          {found.total === 0 ? (
            <p class="card">{empty[state]}</p>
          ) : (
            <ConsultationRows consultations={found.consultations} today={today} />
          )}
          {chosen ? (
            <Paging at={found} unit="项" address={(page) => addresses.consultations({ ...query, state, page })} />
          ) : (
            found.total > found.consultations.length && (
              <p>
                <a href={addresses.consultations({ ...query, state })}>
                  {stateNames[state]}的全部{found.totalCapped ? '' : found.total}项
                </a>
              </p>
            )
          )}
        </section>
      ))}
      <p class="hint">
        “等待公布采纳情况”的，按征集结束之日起二十个工作日内公布办理；截至{dayInChinese(today)}
        。意见的数量按本站登记并已公布结果的计。
      </p>
      {years.length > 0 && (
        <nav aria-label="按年份查看" class="no-print">
          <ul class="plain years">
            <li class="hint">按开始年份看</li>
            {years.map((year) => (
              <li key={year}>
                <a
                  href={addresses.consultations({ ...query, year, state: chosen ? filter.state : null })}
                  aria-current={year === filter.year ? 'true' : undefined}
                >
                  {year}年
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Page>
  )
}

function queryOf({ filter, agency }: Pick<Props, 'filter' | 'agency'>) {
  return { agency: agency?.slug, kind: filter.kind, year: filter.year }
}

function Filter({ filter, chosen, agency, years }: Props): VNode {
  return (
    <form class="filter" method="get" action={addresses.consultations()}>
      <div class="field">
        <label for="state">进展</label>
        <select id="state" name="state">
          <option value="">分别列出</option>
          {Object.entries(stateNames).map(([state, name]) => (
            <option key={state} value={state} selected={chosen && state === filter.state}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="kind">种类</label>
        <select id="kind" name="kind">
          <option value="">意见征集和公示</option>
          <option value="consultation" selected={filter.kind === 'consultation'}>
            意见征集
          </option>
          <option value="publicNotice" selected={filter.kind === 'publicNotice'}>
            公示
          </option>
        </select>
      </div>
      <div class="field">
        <label for="year">开始年份</label>
        <select id="year" name="year">
          <option value="all">各年</option>
          {years.map((year) => (
            <option key={year} value={year} selected={year === filter.year}>
              {year}年
            </option>
          ))}
        </select>
      </div>
      <div class="field long">
        <label for="agency">机关全称</label>
        <input id="agency" name="agency" type="text" value={agency?.name ?? ''} />
      </div>
      <button type="submit">查找</button>
    </form>
  )
}
