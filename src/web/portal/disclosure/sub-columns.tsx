import type { VNode } from 'preact'
import { placesWithin, shownBelow } from '../../../rules/catalogue/blocks.ts'
import type { CatalogueNode, CatalogueTree } from '../../../rules/catalogue/node.ts'
import { type ByColumn, latestOf } from '../../../store/publication/lists-by-place.ts'
import { addresses } from '../../addresses.ts'
import { Newest } from './newest.tsx'

/** How many of each column stand on the page of the one above it. */
export const latestEach = 3

type Props = { readonly tree: CatalogueTree; readonly under: number; readonly latest: ByColumn }

/** The columns below one, each with the latest of all that stands in it: those that are empty together at the end. */
export function SubColumns({ tree, under, latest }: Props): VNode {
  const columns = shownBelow(tree, under).map((node) => ({
    node,
    newest: latestOf(latest, placesWithin(tree, node.id), latestEach),
  }))
  // What stands in a column that is no longer in use stays to be found.
  const retired = tree
    .below(under)
    .filter(({ id, retiredOn }) => retiredOn !== null && latestOf(latest, placesWithin(tree, id), 1).length > 0)
  const empty = columns.filter(({ newest }) => newest.length === 0)
  return (
    <>
      <div class="sub-columns">
        {columns
          .filter(({ newest }) => newest.length > 0)
          .map(({ node, newest }) => (
            <section key={node.id}>
              <h2>
                <a href={addresses.column(node.id)}>{node.name}</a>
              </h2>
              <Newest publications={newest} />
            </section>
          ))}
      </div>
      {empty.length > 0 && (
        <NamedColumns
          title="还没有公开信息的栏目"
          hint="点开可以看到将公开什么、什么时候公开。"
          nodes={empty.map(({ node }) => node)}
        />
      )}
      {retired.length > 0 && (
        <NamedColumns title="已停用的栏目" hint="不再更新，已公开的信息保留在里面。" nodes={retired} />
      )}
    </>
  )
}

function NamedColumns({
  title,
  hint,
  nodes,
}: {
  readonly title: string
  readonly hint: string
  readonly nodes: readonly CatalogueNode[]
}): VNode {
  return (
    <section>
      <h2>{title}</h2>
      <p class="hint">{hint}</p>
      <ul class="chips">
        {nodes.map((node) => (
          <li key={node.id}>
            <a href={addresses.column(node.id)}>{node.name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
