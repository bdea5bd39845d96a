import { may } from '../../../../rules/permission.ts'
import { listPublications } from '../../../../store/publication/desk-list.ts'
import { addresses } from '../../../addresses.ts'
import type { NodeSection } from '../../catalogue/sections.ts'
import { ActLink } from '../../form.tsx'
import { titleInWords } from '../publication.ts'
import { StateMarks } from '../publication-page.tsx'

const mostShown = 5

/**
 * The newest of what stands in a place of the catalogue, and the way to write more; null where nothing stands (it has
 * others below it), or where the viewer does not see the work of the agency.
 */
export const publicationsOfNode: NodeSection['show'] = async (tx, { viewer }, { agency, tree, node, seesInside }) => {
  if (!seesInside || tree.below(node.id).length > 0) return null
  const filter = { view: 'all', columnId: node.id, agencyId: agency.id, query: '' } as const
  const { rows } = await listPublications(tx, viewer, { filter, after: null, counted: false })
  const mayStart = may.publishing.start.decide(viewer, { agencyId: agency.id, ended: false })
  return () => (
    <>
      {rows.length === 0 ? (
        <p>还没有信息。</p>
      ) : (
        <>
          <ul class="rows">
            {rows.slice(0, mostShown).map((row) => (
              <li key={row.id}>
                <p class="name">
                  <a href={addresses.deskPublication(row.id)}>{titleInWords(row.title)}</a>
                </p>
                <p class="meta">
                  <StateMarks publication={row} />
                </p>
              </li>
            ))}
          </ul>
          <p>
            <a href={addresses.deskPublications({ column: node.id })}>这里的全部信息</a>
          </p>
        </>
      )}
      <ActLink
        decision={mayStart}
        address={addresses.deskPublicationNew({ agency: agency.slug, column: node.id })}
        quiet
      >
        在这里起草信息
      </ActLink>
    </>
  )
}
