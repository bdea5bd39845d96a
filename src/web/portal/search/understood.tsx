import type { ComponentChildren, VNode } from 'preact'
import { topicName } from '../../../rules/catalogue/topics.ts'
import { validityNames } from '../../../rules/publication/publication.ts'
import type { SearchAsked } from '../../../store/search/asked.ts'
import type { SearchPage } from '../../../store/search.ts'
import { addresses } from '../../addresses.ts'
import { searchedKindName } from './names.ts'
import { searchQuery, without } from './search-query.ts'

type Props = { readonly asked: SearchAsked; readonly found: SearchPage }

/** What the search took the words for, each with the link that takes it back. Nothing where it took words as words. */
export function UnderstoodPart({ asked, found }: Props): VNode | null {
  const { understood, givenUp, divided } = found
  const said = givenUp ? [] : [...readingsSaid(asked, found), ...synonymsSaid(asked, found)]
  const lines = [...chosenSaid(asked, found), ...said]
  const { agencies } = understood
  if (lines.length === 0 && agencies.length === 0 && !givenUp && divided === null && asked.off.size === 0) return null
  return (
    <div class="understood">
      {lines.length > 0 && <ul class="plain">{lines}</ul>}
      {divided !== null && (
        <p>
          没有一字不差含有整句的，以下是{divided.length > 1 && '同时'}含有
          {divided.map((word) => `“${word}”`).join('、')}的。
        </p>
      )}
      {givenUp && <p>{givenUpWords(found)}</p>}
      {agencies.length > 0 && (
        <p>
          这个名称有几个机关在用，您要找的是：
          {agencies.map((agency, at) => (
            <span key={agency.slug}>
              {at > 0 && '、'}
              <a href={addresses.search(searchQuery(asked, { agency: agency.slug }))}>{agency.name}</a>
            </span>
          ))}
        </p>
      )}
      {asked.off.size > 0 && (
        <p>
          已按原样检索，
          <a href={addresses.search(searchQuery(asked, { off: new Set() }))}>恢复自动识别</a>。
        </p>
      )}
    </div>
  )
}

function Line({ undo, words, children }: { undo: string; words: string; children: ComponentChildren }): VNode {
  return (
    <li>
      {children}
      <a class="undo" href={undo}>
        {words}
      </a>
    </li>
  )
}

function readingsSaid(asked: SearchAsked, { understood }: SearchPage): readonly VNode[] {
  const { agency, year, kind } = understood
  return [
    agency !== null && (
      <Line key="agency" undo={addresses.search(without(asked, 'agency'))} words="不限这个机关">
        “{agency.typed}”看作机关：<a href={addresses.agency(agency.agency.slug)}>{agency.agency.name}</a>
      </Line>
    ),
    year !== null && (
      <Line key="year" undo={addresses.search(without(asked, 'year'))} words="不限年份">
        “{year.typed}”看作年份：{year.year}年发布，或者标题写着{year.year}的
      </Line>
    ),
    kind !== null && (
      <Line key="kind" undo={addresses.search(without(asked, 'kind'))} words="看作普通字词">
        “{kind.typed}”看作类别：{searchedKindName(kind.kind)}，或者标题含有这几个字的
      </Line>
    ),
  ].filter((line) => line !== false)
}

function synonymsSaid(asked: SearchAsked, { understood }: SearchPage): readonly VNode[] {
  const said = understood.wanted.filter(({ others }) => others.length > 0)
  if (said.length === 0) return []
  return [
    <Line key="synonyms" undo={addresses.search(without(asked, 'synonyms'))} words="只找原来的字词">
      同时查找：
      {said.map(({ phrase, others }) => `“${phrase}”也叫${others.map((other) => `“${other}”`).join('')}`).join('；')}
    </Line>,
  ]
}

/** What the reader chose, each with the link that leaves it. */
function chosenSaid(asked: SearchAsked, { facets }: SearchPage): readonly VNode[] {
  const agency = facets.agencies.find(({ value }) => value.slug === asked.agency)?.value.name ?? asked.agency
  const chosen: readonly (readonly [key: keyof SearchAsked, name: string, value: string | null])[] = [
    ['agency', '机关', agency],
    ['kind', '类别', asked.kind === null ? null : searchedKindName(asked.kind)],
    ['topic', '主题', asked.topic === null ? null : topicName(asked.topic)],
    ['year', '年份', asked.year === null ? null : `${asked.year}年`],
    ['validity', '有效性', asked.validity === null ? null : validityNames[asked.validity]],
  ]
  return chosen.flatMap(([key, name, value]) =>
    value === null
      ? []
      : [
          <Line key={`chosen-${key}`} undo={addresses.search(searchQuery(asked, { [key]: null }))} words="取消">
            只看{name}：{value}
          </Line>,
        ],
  )
}

function givenUpWords({ understood: { agency, year, kind } }: SearchPage): string {
  const said = [agency?.typed, year?.typed, kind?.typed].filter((typed) => typed !== undefined)
  return `把${said.map((typed) => `“${typed}”`).join('、')}看作机关、年份或类别时没有找到，以下按普通字词检索。`
}
