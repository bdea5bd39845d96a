import type { VNode } from 'preact'
import { topicName } from '../../../rules/catalogue/topics.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import {
  type PolicyFilter,
  policyKinds,
  policyOrders,
  policyQuery,
  policyValidities,
  topicClasses,
} from '../../../rules/document/policy-filter.ts'
import { publicationKindNames } from '../../../rules/publication/publication.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { Bonds } from '../../../store/publication/bonds.ts'
import type { PolicyCounts, PolicyPage } from '../../../store/publication/policies.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { countOf, Paging } from '../paging.tsx'
import { numberInChinese } from '../words.ts'
import { PolicyRows } from './policy-rows.tsx'

export type PoliciesShown = {
  readonly found: PolicyPage
  readonly bonds: ReadonlyMap<number, Bonds>
  readonly counts: PolicyCounts
  readonly filter: PolicyFilter
  readonly agency: Agency | null
  /** As the reader typed it; '': all. */
  readonly agencyTyped: string
  readonly today: Day
}

/** The policy library: regulations, normative documents and other documents of all agencies. */
export function PoliciesPage(props: PoliciesShown & Frame): VNode {
  const { found, bonds, filter, agency, agencyTyped, today, ...frame } = props
  const query = queryOf(props)
  return (
    <Page
      title="政策文件库"
      place="policies"
      crumbs={[]}
      meta={{
        canonical: addresses.policies(query),
        column: {
          name: '政策文件库',
          description: '各机关公开的规章、行政规范性文件和其他文件，标明有效性并与政策解读相互关联。',
          keywords: ['规章', '规范性文件', '政策解读', '有效性'],
          type: '政策文件',
        },
      }}
      {...frame}
    >
      <h1>政策文件库</h1>
      <p class="lead">
        各机关公开的规章、行政规范性文件和其他文件。{filter.validity === 'current' ? '默认' : '现在'}
        {scopeInWords(filter, today)}另见
        <a href={addresses.interpretations()}>政策解读</a>、<a href={addresses.policyAgencies()}>按机关查看</a>、
        <a href={addresses.consultations()}>意见征集和公示</a>。
      </p>
      <Filter filter={filter} agencyTyped={agencyTyped} />
      <div class="with-aside">
        <section aria-label="文件列表">
          {found.total === 0 ? (
            <Nothing {...props} />
          ) : (
            <>
              <p class="listed">
                共{countOf(found)}件{agency !== null && `（${agency.name}）`}，按{policyOrders[filter.order]}
                从新到旧排列。
                <span class="no-print">
                  <a href={addresses.policiesPrint(query)}>打印清单</a>{' '}
                  <a href={addresses.policiesCsv(query)}>下载 CSV</a>
                </span>
              </p>
              <PolicyRows policies={found.policies} bonds={bonds} today={today} />
            </>
          )}
          <Paging at={found} unit="件" address={(page) => addresses.policies({ ...query, page })} />
        </section>
        {filter.words === '' && <Narrowing {...props} />}
      </div>
    </Page>
  )
}

/** What stands in the address of this list. */
export function queryOf({ filter, agency }: Pick<PoliciesShown, 'filter' | 'agency'>) {
  return { agency: agency?.slug, ...policyQuery(filter) }
}

export function scopeInWords({ validity }: Pick<PolicyFilter, 'validity'>, today: Day): string {
  const asOf = `截至${dayInChinese(today)}`
  switch (validity) {
    case 'current':
      return `只列${asOf}现行有效的文件（含已修改的）。`
    case 'all':
      return `列出全部文件，有效性${asOf}。`
    default:
      return `只列${asOf}${policyValidities[validity]}的文件。`
  }
}

