import type { VNode } from 'preact'
import { type StatutoryContent, statutoryContents } from '../../../rules/catalogue/statutory.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import type { ContentDates } from '../../../store/catalogue/content-dates.ts'
import type { Page as At } from '../../../store/page.ts'
import { addresses } from '../../addresses.ts'
import { Page, sampleTag } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'
import { scrollable } from '../statutory-table.tsx'

type Props = { readonly found: At & { readonly agencies: readonly ContentDates[] }; readonly now: Date }

/** What Art 20 asks of everybody. */
const contents = statutoryContents.filter(({ key }) => key.startsWith('art20-'))

/** Agencies by what they have to disclose: where something of it stands, and since when. No ranks, no shares. */
export function ContentsPage({ found, now, ...frame }: Props & Frame): VNode {
  const title = '法定主动公开内容一览'
  return (
    <Page
      title={title}
      place="publications"
      crumbs={[{ name: '公开统计', address: addresses.statistics() }]}
      meta={{ canonical: addresses.statisticsContents({ page: found.page }) }}
      {...frame}
    >
      <h1>{title}</h1>
      <p class="lead">
        《中华人民共和国政府信息公开条例》第二十条所列十五项内容，各机关最近一次公开的日期；点日期看该栏目。写“—”的，本站目前没有该项内容的公开信息，其中有的机关本来没有这类事项。按机关名称排列。
      </p>
      {found.agencies.length === 0 ? (
        <p class="card">还没有机关在本站公开信息。</p>
      ) : (
        <section class="wide" aria-label={`${title}表格`} {...scrollable}>
          <table class="by-content">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">机关</th>
                {contents.map(({ key, name, text }) => (
                  <th key={key} scope="col" title={text}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.agencies.map((agency) => (
                <tr key={agency.slug}>
                  <th scope="row">
                    <a href={addresses.agency(agency.slug)}>{agency.name}</a> {agency.sample && sampleTag}
                  </th>
                  {contents.map((content) => (
                    <Cell key={content.key} agency={agency} content={content} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p class="hint">来源：本站现在公开的信息，按所在栏目对应的内容。统计时间：{minuteInWords(now)}。</p>
      <Paging at={found} unit="个机关" address={(page) => addresses.statisticsContents({ page })} />
    </Page>
  )
}

function Cell({ agency, content }: { readonly agency: ContentDates; readonly content: StatutoryContent }): VNode {
  const newest = agency.newest[content.key]
  if (newest === undefined) {
    return <td>{content.by.includes(agency.kind) ? '—' : '不适用'}</td>
  }
  return (
    <td>
      <a href={addresses.column(newest.columnId)}>
        {newest.on}
        <span class="unseen">
          ，{agency.name}，{content.name}
        </span>
      </a>
    </td>
  )
}
