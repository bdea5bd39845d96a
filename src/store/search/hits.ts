import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { PublicationKind, Validity } from '../../rules/publication/publication.ts'
import { validityOn } from '../../rules/publication/validity.ts'
import type { Report } from '../../rules/report/report.ts'
import { type Viewer, visibleSql } from '../../rules/visibility.ts'
import type { Agency } from '../agencies.ts'
import type { Transaction } from '../database.ts'
import { fileTextsOf } from '../publication/file-texts.ts'
import { type SearchedText, searchedColumns, searchTextOf } from '../publication/search-text.ts'
import { searchTextOfReport } from '../search-entries.ts'
import { marked, passagesOf, type SnippetPart } from '../snippet.ts'
import type { Candidate } from './candidates.ts'

export type FoundPublication = {
  readonly id: number
  readonly kind: PublicationKind
  readonly title: string
  readonly documentNumber: string | null
  readonly indexNumber: string
  readonly listedAt: Date
  /** On the day of the search; null: it is no document. */
  readonly validity: Validity | null
  readonly sample: boolean
}

/** A passage of a file of a publication, and which file that is. */
export type FoundFile = {
  readonly id: number
  readonly title: string
  readonly passages: readonly (readonly SnippetPart[])[]
}

export type SearchHit =
  | { readonly kind: 'agency'; readonly agency: Agency; readonly name: readonly SnippetPart[] }
  | {
      readonly kind: 'report'
      readonly agency: Agency
      readonly year: number
      readonly passages: readonly (readonly SnippetPart[])[]
    }
  | {
      readonly kind: 'publication'
      readonly agency: Agency
      readonly publication: FoundPublication
      readonly title: readonly SnippetPart[]
      readonly number: readonly SnippetPart[] | null
      readonly passages: readonly (readonly SnippetPart[])[]
      readonly files: readonly FoundFile[]
    }

type Shown = { readonly terms: readonly string[]; readonly today: Day }

/** What is shown of candidates, in their order: read from the things themselves, as far as this viewer sees them. */
export async function hitsOf(
  tx: Transaction,
  viewer: Viewer,
  candidates: readonly Candidate[],
  agencies: ReadonlyMap<number, Agency>,
  shown: Shown,
): Promise<readonly SearchHit[]> {
  if (candidates.length === 0) return []
  const publications = await publicationsOf(tx, viewer, candidates, shown)
  const reports = await reportsOf(tx, viewer, candidates, shown)
  return candidates.flatMap((candidate): readonly SearchHit[] => {
    const agency = agencies.get(candidate.agencyId)
    if (agency === undefined) return []
    if (candidate.publicationId !== null) {
      const found = publications.get(candidate.publicationId)
      return found === undefined ? [] : [{ kind: 'publication', agency, ...found }]
    }
    if (candidate.reportId !== null) {
      const found = reports.get(candidate.reportId)
      return found === undefined ? [] : [{ kind: 'report', agency, ...found }]
    }
    return [{ kind: 'agency', agency, name: marked(agency.name, shown.terms) }]
  })
}

type PublicationShown = Omit<Extract<SearchHit, { kind: 'publication' }>, 'kind' | 'agency'>

async function publicationsOf(
  tx: Transaction,
  viewer: Viewer,
  candidates: readonly Candidate[],
  { terms, today }: Shown,
): Promise<ReadonlyMap<number, PublicationShown>> {
  type Row = Omit<FoundPublication, 'validity'> & {
    readonly decided: Validity | null
    readonly expiresOn: Day | null
    readonly searched: SearchedText
  }
  const ids = candidates.flatMap(({ publicationId }) => (publicationId === null ? [] : [publicationId]))
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query<Row>(sql`
    select publication.id, publication.kind, publication.title, version.document_number as "documentNumber",
      publication.index_number as "indexNumber", publication.listed_at as "listedAt", publication.sample,
      publication.validity as decided, publication.expires_on as "expiresOn", ${searchedColumns} as searched
    from publication
    join publication_version as version
      on version.publication_id = publication.id and version.version = publication.released_version
    where publication.id = any(${ids}::int[])
      and ${raw(may.publication.see.sql(viewer))}`)
  const texts = Map.groupBy(await fileTextsOf(tx, ids), ({ publicationId }) => publicationId)
  return new Map(
    rows.map(({ searched, decided, expiresOn, ...publication }) => {
      const { title: _, documentNumber, ...rest } = searched
      const files = (texts.get(publication.id) ?? []).flatMap(({ fileId, title, text }) => {
        const passages = passagesOf(text, terms, 2)
        return passages.length === 0 ? [] : [{ id: fileId, title, passages }]
      })
      return [
        publication.id,
        {
          publication: { ...publication, validity: validityOn(decided, expiresOn, today) },
          title: marked(publication.title, terms),
          number: documentNumber === null ? null : marked(documentNumber, terms),
          passages: passagesOrStart(
            searchTextOf({ ...rest, title: '', documentNumber: null }),
            terms,
            files.length === 0,
          ),
          files,
        },
      ]
    }),
  )
}

type ReportShown = Omit<Extract<SearchHit, { kind: 'report' }>, 'kind' | 'agency'>

async function reportsOf(
  tx: Transaction,
  viewer: Viewer,
  candidates: readonly Candidate[],
  { terms }: Shown,
): Promise<ReadonlyMap<number, ReportShown>> {
  const ids = candidates.flatMap(({ reportId }) => (reportId === null ? [] : [reportId]))
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query<{ id: number; year: number; report: Report }>(sql`
    select report.id, report.year, version.report
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    where report.id = any(${ids}::int[])
      and ${raw(visibleSql(viewer, 'report'))}`)
  return new Map(
    rows.map(({ id, year, report }) => [
      id,
      { year, passages: passagesOrStart(searchTextOfReport(report), terms, true) },
    ]),
  )
}

/** Where no word stands in a text its beginning says what it is about. */
function passagesOrStart(text: string, terms: readonly string[], start: boolean): readonly (readonly SnippetPart[])[] {
  const passages = passagesOf(text, terms)
  if (passages.length > 0 || !start) return passages
  const first = text.trimStart().slice(0, 80).toWellFormed()
  return first === '' ? [] : [[{ text: text.trimStart().length > 80 ? `${first}…` : first, marked: false }]]
}

/** The titles of these publications, in their order, as far as this viewer sees them. */
export async function publicationsTitled(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly title: string }[]> {
  const { rows } = await tx.query<{ id: number; title: string }>(sql`
    select publication.id, publication.title
    from unnest(${[...ids]}::int[]) with ordinality as wanted (id, place)
    join publication on publication.id = wanted.id
    where ${raw(may.publication.see.sql(viewer))}
    order by wanted.place`)
  return rows
}
