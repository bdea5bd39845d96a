import type { VNode } from 'preact'
import { agencyKindNames } from '../../rules/agency.ts'
import { dayInChinese } from '../../rules/day.ts'
import { publicationKindNames } from '../../rules/publication/publication.ts'
import type { SearchPage as SearchFound, SearchHit } from '../../store/search.ts'
import type { SnippetPart } from '../../store/snippet.ts'
import { addresses } from '../addresses.ts'
import type { Assets } from '../assets.ts'
import { Page, sampleTag } from '../layout.tsx'
import { Paging } from './paging.tsx'

type Props = {
  /** Null before anything was asked. */
  readonly found: SearchFound | null
  readonly query: string
  readonly assets: Assets
  readonly sample: boolean
}

/** Agencies, what they published, and the prose of their reports, searched together. */
export function SearchPage({ found, query, assets, sample }: Props): VNode {
  return (
    <Page title="检索" assets={assets} sample={sample} place="search" crumbs={[]} unlisted>
      <h1>检索</h1>
      <SearchBox query={query} />
      {found === null ? <Hints /> : <Found found={found} query={query} />}
    </Page>
  )
}

export function SearchBox({ query = '' }: { readonly query?: string }): VNode {
  return (
    <search>
      <form class="searchbox" method="get" action={addresses.search()}>
        <label class="unseen" for="search">
          机关名称、公开信息或年报正文
        </label>
        <input
          id="search"
          name="q"
          type="search"
          value={query}
          placeholder="机关名称、拼音首字母、文号，或正文里的词句"
          autocomplete="off"
        />
        <button type="submit">检索</button>
      </form>
    </search>
  )
}

function Found({ found, query }: { found: SearchFound; query: string }): VNode {
  const terms = found.terms.map((term) => `“${term}”`).join('、')
  if (found.terms.length === 0 || found.total === 0) {
    return (
      <div class="card" role="status">
        <p>
          {found.terms.length === 0
            ? `“${query}”里没有可以检索的字词。`
            : `没有机关、公开的信息或年报${found.terms.length > 1 ? '同时' : ''}含有${terms}。`}
        </p>
        <Hints />
      </div>
    )
  }
  return (
    <>
      <p role="status">
        含有{terms}
        {found.terms.length > 1 && '（同时含有）'}的机关、公开信息和年报：
      </p>
      <ul class="rows">
        {found.hits.map((hit) => (
          <Hit key={keyOf(hit)} hit={hit} />
        ))}
      </ul>
      <Paging at={found} unit="项" address={(page) => addresses.search({ q: query, page })} />
    </>
  )
}

function keyOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'agency':
      return `a${hit.agency.id}`
    case 'publication':
      return `p${hit.publication.id}`
    case 'report':
      return `r${hit.agency.id} ${hit.year}`
  }
}

function Hit({ hit }: { hit: SearchHit }): VNode {
  const { agency } = hit
  const tag = agency.sample && sampleTag
  switch (hit.kind) {
    case 'agency':
      return (
        <li>
          <p class="name">
            <a href={addresses.agency(agency.slug)}>
              <Marked parts={hit.name} />
            </a>{' '}
            {tag}
          </p>
          <div class="meta">
            <span>机关</span>
            <span>{agencyKindNames[agency.kind]}</span>
            <span>{agency.region.replaceAll('/', ' ')}</span>
          </div>
        </li>
      )
    case 'publication':
      return (
        <li>
          <p class="name">
            <a href={addresses.publication(hit.publication.id)}>
              <Marked parts={hit.title} />
            </a>{' '}
            {tag}
          </p>
          <p>
            <Marked parts={hit.snippet} />
          </p>
          <div class="meta">
            <span>{publicationKindNames[hit.publication.kind]}</span>
            <span>{agency.name}</span>
            <span>{dayInChinese(hit.publication.releasedOn)}公开</span>
          </div>
        </li>
      )
    case 'report':
      return (
        <li>
          <p class="name">
            <a href={addresses.report({ slug: agency.slug, year: hit.year })}>
              {agency.name}
              {hit.year}年度报告
            </a>{' '}
            {tag}
          </p>
          <p>
            <Marked parts={hit.snippet} />
          </p>
        </li>
      )
  }
}

function Marked({ parts }: { parts: readonly SnippetPart[] }): VNode {
  return <>{parts.map((part) => (part.marked ? <mark key={part.text}>{part.text}</mark> : part.text))}</>
}

function Hints(): VNode {
  return (
    <ul>
      <li>少输几个字：两三个字就能检索，如“政策解读”“行政复议”。</li>
      <li>几个词用空格分开，找同时含有它们的年报，如“依申请 平台”。</li>
      <li>机关可以输地区、简称或拼音首字母；数字在表格里，请到机关的页面看。</li>
      <li>
        也可以<a href={addresses.agencies()}>翻看机关名录</a>。
      </li>
    </ul>
  )
}