function Filter({ filter, agencyTyped }: Pick<PoliciesShown, 'filter' | 'agencyTyped'>): VNode {
  return (
    <form class="filter laid" method="get" action={addresses.policies()}>
      <div class="field long">
        <label for="q">标题、文号或关键词</label>
        <input id="q" name="q" type="search" value={filter.words} />
      </div>
      <div class="field long">
        <label for="agency">机关全称</label>
        <input id="agency" name="agency" type="text" value={agencyTyped} />
      </div>
      <Choice name="validity" label="有效性" chosen={filter.validity} choices={Object.entries(policyValidities)} />
      <Choice
        name="kind"
        label="种类"
        chosen={filter.kind ?? ''}
        choices={[['', '全部'], ...policyKinds.map((kind) => [kind, publicationKindNames[kind]] as const)]}
      />
      <Choice
        name="topic"
        label="主题"
        chosen={filter.topic ?? ''}
        choices={[['', '全部'], ...topicClasses.map(({ key, name }) => [key, name] as const)]}
      />
      <div class="field">
        <label for="year">成文年份</label>
        <input id="year" name="year" type="text" inputmode="numeric" value={filter.year ?? ''} />
      </div>
      <Choice name="order" label="排列" chosen={filter.order} choices={Object.entries(policyOrders)} />
      <button type="submit">查找</button>
    </form>
  )
}

type ChoiceProps = {
  readonly name: string
  readonly label: string
  readonly chosen: string
  readonly choices: readonly (readonly [value: string, name: string])[]
}

function Choice({ name, label, chosen, choices }: ChoiceProps): VNode {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {choices.map(([value, said]) => (
          <option key={value} value={value} selected={value === chosen}>
            {said}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What to try where nothing is found. */
function Nothing({ filter, agency, agencyTyped, ...rest }: PoliciesShown): VNode {
  const query = queryOf({ filter, agency })
  return (
    <div class="card">
      <p>
        {agencyTyped !== '' && agency === null
          ? `没有名称为“${agencyTyped}”的机关，请填写机关全称。`
          : '没有符合这些条件的文件。'}
      </p>
      <ul>
        {filter.validity !== 'all' && (agency !== null) === (agencyTyped !== '') && (
          <li>
            <a href={addresses.policies({ ...query, validity: 'all' })}>连同已修改、废止、失效的一起找</a>
          </li>
        )}
        {filter.words !== '' && (
          <li>
            <a href={addresses.search({ q: filter.words })}>在全部信息的全文里检索“{filter.words}”</a>
          </li>
        )}
        <li>
          <a href={addresses.policies()}>看全部现行有效的文件</a>
        </li>
        {rest.counts.kinds.size === 0 && (
          <li>
            需要的文件没有公开的，可以<a href={addresses.apply()}>申请公开</a>。
          </li>
        )}
      </ul>
    </div>
  )
}

/** By topic and by year of making, with how many there are beside what is chosen already. */
function Narrowing({ counts, filter, agency }: PoliciesShown): VNode {
  const query = queryOf({ filter, agency })
  const topics = topicClasses.flatMap(({ key }) => {
    const count = counts.topics.get(key)
    return count === undefined ? [] : [{ value: key, name: topicName(key) ?? key, count }]
  })
  const years = [...counts.years].map(([value, count]) => ({ value, name: `${value}年`, count }))
  const kinds = policyKinds.flatMap((kind) => {
    const count = counts.kinds.get(kind)
    return count === undefined ? [] : [{ value: kind, name: publicationKindNames[kind], count }]
  })
  return (
    <aside class="narrowing no-print" aria-label="分类查看">
      <Values name="按种类" own="kind" chosen={filter.kind} values={kinds} query={query} />
      <Values name="按主题" own="topic" chosen={filter.topic} values={topics} query={query} />
      <Values name="按成文年份" own="year" chosen={filter.year?.toString() ?? null} values={years} query={query} />
    </aside>
  )
}

type ValuesProps = {
  readonly name: string
  readonly own: 'kind' | 'topic' | 'year'
  readonly chosen: string | null
  readonly values: readonly { readonly value: string; readonly name: string; readonly count: number }[]
  readonly query: ReturnType<typeof queryOf>
}

function Values({ name, own, chosen, values, query }: ValuesProps): VNode | null {
  if (values.length === 0) return null
  return (
    <section>
      <h2>{name}</h2>
      <ul class="plain">
        {values.map(({ value, name: said, count }) => (
          <li key={value}>
            <a
              href={addresses.policies({ ...query, [own]: value === chosen ? null : value })}
              aria-current={value === chosen ? 'true' : undefined}
            >
              {said}
            </a>{' '}
            <span class="meta">{numberInChinese(count)}件</span>
            {value === chosen && <span class="meta">（再点一次取消）</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
