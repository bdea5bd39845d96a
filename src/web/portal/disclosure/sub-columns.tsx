import type { VNode } from 'preact'
import { placesWithin, shownBelow } from '../../../rules/catalogue/blocks.ts'
import type { CatalogueNode, CatalogueTree } from '../../../rules/catalogue/node.ts'
import { type ByColumn, latestOf } from '../../../store/publication/lists-by-place.ts'
import { addresses } from '../../addresses.ts'
import { minuteInWords } from '../words.ts'

/** How many of each column stand on the page of the one above it. */
export const latestEach = 3

type Props = { readonly tree: CatalogueTree; readonly under: number; readonly latest: ByColumn }

/** The columns below one, each with the latest of all that stands in it: those that are empty together at the end. */
export function SubColumns({ tree, under, latest }: Props): VNode {
  const columns = shownBelow(tree, under).map((node) => ({
    node,
    newest: latestOf(latest, placesWithin(tree, node.id), latestEach),
  }))
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
              <ul class="rows brief">
                {newest.map((one) => (
                  <li key={one.id}>
                    <a href={addresses.publication(one.id)}>{one.title}</a>
                    <span class="meta">{minuteInWords(one.listedAt)}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
      {empty.length > 0 && <EmptyColumns nodes={empty.map(({ node }) => node)} />}
    </>
  )
}

function EmptyColumns({ nodes }: { readonly nodes: readonly CatalogueNode[] }): VNode {
  return (
    <section>
      <h2>还没有公开信息的栏目</h2>
      <p class="hint">点开可以看到将公开什么、什么时候公开。</p>
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
