import {
  agencyPieces,
  type QueryReading,
  readQuery,
  type SearchedKind,
  type Wanted,
} from '../../rules/search/reading.ts'
import { shortNamesOf } from '../../rules/search/short-names.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Agency } from '../agencies.ts'
import type { Transaction } from '../database.ts'
import { inPinyin } from '../search-entries.ts'
import { comparedText, mostCompared } from '../search-words.ts'
import type { SearchAsked } from './asked.ts'
import { agenciesWith } from './candidates.ts'
import { folded } from './fold.ts'

/** What was understood of a query: all of it is told on the page. */
export type Understood = {
  /** The query as it is compared. */
  readonly compared: string
  readonly wanted: readonly Wanted[]
  readonly year: QueryReading['year']
  readonly kind: { readonly kind: SearchedKind; readonly typed: string } | null
  /** The agency that is meant, where a name leads to one alone. */
  readonly agency: { readonly agency: Agency; readonly typed: string } | null
  /** Where it leads to several: the reader chooses. */
  readonly agencies: readonly Agency[]
}

/** So many agencies of one name are offered for choosing. */
const mostChoices = 8

/**
 * Reads a query as far as the address leaves it open: what is narrowed already is not read again. Cost: one look at the
 * index for each piece that may be a name.
 */
export async function understand(tx: Transaction, viewer: Viewer, asked: SearchAsked): Promise<Understood> {
  const compared = comparedQuery(asked.query)
  const parts = partsOf(asked.query)
  const off = new Set(asked.off)
  if (asked.agency !== null) off.add('agency')
  if (asked.kind !== null) off.add('kind')
  if (asked.year !== null) off.add('year')
  const names = off.has('agency') ? new Map<string, readonly Agency[]>() : await agenciesNamed(tx, viewer, parts, off)
  const thisYear = Number(asked.today.slice(0, 4))
  const read = readQuery(parts, { off, thisYear, isAgency: (piece) => names.has(piece) })
  const meant = read.agency === null ? [] : (names.get(read.agency) ?? [])
  const [only] = meant
  if (only !== undefined && meant.length === 1) {
    return { ...read, compared, agency: { agency: only, typed: read.agency ?? '' }, agencies: [] }
  }
  // A name that several go by stays a word, and the reader is asked which one is meant.
  const again =
    read.agency === null ? read : readQuery(parts, { off: off.add('agency'), thisYear, isAgency: () => false })
  return { ...again, compared, agency: null, agencies: meant.slice(0, mostChoices) }
}

/** The agencies that go by each piece of the query that may be a name. */
async function agenciesNamed(
  tx: Transaction,
  viewer: Viewer,
  parts: readonly string[],
  off: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly Agency[]>> {
  const withoutYears = off.has('year') ? parts : parts.flatMap((part) => part.split(/(?:19|20)\d\d(?:年度|年)?/u))
  const pieces = [...new Set(agencyPieces([...parts, ...withoutYears].filter((part) => part.length > 1)))].slice(
    0,
    mostPieces,
  )
  const agencies = await agenciesWith(tx, viewer, pieces, mostNamed)
  const named = new Map<string, readonly Agency[]>()
  for (const piece of pieces) {
    const exact = agencies.filter((agency) => folded(comparedText(agency.name)) === piece)
    const known = exact.length > 0 ? exact : agencies.filter((agency) => goesBy(agency, piece))
    if (known.length > 0) named.set(piece, known)
  }
  return named
}

const mostNamed = 60
const mostPieces = 6

function goesBy(agency: Agency, piece: string): boolean {
  const names = [agency.name, ...shortNamesOf(agency)]
  if (names.some((name) => folded(comparedText(name)) === piece)) return true
  return (
    /^[a-z]{3,}$/u.test(piece) &&
    names.some((name) => inPinyin(name).some((written) => comparedText(written) === piece))
  )
}

/** The query as it is compared, its parts divided by blanks and punctuation. */
export function comparedQuery(query: string): string {
  return partsOf(query).join(' ')
}

function partsOf(query: string): readonly string[] {
  const parts = query
    .slice(0, mostCompared)
    .split(/\s+/u)
    .flatMap((part) => folded(comparedText(part)).split(' '))
    .filter((part) => part !== '')
  return [...new Set(parts)].slice(0, 12)
}
