import type { VNode } from 'preact'
import { type Validity, validityNames } from '../../../rules/publication/publication.ts'
import type { SearchAsked } from '../../../store/search/asked.ts'
import type { SearchPage } from '../../../store/search.ts'
import { addresses } from '../../addresses.ts'
import { numberInChinese } from '../words.ts'
import { searchedKindName } from './names.ts'
import { searchQuery } from './search-query.ts'

type Props = { readonly asked: SearchAsked; readonly found: SearchPage }
type Choice = { readonly name: string; readonly value: string | number; readonly count: number | null }

/** What the hits can be narrowed to. Counts are of those that were looked at, and say so where there are more. */
export function Narrowing({ asked, found }: Props): VNode | null {
  const { facets, counted } = found
  const groups: readonly (readonly [key: keyof SearchAsked, name: string, choices: readonly Choice[]])[] = [
    ['agency', '机关', facets.agencies.map(({ value, count }) => ({ name: value.name, value: value.slug, count }))],
    ['kind', '类别', facets.kinds.map(({ value, count }) => ({ name: searchedKindName(value), value, count }))],
    ['year', '年份', facets.years.map(({ value, count }) => ({ name: `${value}年`, value, count }))],
    ['topic', '主题', facets.topics.map(({ value, count }) => ({ name: value.name, value: value.key, count }))],
    ['validity', '有效性', validitiesOf(found)],
  ]
  const offered = groups.filter(([key, , choices]) => asked[key] === null && choices.length > 1)
  if (offered.length === 0) return null
  return (
    <aside class="narrowing" aria-label="缩小范围">
      {counted !== 'exact' && <p class="hint">件数按已查看的结果估计。</p>}
      {offered.map(([key, name, choices]) => (
        <Group
          key={key}
          name={name}
          choices={choices}
          address={(value) => addresses.search(searchQuery(asked, { [key]: value }))}
        />
      ))}
    </aside>
  )
}

/** At first so many are shown, the rest behind a fold. */
const shownAtFirst = 6

function Group({
  name,
  choices,
  address,
}: {
  readonly name: string
  readonly choices: readonly Choice[]
  readonly address: (value: string | number) => string
}): VNode {
  const list = (some: readonly Choice[]) => (
    <ul class="plain facet">
      {some.map((choice) => (
        <li key={choice.value}>
          <a href={address(choice.value)}>{choice.name}</a>
          {choice.count !== null && <span class="meta"> {numberInChinese(choice.count)}</span>}
        </li>
      ))}
    </ul>
  )
  return (
    <section>
      <h2>{name}</h2>
      {list(choices.slice(0, shownAtFirst))}
      {choices.length > shownAtFirst && (
        <details>
          <summary>更多{name}</summary>
          {list(choices.slice(shownAtFirst))}
        </details>
      )}
    </section>
  )
}

const documentKinds = new Set(['regulation', 'normativeDocument', 'otherDocument'])

/** Only documents have one: it is offered where some were found. */
function validitiesOf({ facets }: SearchPage): readonly Choice[] {
  if (!facets.kinds.some(({ value }) => documentKinds.has(value))) return []
  return (Object.entries(validityNames) as [Validity, string][]).map(([value, name]) => ({ value, name, count: null }))
}
