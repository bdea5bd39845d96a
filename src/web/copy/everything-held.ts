import { copiedPublications, gonePublications, movedAddresses } from '../../store/copy.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { mappedPages, mappedRanges } from '../../store/sitemap.ts'
import { addresses } from '../addresses.ts'

export type Way = { readonly path: string; readonly to: string }

/** What a static copy is made of, as the store knows it. */
export type Held = {
  /** Addresses, mounted, in the order in which they are asked for; pages lead to the rest. */
  readonly addresses: readonly string[]
  /** The publications and reports that may be read, as their files are placed: whatever else lies there goes. */
  readonly things: ReadonlySet<string>
  /** Addresses by index number, and where each leads. */
  readonly numbers: readonly Way[]
  /** The same of addresses on old sites. */
  readonly moved: readonly Way[]
  /** Addresses of what was public once. */
  readonly gone: readonly string[]
}

/** Reads what a copy holds, part by part, from one snapshot of the store. */
export function everythingHeld(db: Database): Promise<Held> {
  return db.read(async (tx) => {
    const publications = await inParts(
      (after) => copiedPublications(tx, after),
      0,
      ({ id }) => id,
    )
    const agencies = await mapped(tx, 'agencies')
    const columns = await mapped(tx, 'columns')
    const reports = await mapped(tx, 'reports')
    const gone = await inParts(
      (after) => gonePublications(tx, after),
      0,
      (id) => id,
    )
    const moved = await inParts(
      (after) => movedAddresses(tx, after),
      '',
      ({ path }) => path,
    )
    const goneAddresses = gone.map((id) => addresses.publication(id))
    return {
      addresses: [
        ...alwaysHeld(),
        ...agencies.map(({ slug }) => addresses.agency(slug)),
        ...reports.map(({ slug, year }) => addresses.report({ slug, year: year ?? 0 })),
        ...columns.map(({ id }) => addresses.column(id)),
        ...publications.map(({ id }) => addresses.publication(id)),
        ...goneAddresses,
      ],
      things: new Set([
        ...publications.filter(({ readable }) => readable).map(({ id }) => `publications/${id}`),
        ...reports.map(({ slug, year }) => `agencies/${slug}/reports/${year}`),
      ]),
      numbers: publications.flatMap(({ id, indexNumber }) =>
        indexNumber === null ? [] : [{ path: addresses.indexNumber(indexNumber), to: addresses.publication(id) }],
      ),
      moved: moved.map(({ path, publicationId }) => ({ path, to: addresses.publication(publicationId) })),
      gone: goneAddresses,
    }
  })
}

/** Pages that are there whatever is published, and what no page leads to. */
const alwaysHeld = (): readonly string[] => [
  addresses.home,
  addresses.feed({ kind: 'site' }, 'atom'),
  addresses.feed({ kind: 'site' }, 'json'),
  addresses.sitemapIndex,
  addresses.robots,
]

async function mapped(tx: Transaction, thing: 'agencies' | 'columns' | 'reports') {
  const pages = []
  for (const range of await mappedRanges(tx, thing)) pages.push(...(await mappedPages(tx, thing, range)))
  return pages
}

async function inParts<T, K>(part: (after: K) => Promise<readonly T[]>, first: K, keyOf: (one: T) => K): Promise<T[]> {
  const all: T[] = []
  for (let after = first; ; ) {
    const found = await part(after)
    const last = found.at(-1)
    if (last === undefined) return all
    all.push(...found)
    after = keyOf(last)
  }
}
