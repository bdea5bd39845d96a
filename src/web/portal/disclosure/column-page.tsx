import type { VNode } from 'preact'
import { type BlockKey, blockOf, shownBelow } from '../../../rules/catalogue/blocks.ts'
import { valueInWords } from '../../../rules/catalogue/item.ts'
import type { CatalogueNode } from '../../../rules/catalogue/node.ts'
import type { Day } from '../../../rules/day.ts'
import type { ByColumn } from '../../../store/publication/lists-by-place.ts'
import type { PublicationList } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import type { PageMeta } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { DataLinks } from '../data-links.tsx'
import { FeedLinks, feedsOf } from '../feeds.tsx'
import { Paging } from '../paging.tsx'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { ColumnElements, EmptyColumn, RetiredNote } from './column-about.tsx'
import { type Disclosure, hasBlocks } from './disclosure.ts'
import { DisclosurePage } from './disclosure-page.tsx'
import { SubColumns } from './sub-columns.tsx'

export type ColumnShown = {
  readonly disclosure: Disclosure
  readonly node: CatalogueNode
  readonly successor: { readonly id: number; readonly name: string; readonly agencyName: string } | null
  readonly unit: string | null
  /** What stands in the column itself. */
  readonly found: PublicationList
  /** The latest in what is below it. */
  readonly latest: ByColumn
  readonly today: Day
}

/** A column (栏目): what it is for, what stands in it, the newest first, and the columns below it. */
export function ColumnPage({ frame, ...shown }: ColumnShown & { readonly frame: Frame }): VNode {
  const { disclosure, node, successor, unit, found, latest, today } = shown
  const { agency, tree } = disclosure
  const hasBelow = shownBelow(tree, node.id).length > 0 || latest.size > 0
  const title = found.page === 1 ? node.name : `${node.name}（第${found.page}页）`
  return (
    <DisclosurePage
      disclosure={disclosure}
      place={{ kind: 'node', node }}
      title={title}
      meta={metaOf(shown)}
      frame={frame}
    >
      <header class="column-head">
        <h1>{node.name}</h1>
        {node.elements.content !== null && <p class="lead">{node.elements.content}</p>}
        <p class="meta">
          {node.elements.basis !== null && <span>依据：{node.elements.basis}</span>}
          <FeedLinks of={{ kind: 'column', id: node.id }} />
        </p>
      </header>
      <RetiredNote node={node} successor={successor} />
      <Elsewhere disclosure={disclosure} node={node} />
      {found.total > 0 && (
        <section aria-label={`“${node.name}”的信息`}>
          <PublicationRows publications={found.publications} of={agency} />
          <Paging at={found} unit="条" address={(page) => addresses.column(node.id, page)} />
          <p class="meta no-print">
            <DataLinks of={{ set: 'publications', column: node.id }} />
          </p>
        </section>
      )}
      {hasBelow && found.page === 1 && <SubColumns tree={tree} under={node.id} latest={latest} />}
      {!hasBelow && found.total === 0 && node.retiredOn === null && !isMadeByProgram(shown) && (
        <EmptyColumn node={node} today={today} />
      )}
      <ColumnElements node={node} agencyName={agency.name} unit={unit} today={today} />
    </DisclosurePage>
  )
}

/** What the program makes itself stands on pages of its own; the column holds what the office adds to it. */
function Elsewhere({ disclosure, node }: Pick<ColumnShown, 'disclosure' | 'node'>): VNode | null {
  if (!hasBlocks(disclosure)) return null
  const { agency, takesApplications } = disclosure
  switch (madeByProgram(disclosure, node)) {
    case 'guide':
      return (
        <p class="card">
          本机关的<a href={addresses.agencyGuide(agency.slug)}>政府信息公开指南</a>按机关资料编制，随资料更新。
        </p>
      )
    case 'annual-report':
      return (
        <p class="card">
          各年度的报告见<a href={addresses.agencyReports(agency.slug)}>政府信息公开年报</a>。
        </p>
      )
    case 'on-request':
      return takesApplications ? (
        <p class="card">
          网上申请、当面和邮寄申请的方式见<a href={addresses.agencyGuide(agency.slug)}>政府信息公开指南</a>，也可以直接
          <a href={addresses.applyTo(agency.slug)}>填写申请</a>。
        </p>
      ) : null
    case null:
      return null
  }
}

type MadeByProgram = Extract<BlockKey, 'guide' | 'annual-report' | 'on-request'>

function madeByProgram({ tree }: Disclosure, node: CatalogueNode): MadeByProgram | null {
  const block = blockOf(tree, node.id)
  return block === 'guide' || block === 'annual-report' || block === 'on-request' ? block : null
}

function isMadeByProgram({ disclosure, node }: ColumnShown): boolean {
  return hasBlocks(disclosure) && madeByProgram(disclosure, node) !== null
}

/** The tags of a column (law: 《政府网站发展指引》 网页标签). */
function metaOf({ disclosure, node, found }: ColumnShown): PageMeta {
  const { tree, agency } = disclosure
  const path = [...tree.above(node.id), node].map(({ name }) => name)
  const words = [node.name, valueInWords(node, 'field'), ...valueInWords(node, 'statutory').split('、'), agency.name]
  return {
    canonical: addresses.column(node.id, found.page),
    column: {
      name: node.name,
      description: node.elements.content ?? `${agency.name}${path.join('·')}`,
      keywords: [...new Set(words.filter((word) => word !== ''))],
      type: path[0] ?? node.name,
    },
    feeds: feedsOf({ kind: 'column', id: node.id }, `${agency.name} ${node.name}`),
  }
}
