import type { VNode } from 'preact'
import { catalogueField } from '../../../rules/catalogue/fields.ts'
import { type NodeFilter, nodesFound } from '../../../rules/catalogue/find-nodes.ts'
import { limitInWords, nodeKindNames } from '../../../rules/catalogue/item.ts'
import type { CatalogueNode } from '../../../rules/catalogue/node.ts'
import type { Day } from '../../../rules/day.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import { type ByColumn, latestOf } from '../../../store/publication/lists-by-place.ts'
import { addresses } from '../../addresses.ts'
import { CatalogueFilter } from '../../catalogue/filter.tsx'
import type { Frame } from '../../web.ts'
import { DataLinks } from '../data-links.tsx'
import { ColumnElements } from './column-about.tsx'
import type { Disclosure } from './disclosure.ts'
import { DisclosurePage } from './disclosure-page.tsx'

export type CatalogueShown = {
  readonly disclosure: Disclosure
  readonly filter: NodeFilter
  /** The latest in each place. */
  readonly latest: ByColumn
  /** 责任科室 by number. */
  readonly units: ReadonlyMap<number, string>
  readonly today: Day
}

/** Of this many that were found all elements are shown at once. */
const mostOpened = 30

/** 公开目录: every place of an agency's catalogue as a tree, to search in, each with its limit and its latest. */
export function CataloguePage({ frame, ...shown }: CatalogueShown & { readonly frame: Frame }): VNode {
  const { disclosure, filter } = shown
  const { agency, tree } = disclosure
  const found = nodesFound(tree, filter)
  const narrowed = filter.text !== '' || filter.field !== '' || filter.statutory !== ''
  return (
    <DisclosurePage
      disclosure={disclosure}
      place={{ kind: 'catalogue' }}
      title="公开目录"
      meta={{
        canonical: addresses.agencyCatalogue(agency.slug),
        column: {
          name: '公开目录',
          description: `${agency.name}主动公开的栏目和公开事项，以及各事项的内容、依据、时限、主体、方式、渠道和对象`,
          keywords: ['公开目录', '公开事项', '标准目录', agency.name],
          type: '公开目录',
        },
      }}
      frame={frame}
    >
      <h1>公开目录</h1>
      <p class="lead">
        本机关主动公开的全部栏目和公开事项。点开一项，看公开什么、依据什么、什么时候公开，以及已经公开的信息。
      </p>
      <CatalogueFilter address={addresses.agencyCatalogue(agency.slug)} filter={filter} />
      <p class="choices">
        <a href={addresses.agencyCatalogueChanges(agency.slug)}>目录的调整记录</a>
        <a href={addresses.fields}>按领域看各机关的事项</a>
        <DataLinks of={{ set: 'catalogue', slug: agency.slug }} />
      </p>
      {tree.nodes.size === 0 && <p class="card">本机关还没有公开目录。</p>}
      {narrowed && found !== null ? (
        <Found shown={shown} ids={found.matches} />
      ) : (
        <Branch shown={shown} nodes={tree.roots} only={found?.ids} top />
      )}
    </DisclosurePage>
  )
}

/** What was searched for, each with all that the catalogue says of it. */
function Found({ shown, ids }: { readonly shown: CatalogueShown; readonly ids: readonly number[] }): VNode {
  const { disclosure, units, today } = shown
  const { tree, agency } = disclosure
  const nodes = ids.flatMap((id) => tree.nodes.get(id) ?? [])
  if (nodes.length === 0) {
    return (
      <div class="card" role="status">
        <p>目录中没有找到。可以换个说法，或者只输其中两三个字。</p>
        <p>
          也可以
          <a href={addresses.agencyCatalogue(agency.slug)}>看整个目录</a>，<a href={addresses.fields}>按领域查找</a>
          ，或者<a href={addresses.search()}>检索全站的信息</a>。
        </p>
      </div>
    )
  }
  return (
    <>
      <p role="status">找到{nodes.length}项。</p>
      <ul class="rows">
        {nodes.map((node, at) => (
          <li key={node.id}>
            <NodeLine shown={shown} node={node} />
            <p class="hint">
              {tree
                .above(node.id)
                .map(({ name }) => name)
                .join(' › ')}
            </p>
            {at < mostOpened && (
              <ColumnElements
                node={node}
                agencyName={agency.name}
                unit={units.get(node.elements.unitId ?? 0) ?? null}
                today={today}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Branch({
  shown,
  nodes,
  only,
  top = false,
}: {
  readonly shown: CatalogueShown
  readonly nodes: readonly CatalogueNode[]
  readonly only: ReadonlySet<number> | undefined
  readonly top?: boolean
}): VNode {
  const { tree } = shown.disclosure
  return (
    <ul class={top ? 'catalogue' : undefined}>
      {nodes
        .filter(({ id }) => only === undefined || only.has(id))
        .map((node) => {
          const below = tree.below(node.id).filter(({ id }) => only === undefined || only.has(id))
          return (
            <li key={node.id}>
              <NodeLine shown={shown} node={node} />
              {below.length > 0 && (
                <details open={top}>
                  <summary>
                    {below.length}项<span class="unseen">属于{node.name}</span>
                  </summary>
                  <Branch shown={shown} nodes={below} only={only} />
                </details>
              )}
            </li>
          )
        })}
    </ul>
  )
}

function NodeLine({ shown, node }: { readonly shown: CatalogueShown; readonly node: CatalogueNode }): VNode {
  const { tree } = shown.disclosure
  const { elements } = node
  const [newest] = latestOf(shown.latest, [node.id], 1)
  const field = elements.field === null ? '' : (catalogueField(elements.field)?.name ?? '')
  const words = [
    field === node.name ? '' : field,
    limitInWords(elements),
    elements.method === 'onRequest' ? '依申请公开' : '',
    newest === undefined ? '' : `最近公开：${minuteInWords(newest.listedAt)}`,
  ]
  return (
    <p class="node">
      <a href={addresses.column(node.id)}>{node.name}</a>
      {node.kind !== 'column' && <span class="tag">{nodeKindNames[node.kind]}</span>}
      {!tree.standing(node.id) && <span class="tag">已停用</span>}
      <span class="hint">{words.filter((part) => part !== '').join(' · ')}</span>
    </p>
  )
}
