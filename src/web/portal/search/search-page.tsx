import type { VNode } from 'preact'
import type { SearchAsked } from '../../../store/search/asked.ts'
import type { SearchHelp } from '../../../store/search/help.ts'
import type { SearchPage as SearchFound } from '../../../store/search.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'
import { numberInChinese } from '../words.ts'
import { Hit, keyOf } from './hit.tsx'
import { Narrowing } from './narrowing.tsx'
import { Near, NothingFound, SearchHints } from './nothing.tsx'
import { SearchBox } from './search-box.tsx'
import { searchQuery } from './search-query.ts'
import { UnderstoodPart } from './understood.tsx'

export type SearchShown = {
  readonly asked: SearchAsked
  /** Null before anything was asked. */
  readonly found: SearchFound | null
  /** What to try where nothing was found; null: something was. */
  readonly help: SearchHelp | null
  /** What may have been meant by words that stand nowhere. */
  readonly near: SearchHelp['near']
  readonly rebuilding: boolean
}

/** Agencies, what they published with its files, and the prose of their reports, searched together. */
export function SearchPage({ asked, found, help, near, rebuilding, ...frame }: SearchShown & Frame): VNode {
  return (
    <Page
      title={asked.query === '' ? '检索' : `检索：${asked.query}`}
      {...frame}
      place="search"
      crumbs={[]}
      scripts={['suggest']}
      unlisted
    >
      <h1>检索</h1>
      <SearchBox query={asked.query} narrowing={searchQuery(asked)} />
      {rebuilding && (
        <p class="card" role="status">
          检索索引正在重建，暂时可能找不全，请稍后再试。
        </p>
      )}
      {found === null ? (
        <div class="card">
          <SearchHints />
        </div>
      ) : (
        <>
          <Near asked={asked} near={near} />
          <Found asked={asked} found={found} help={help} />
        </>
      )}
    </Page>
  )
}

type Found = { readonly asked: SearchAsked; readonly found: SearchFound; readonly help: SearchHelp | null }

function Found({ asked, found, help }: Found): VNode {
  if (help !== null) {
    return (
      <>
        <UnderstoodPart asked={asked} found={found} />
        <NothingFound asked={asked} help={help} terms={found.terms} />
      </>
    )
  }
  return (
    <>
      <UnderstoodPart asked={asked} found={found} />
      <div class="found-beside">
        <section aria-label="检索结果">
          <div class="listed">
            <p role="status">{countInWords(found)}</p>
            <Orders asked={asked} />
          </div>
          <ol class="rows hits">
            {found.hits.map((hit) => (
              <Hit key={keyOf(hit)} hit={hit} />
            ))}
          </ol>
          <Paging at={found} unit="条" address={(page) => addresses.search({ ...searchQuery(asked), page })} />
          <p>
            没有您要的？<a href={addresses.apply({ q: asked.query })}>申请公开</a>，或者换几个字再检索。
          </p>
        </section>
        <Narrowing asked={asked} found={found} />
      </div>
    </>
  )
}

const orderNames = { relevance: '按相关程度', date: '按发布时间' } as const

function Orders({ asked }: { readonly asked: SearchAsked }): VNode {
  return (
    <p class="orders">
      {(['relevance', 'date'] as const).map((order) =>
        order === asked.order ? (
          <strong key={order} aria-current="true">
            {orderNames[order]}
          </strong>
        ) : (
          <a key={order} href={addresses.search(searchQuery(asked, { order }))}>
            {orderNames[order]}
          </a>
        ),
      )}
    </p>
  )
}

/** What was counted, and what was not: more than this is never claimed. */
function countInWords({ total, counted, terms }: SearchFound): string {
  const number = numberInChinese(total)
  const how = counted === 'exact' ? `${number}条` : counted === 'about' ? `约${number}条` : `${number}条以上`
  return `找到${how}${terms.length > 0 ? '' : '信息'}${counted === 'atLeast' ? '，先列出最接近和最新的；加上机关、年份会更准' : ''}。`
}
