import type { VNode } from 'preact'
import type { Agency } from '../../../store/agencies.ts'
import type { SearchAsked } from '../../../store/search/asked.ts'
import type { SearchHelp } from '../../../store/search/help.ts'
import { addresses } from '../../addresses.ts'
import { numberInChinese } from '../words.ts'

type Props = { readonly asked: SearchAsked; readonly help: SearchHelp; readonly terms: readonly string[] }

/** Nothing was found: what there is of each word, what else to try, and whom to ask. */
export function NothingFound({ asked, help, terms }: Props): VNode {
  const narrowed = [asked.agency, asked.kind, asked.topic, asked.year, asked.validity].some((value) => value !== null)
  return (
    <div class="card">
      <p role="status">
        {terms.length === 0
          ? `“${asked.query}”里没有可以检索的字词。`
          : `没有找到${terms.length > 1 ? '同时' : ''}含有${help.each.map(({ phrase }) => `“${phrase}”`).join('、') || `“${asked.query}”`}的公开信息、附件、年报或机关。`}
      </p>
      {narrowed && (
        <p>
          <a href={addresses.search({ q: asked.query })}>去掉筛选条件，在全部信息里检索</a>
        </p>
      )}
      <Each each={help.each} without={help.without} />
      <WhomToAsk query={asked.query} agencies={help.agencies} />
      <p>还可以换个说法再检索：</p>
      <SearchHints />
    </div>
  )
}

/** A slip of the pen, perhaps. */
export function Near({
  asked,
  near,
}: {
  readonly asked: SearchAsked
  readonly near: SearchHelp['near']
}): VNode | null {
  if (near.length === 0) return null
  return (
    <p>
      您是不是要找：
      {near.map(({ phrase, near: other }, at) => (
        <span key={other}>
          {at > 0 && '、'}
          <a href={addresses.search({ q: replaced(asked.query, phrase, other) })}>{other}</a>
        </span>
      ))}
    </p>
  )
}

/** Where the word does not stand as it was compared (width, blanks), the better one alone is looked for. */
function replaced(query: string, phrase: string, other: string): string {
  return query.includes(phrase) ? query.replace(phrase, other) : other
}

function Each({ each, without }: Pick<SearchHelp, 'each' | 'without'>): VNode | null {
  if (each.length === 0 || (each.length === 1 && each[0]?.count === 0)) return null
  return (
    <>
      <p>分开来看：</p>
      <ul>
        {each.map((one) => (
          <li key={`each ${one.phrase}`}>
            {one.count === 0 ? (
              `“${one.phrase}”：没有`
            ) : (
              <a href={addresses.search({ q: one.phrase })}>
                只找“{one.phrase}”：{countInWords(one)}
              </a>
            )}
          </li>
        ))}
        {each.length > 2 &&
          without.map((one) => (
            <li key={`without ${one.phrase}`}>
              <a href={addresses.search({ q: one.left })}>
                不要“{one.phrase}”：{countInWords(one)}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}

function countInWords({ count, counted }: SearchHelp['each'][number]): string {
  return `${numberInChinese(count)}条${counted === 'atLeast' ? '以上' : ''}`
}

/** The way that is always open: the form of whoever may have it, filled with the words. */
function WhomToAsk({
  query,
  agencies,
}: {
  readonly query: string
  readonly agencies: readonly Agency[]
}): VNode | null {
  if (agencies.length === 0) return null
  return (
    <>
      <p>没有公开的，可以申请公开，检索的字词会填进申请表：</p>
      <ul>
        {agencies.map((agency) => (
          <li key={agency.slug}>
            <a href={addresses.applyTo(agency.slug, { wanted: query })}>向{agency.name}申请</a>，或者
            <a href={addresses.agency(agency.slug)}>看它公开了什么</a>
          </li>
        ))}
      </ul>
    </>
  )
}

export function SearchHints(): VNode {
  return (
    <ul>
      <li>少输几个字：两三个字就能检索，如“政策解读”“行政复议”。</li>
      <li>几个词用空格分开，找同时含有它们的信息，如“依申请 平台”。</li>
      <li>机关可以输地区、简称或拼音首字母，和年份、类别一起输也认得，如“教育局 2025 预算”。</li>
      <li>知道文号、索引号的，直接输入，括号的写法不限。</li>
      <li>
        也可以<a href={addresses.agencies()}>翻看机关名录</a>，或者看
        <a href={addresses.publications()}>最近公开的信息</a>。
      </li>
    </ul>
  )
}
