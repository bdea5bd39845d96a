import type { VNode } from 'preact'
import { catalogueField } from '../../../rules/catalogue/fields.ts'
import { type NodeFilter, nodesFound } from '../../../rules/catalogue/find-nodes.ts'
import { limitInWords, nodeKindNames } from '../../../rules/catalogue/item.ts'
import type { CatalogueNode } from '../../../rules/catalogue/node.ts'
import type { CatalogueFigures } from '../../../store/catalogue/counts.ts'
import type { CataloguePart } from '../../addresses/desk-publication.ts'
import { addresses } from '../../addresses.ts'
import { CatalogueFilter } from '../../catalogue/filter.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActButton, ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { CatalogueAtDesk } from './catalogue.ts'

/** The catalogues that an officer works with: his own, and those of the agencies below. */
export function CataloguesPage({
  catalogues,
  frame,
}: {
  readonly catalogues: readonly CatalogueFigures[]
  readonly frame: DeskFrame
}): VNode {
  return (
    <DeskPage title="公开目录" frame={frame} place="catalogue">
      <h1>公开目录</h1>
      {catalogues.length === 0 ? (
        <p class="card nothing">您所在的机关没有公开目录。</p>
      ) : (
        <section class="wide" aria-label="各机关的公开目录，可左右滚动" {...scrollable}>
          <table class="working">
            <caption class="unseen">各机关的公开目录</caption>
            <thead>
              <tr>
                <th scope="col">机关</th>
                <th scope="col" class="number">
                  板块和栏目
                </th>
                <th scope="col" class="number">
                  公开事项
                </th>
                <th scope="col" class="number">
                  上级下发
                </th>
              </tr>
            </thead>
            <tbody>
              {catalogues.map(({ slug, name, columns, items, handedDown }) => (
                <tr key={slug}>
                  <th scope="row">
                    <a href={addresses.deskCatalogue(slug)}>{name}</a>
                  </th>
                  <td class="number" data-column="板块和栏目">
                    {columns}
                  </td>
                  <td class="number" data-column="公开事项">
                    {items}
                  </td>
                  <td class="number" data-column="上级下发">
                    {handedDown}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </DeskPage>
  )
}

export type TreeShown = CatalogueAtDesk & {
  readonly filter: NodeFilter
  readonly released: ReadonlyMap<number, number>
  readonly marks: ReadonlyMap<number, readonly VNode[]>
  /** Differences from what was handed down that nobody has answered to. */
  readonly open: number
}

const parts: readonly (readonly [CataloguePart, string])[] = [
  ['gaps', '目录核对'],
  ['differences', '与上级的不同'],
  ['powers', '权责事项'],
  ['changes', '调整记录'],
]

export function CataloguePage({
  frame,
  done,
  ...shown
}: TreeShown & { readonly frame: DeskFrame; readonly done: string | undefined }): VNode {
  const { agency, tree, filter, decisions, open } = shown
  const found = nodesFound(tree, filter)
  const narrowed = filter.text !== '' || filter.field !== '' || filter.statutory !== ''
  return (
    <DeskPage
      title={`${agency.name}公开目录`}
      frame={frame}
      place="catalogue"
      crumbs={[{ name: '公开目录', address: addresses.deskCatalogues }]}
    >
      <h1>{agency.name}公开目录</h1>
      <DoneNote words={done} />
      <nav aria-label="目录的各部分">
        <ul class="tabs">
          <li>
            <a href={addresses.deskCatalogue(agency.slug)} aria-current="page">
              目录
            </a>
          </li>
          {parts.map(([part, name]) => (
            <li key={part}>
              <a href={addresses.deskCataloguePart(agency.slug, part)}>
                {name}
                {part === 'differences' && open > 0 && `（${open}处待处理）`}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <CatalogueFilter address={addresses.deskCatalogue(agency.slug)} filter={filter} />
      {tree.nodes.size === 0 ? (
        <p class="card nothing">还没有目录。可以采用内置的目录，再按本机关的情况修改。</p>
      ) : found === null ? (
        <Branch shown={shown} nodes={tree.roots} top />
      ) : (
        <>
          {narrowed && (
            <p role="status">{found.matches.length === 0 ? '没有找到。' : `找到${found.matches.length}项。`}</p>
          )}
          <Branch shown={shown} nodes={tree.roots} only={found.ids} open={narrowed} top />
        </>
      )}
      <section aria-labelledby="catalogue-acts" class="no-print">
        <h2 id="catalogue-acts">目录维护</h2>
        <div class="acts">
          <ActLink decision={decisions.edit} address={addresses.deskCataloguePart(agency.slug, 'new')} quiet>
            新增栏目或事项
          </ActLink>
          <ActLink decision={decisions.edit} address={addresses.deskCataloguePart(agency.slug, 'adopt')} quiet>
            采用内置目录
          </ActLink>
          <ActLink decision={decisions.edit} address={addresses.deskCataloguePart(agency.slug, 'import')} quiet>
            导入标准目录
          </ActLink>
          <form method="post" action={addresses.deskCataloguePart(agency.slug, 'export.xlsx')}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <ActButton decision={{ kind: 'allowed', actingFor: null }} quiet>
              导出标准目录
            </ActButton>
          </form>
        </div>
      </section>
    </DeskPage>
  )
}

function Branch({
  shown,
  nodes,
  only,
  open = false,
  top = false,
}: {
  readonly shown: TreeShown
  readonly nodes: readonly CatalogueNode[]
  readonly only?: ReadonlySet<number> | undefined
  /** What is below is shown unfolded. */
  readonly open?: boolean
  readonly top?: boolean
}): VNode {
  const { tree } = shown
  return (
    <ul class={top ? 'catalogue' : undefined}>
      {nodes
        .filter(({ id }) => only === undefined || only.has(id))
        .map((node) => {
          const below = tree.below(node.id).filter(({ id }) => only === undefined || only.has(id))
          return (
            <li key={node.id}>
              <NodeLine shown={shown} node={node} below={below.length} />
              {below.length > 0 && (
                <details open={open || tree.above(node.id).length === 0}>
                  <summary>
                    {below.length}项<span class="unseen">属于{node.name}</span>
                  </summary>
                  <Branch shown={shown} nodes={below} only={only} open={open} />
                </details>
              )}
            </li>
          )
        })}
    </ul>
  )
}

function NodeLine({
  shown: { agency, released, marks, tree },
  node,
  below,
}: {
  readonly shown: TreeShown
  readonly node: CatalogueNode
  readonly below: number
}): VNode {
  const { elements } = node
  const limit = limitInWords(elements)
  const count = released.get(node.id) ?? 0
  const field = elements.field === null || below > 0 ? '' : (catalogueField(elements.field)?.name ?? '')
  return (
    <p class="node">
      <a href={addresses.deskCatalogueNode(agency.slug, node.id)}>{node.name}</a>
      {node.kind !== 'column' && <span class="tag">{nodeKindNames[node.kind]}</span>}
      {node.originId !== null && <span class="tag">上级下发</span>}
      {!tree.standing(node.id) && <span class="state draft">已停用</span>}
      {marks.get(node.id)}
      <span class="hint">
        {[field === node.name ? '' : field, limit, below === 0 ? `已公开${count}条` : '']
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
    </p>
  )
}
