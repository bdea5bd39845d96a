import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { keepFile } from '../src/actions/kept-file.ts'
import { loadSamplePeople } from '../src/actions/people/load-sample-people.ts'
import { ensureChecked } from '../src/actions/publication/finding/check-version.ts'
import { loadSamplePublications } from '../src/actions/publication/load-sample-publications.ts'
import { addPublicationFile } from '../src/actions/publication/publication-files.ts'
import { readReleasedFiles } from '../src/actions/search/read-released-files.ts'
import { publicationFileKind } from '../src/documents/publication-file-kind.ts'
import { writeTableCsv, writeTableXlsx } from '../src/documents/write-table.ts'
import { addDays, dayOfInstant } from '../src/rules/day.ts'
import { emptyContent, publicationKinds } from '../src/rules/publication/publication.ts'
import { everyone } from '../src/rules/visibility.ts'
import { agencyBySlug } from '../src/store/agencies.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { releaseVersion } from '../src/store/publication/releasing.ts'
import { columnByKey } from '../src/store/publication/sample-publications.ts'
import { saveContent, setUsedFiles } from '../src/store/publication/versions.ts'
import type { Site } from '../test/site.ts'

const folder = join(import.meta.dirname, '../samples/search')

const file = z.object({
  name: z.string(),
  title: z.string(),
  text: z.string().optional(),
  head: z.array(z.string()).optional(),
  rows: z.array(z.array(z.string())).optional(),
})
const document = z.object({
  agency: z.string(),
  kind: z.enum(publicationKinds),
  column: z.string(),
  title: z.string(),
  daysAgo: z.number().int(),
  body: z.string(),
  documentNumber: z.string().optional(),
  summary: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  shownFor: z.number().int().optional(),
  files: z.array(file).optional(),
})
type SetDocument = z.infer<typeof document>

export const queryKinds = [
  'word',
  'phrase',
  'number',
  'pinyin',
  'variant',
  'synonym',
  'agency',
  'attachment',
  'question',
  'nothing',
] as const

const labelled = z.object({ kind: z.string(), query: z.string(), find: z.array(z.string()) })
export type LabelledQuery = z.infer<typeof labelled>

/** What is asked, and what should be found: titles, `agency:` and `report:` with a slug; nothing: there is nothing. */
export async function labelledQueries(): Promise<readonly LabelledQuery[]> {
  const text = await readFile(join(folder, 'queries.json'), 'utf8')
  return z.object({ queries: z.array(labelled) }).parse(JSON.parse(text)).queries
}

/** The sample district with the documents of the set, all of it checked, released, and read as everything is. */
export async function loadSearchSet(site: Site): Promise<void> {
  const now = site.clock()
  await loadSamplePeople(site)
  await loadSamplePublications(site, now)
  const text = await readFile(join(folder, 'documents.json'), 'utf8')
  for (const one of z.object({ documents: z.array(document) }).parse(JSON.parse(text)).documents)
    await add(site, one, now)
  await readReleasedFiles(site)
}

async function add(site: Site, one: SetDocument, now: Date): Promise<void> {
  const at = new Date(now.getTime() - one.daysAgo * 86_400_000)
  const day = dayOfInstant(at)
  const files = await Promise.all((one.files ?? []).map(async (given) => ({ given, kept: await kept(site, given) })))
  const id = await site.db.transaction(async (tx) => {
    const agency = await agencyBySlug(tx, everyone, one.agency)
    if (agency === null) throw new Error(`there is no agency ${one.agency}`)
    const id = await insertPublication(tx, { agencyId: agency.id, unitId: null, kind: one.kind, createdBy: null })
    const content = {
      ...emptyContent,
      title: one.title,
      body: one.body,
      madeOn: day,
      columnId: await columnByKey(tx, agency.id, one.column),
      documentNumber: one.documentNumber ?? null,
      summary: one.summary ?? null,
      keywords: one.keywords ?? [],
      source: agency.name,
      shownUntil: one.shownFor === undefined ? null : addDays(day, one.shownFor),
    }
    await saveContent(tx, id, 1, content, { revision: 1, editedBy: null })
    const fileIds: number[] = []
    for (const { given, kept } of files) {
      const as = { publicationId: id, purpose: 'attachment', title: given.title, alt: null, addedBy: null } as const
      fileIds.push(await addPublicationFile(tx, site, kept, as))
    }
    await setUsedFiles(tx, id, 1, fileIds)
    await tx.query("update publication set working = 'approved' where id = $1", [id])
    return id
  })
  await ensureChecked(site, { id, version: 1, day, by: null })
  const released = await site.db.transaction((tx) => releaseVersion(tx, { id, day, now: at, by: null }))
  if (released.kind === 'refused') throw new Error(`samples/search/documents.json, ${one.title}: ${released.reason}`)
}

async function kept(site: Site, { name, title, text, head = [], rows = [] }: z.infer<typeof file>) {
  const bytes =
    text !== undefined
      ? new TextEncoder().encode(text)
      : name.endsWith('.csv')
        ? writeTableCsv({ head, rows })
        : await writeTableXlsx({ title, head, rows, notes: [] })
  const kind = publicationFileKind(bytes, name)
  if (kind === null) throw new Error(`${name} is no file of a publication`)
  return keepFile(site, { bytes, name, mediaType: kind.mediaType })
}
