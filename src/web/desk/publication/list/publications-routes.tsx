import type { Hono } from 'hono'
import { may } from '../../../../rules/permission.ts'
import { leavesOf } from '../../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../../store/database.ts'
import { agenciesToStartFor } from '../../../../store/publication/agencies-to-start-for.ts'
import {
  agenciesSeenInside,
  columnNames,
  countPublications,
  type ListedPublication,
  listPublications,
  type PublicationView,
} from '../../../../store/publication/desk-list.ts'
import { routes } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import type { Here } from '../../here.ts'
import { exportTable, showTable, type TableAtDesk } from '../../table-routes.tsx'
import type { TableState } from '../../table-state.ts'
import { filterOf, type ListMore, tabCap } from './list-filter.ts'
import { PublicationsPage, publicationsTable } from './publications-page.tsx'

/** The list of an agency's publications, public and in hand. */
export function publicationsRoutes(app: Hono, web: Web): void {
  const at = publicationsAtDesk()
  app.get(routes.deskPublications, showTable(web, at))
  app.post(routes.deskPublicationsExport, exportTable(web, at))
}

const countedViews = ['draft', 'inReview', 'toRelease'] as const satisfies readonly PublicationView[]

function publicationsAtDesk(): TableAtDesk<ListedPublication, ListMore> {
  return {
    table: publicationsTable,
    // An export goes on from page to page; on the screen a list that goes on from a row is always its first page.
    load: (tx, here, state) =>
      listPublications(tx, here.viewer, {
        filter: filterOf(state.filters, here.day),
        after: state.after,
        counted: state.page === 1,
      }),
    more: loadMore,
    page: (shown) => <PublicationsPage {...shown} />,
  }
}

async function loadMore(tx: Transaction, { viewer, day }: Here, { filters }: TableState): Promise<ListMore> {
  const counts = new Map<PublicationView, number>()
  for (const view of countedViews) {
    counts.set(view, await countPublications(tx, viewer, { view, query: '' }, tabCap + 1))
  }
  const agencies = await agenciesToStartFor(tx, viewer)
  const { columnId } = filterOf(filters, day)
  const [seen, ...others] = agenciesSeenInside(viewer)
  return {
    counts,
    mayStart:
      agencies.length > 0
        ? { kind: 'allowed', actingFor: null }
        : { kind: 'refused', reason: '只有本机关的公开办或信息员可以起草信息。' },
    columns: seen !== undefined && others.length === 0 ? await leavesOf(tx, seen) : [],
    configures:
      agencies.find(({ id }) => {
        return may.publishing.configure.decide(viewer, { agencyId: id, ended: false }).kind === 'allowed'
      })?.slug ?? null,
    column: columnId === undefined ? null : ((await columnNames(tx, [columnId])).get(columnId) ?? null),
  }
}
