import { publicEventKinds, publicHistory } from '../../../rules/publication/public-history.ts'
import { everyone } from '../../../rules/visibility.ts'
import type { Transaction } from '../../../store/database.ts'
import { publicationEventsOf } from '../../../store/publication/events.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { publicTitles } from '../../../store/publication/related.ts'
import { addresses } from '../../addresses.ts'
import { HistoryRows, type PageHistory } from './history.tsx'
import type { PublicPart } from './publication-page.tsx'

const shortly = 3

/** The last that happened to the page; nothing where it was released and that is all. */
export async function historyPart(tx: Transaction, publication: PublicationRow): Promise<PublicPart | null> {
  const history = await pageHistory(tx, publication)
  // What holds of a document stands above its text and beside what changed it.
  const changes = history.changes.filter(({ change }) => change.kind !== 'validityChanged')
  if (changes.length < 2) return null
  return {
    name: '页面变更',
    place: 'below',
    part: (
      <section class="changes no-print" aria-labelledby="changes">
        <h2 id="changes">页面变更</h2>
        <HistoryRows {...history} changes={changes.slice(0, shortly)} />
        {changes.length > shortly && (
          <p>
            <a href={addresses.publicationHistory(publication.id)}>全部{history.changes.length}次变更</a>
          </p>
        )}
      </section>
    ),
  }
}

/** What everybody may know of what happened to a page, the latest first. */
export async function pageHistory(tx: Transaction, { id, state }: PublicationRow): Promise<PageHistory> {
  const changes = publicHistory(await publicationEventsOf(tx, id, publicEventKinds), state === 'withdrawn').toReversed()
  const causes = changes.flatMap(({ change }) =>
    change.kind === 'validityChanged' && change.by !== null ? [change.by] : [],
  )
  return { changes, causes: causes.length === 0 ? new Map() : await publicTitles(tx, everyone, causes) }
}
