import type { VNode } from 'preact'
import { type Block, placesWithin, shownBelow } from '../../../rules/catalogue/blocks.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { type ByColumn, latestOf } from '../../../store/publication/lists-by-place.ts'
import type { ListedPublication } from '../../../store/publication/public-lists.ts'
import type { ReportOfYear } from '../../../store/reports.ts'
import { addresses } from '../../addresses.ts'
import type { PageMeta } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { FeedLinks, feedsOf } from '../feeds.tsx'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { blockAddress, type Disclosure, hasBlocks } from './disclosure.ts'
import { DisclosurePage } from './disclosure-page.tsx'
import { Newest } from './newest.tsx'
import { Overview, type OverviewShown } from './overview.tsx'

export type FrontShown = OverviewShown & {
  readonly disclosure: Disclosure
  readonly newest: readonly ListedPublication[]
  readonly latest: ByColumn
  /** Newest first. */
  readonly reports: readonly ReportOfYear[]
  /** Since when the guide says what it says; null: the agency has said nothing yet. */
  readonly guideSince: Day | null
}

const latestInBlock = 3

/** The front of an agency's disclosure column: its newest, and the fixed blocks in their order, the same for every agency. */
export function FrontPage({ frame, ...shown }: FrontShown & { readonly frame: Frame }): VNode {
  const { disclosure, newest, reports } = shown
  const { agency, others } = disclosure
  return (
    <DisclosurePage
      disclosure={disclosure}
      place={{ kind: 'front' }}
      title={agency.name}
      meta={metaOf(disclosure)}
      frame={frame}
    >
      <header>
        <h1>{agency.name}</h1>
        <p class="meta">
          <span>{agency.region.replaceAll('/', ' ')}</span>
          <span>政府信息公开专栏</span>
          <FeedLinks of={{ kind: 'agency', slug: agency.slug }} />
        </p>
      </header>
      {newest.length > 0 && (
        <section aria-labelledby="newest">
          <h2 id="newest">最近公开</h2>
          <PublicationRows publications={newest} of={agency} />
          <p>
            <a href={addresses.publications({ agency: agency.slug })}>本机关公开的全部信息</a>、
            <a href={addresses.policies({ agency: agency.slug })}>政策文件</a>、
            <a href={addresses.interpretations({ agency: agency.slug })}>政策解读</a>、
            <a href={addresses.consultations({ agency: agency.slug })}>意见征集和公示</a>、
            <a href={addresses.statistics({ agency: agency.slug })}>公开统计</a>
          </p>
        </section>
      )}
      {hasBlocks(disclosure) ? (
        <div class="blocks">
          {disclosure.blocks.map((block) => (
            <BlockPart key={block.key} block={block} shown={shown} />
          ))}
        </div>
      ) : (
        <ReportsPart disclosure={disclosure} reports={reports} />
      )}
      {others.length > 0 && (
        <section>
          <h2>其他栏目</h2>
          <ul class="chips">
            {others.map(({ id, name }) => (
              <li key={id}>
                <a href={addresses.column(id)}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!disclosure.life.hasDesk && (
        <p class="card">
          这个机关没有在本站开设公开专栏，这里只收录它的年度报告。
          {newest.length === 0 && reports.length === 0 && '目前还没有收录。'}
        </p>
      )}
      <Overview {...shown} />
    </DisclosurePage>
  )
}

function BlockPart({ block, shown }: { readonly block: Block; readonly shown: FrontShown }): VNode {
  const address = blockAddress(shown.disclosure, block)
  return (
    <section class="card block" aria-labelledby={`block-${block.key}`}>
      <h2 id={`block-${block.key}`}>{address === null ? block.name : <a href={address}>{block.name}</a>}</h2>
      <BlockSummary block={block} shown={shown} />
    </section>
  )
}

function BlockSummary({ block, shown }: { readonly block: Block; readonly shown: FrontShown }): VNode {
  const { disclosure, latest, reports, guideSince } = shown
  const { agency, tree, takesApplications } = disclosure
  switch (block.key) {
    case 'guide':
      return (
        <p>
          到哪里查、怎么申请、找谁、多少天答复。
          {guideSince !== null && <span class="hint">{dayInChinese(guideSince)}更新</span>}
        </p>
      )
    case 'annual-report':
      return reports.length === 0 ? (
        <p>还没有公布年度报告。</p>
      ) : (
        <ul class="chips">
          {reports.slice(0, 6).map(({ year }) => (
            <li key={year}>
              <a href={addresses.report({ slug: agency.slug, year })}>{year}年</a>
            </li>
          ))}
        </ul>
      )
    case 'on-request':
      return takesApplications ? (
        <>
          <p>没有主动公开、又确有需要的信息，可以申请。不用注册，一般不收费。</p>
          <p class="choices">
            <a class="button" href={addresses.applyTo(agency.slug)}>
              向本机关申请公开
            </a>
            <a href={addresses.applicationStatus()}>查询进度</a>
          </p>
        </>
      ) : (
        <p>本机关现在不在本站受理申请。当面、邮寄申请的方式见政府信息公开指南。</p>
      )
    case 'systems':
    case 'policy':
    case 'statutory':
      return block.node === null ? (
        <p>本机关的目录中没有这个板块。</p>
      ) : (
        <Columns tree={tree} under={block.node.id} latest={latest} brief={block.key === 'statutory'} />
      )
  }
}

/** `brief`: the columns by name, else the latest in all of them. */
function Columns({
  tree,
  under,
  latest,
  brief,
}: {
  readonly tree: Disclosure['tree']
  readonly under: number
  readonly latest: ByColumn
  readonly brief: boolean
}): VNode {
  const columns = shownBelow(tree, under)
  const newest = latestOf(latest, placesWithin(tree, under), latestInBlock)
  return (
    <>
      {!brief && newest.length === 0 && <p>还没有公开的信息。</p>}
      {!brief && newest.length > 0 && <Newest publications={newest} />}
      {columns.length > 0 && (
        <ul class="chips">
          {columns.map(({ id, name }) => (
            <li key={id}>
              <a href={addresses.column(id)}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ReportsPart({ disclosure: { agency }, reports }: Pick<FrontShown, 'disclosure' | 'reports'>): VNode | null {
  return reports.length === 0 ? null : (
    <section class="card block" aria-labelledby="block-reports">
      <h2 id="block-reports">
        <a href={addresses.agencyReports(agency.slug)}>政府信息公开年报</a>
      </h2>
      <ul class="chips">
        {reports.map(({ year }) => (
          <li key={year}>
            <a href={addresses.report({ slug: agency.slug, year })}>{year}年</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function metaOf({ agency }: Disclosure): PageMeta {
  return {
    canonical: addresses.agency(agency.slug),
    column: {
      name: `${agency.name}政府信息公开`,
      description: `${agency.name}的政府信息公开指南、制度、法定主动公开内容、年报和依申请公开`,
      keywords: [agency.name, '政府信息公开', '法定主动公开内容', '依申请公开'],
      type: '政府信息公开',
    },
    feeds: feedsOf({ kind: 'agency', slug: agency.slug }, `${agency.name}公开的信息`),
  }
}
