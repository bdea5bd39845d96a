import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { addDays, type Day, dayOfInstant } from '../../rules/day.ts'
import { emptyContent, publicationKinds, stages } from '../../rules/publication/publication.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug, hasOwnAgencies } from '../../store/agencies.ts'
import type { Transaction } from '../../store/database.ts'
import { bind } from '../../store/document/interpretations.ts'
import { addChange } from '../../store/document/validity-changes.ts'
import { bindResult } from '../../store/opinion/notice-results.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { insertPublication } from '../../store/publication/publications.ts'
import { releaseVersion } from '../../store/publication/releasing.ts'
import {
  anyPublication,
  columnByKey,
  samplePublicationsInHand,
  samplePublicationTitled,
  settleSample,
} from '../../store/publication/sample-publications.ts'
import { saveContent } from '../../store/publication/versions.ts'
import { afterDocumentRelease } from '../document/after-document-release.ts'
import { type CheckApp, ensureChecked } from './finding/check-version.ts'

const sampleFile = join(import.meta.dirname, '../../../samples/publications.json')

const count = z.number().int()
const samplePublications = z.object({
  publications: z.array(
    z.object({
      agency: z.string(),
      kind: z.enum(publicationKinds),
      column: z.string(),
      title: z.string(),
      body: z.string(),
      /** When it was made and released, before the day of loading. */
      daysAgo: count,
      documentNumber: z.string().optional(),
      summary: z.string().optional(),
      topic: z.string().optional(),
      stage: z.enum(stages).optional(),
      keywords: z.array(z.string()).optional(),
      /** The title of the document that it interprets, further up. */
      explains: z.string().optional(),
      /** The title of the document further up that it repeals. */
      repeals: z.string().optional(),
      /** The title of the notice or consultation further up of which it tells the result. */
      tellsResultOf: z.string().optional(),
      effectiveAfter: count.optional(),
      shownFor: count.optional(),
      approvedDaysAgo: count.optional(),
      /** Of a consultation: how many days it is open from the day when it was made. */
      openFor: count.optional(),
      particulars: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
})
type SamplePublication = z.infer<typeof samplePublications>['publications'][number]

/**
 * Gives the sample district what its agencies have published, once: written, checked and released like everything else,
 * but for the review. Whatever ends the program in between, the next start goes on. Gives how many were released.
 */
export async function loadSamplePublications(app: CheckApp, now: Date): Promise<number> {
  const { publications } = samplePublications.parse(JSON.parse(await readFile(sampleFile, 'utf8')))
  const today = dayOfInstant(now)
  await app.db.transaction(async (tx) => {
    if ((await anyPublication(tx)) || (await hasOwnAgencies(tx))) return
    for (const one of publications) await add(tx, one, today)
  })
  const waiting = await app.db.read(samplePublicationsInHand)
  for (const { id } of waiting) await ensureChecked(app, { id, version: 1, day: today, by: null })
  await app.db.transaction(async (tx) => {
    for (const { id, title } of waiting) {
      const one = publications.find((known) => known.title === title)
      if (one !== undefined) await release(tx, id, one, now)
    }
  })
  return waiting.length
}

async function add(tx: Transaction, one: SamplePublication, today: Day): Promise<void> {
  const agency = await agencyBySlug(tx, everyone, one.agency)
  if (agency === null) return
  const madeOn = addDays(today, -one.daysAgo)
  const approved = one.approvedDaysAgo === undefined ? {} : { approvedOn: addDays(today, -one.approvedDaysAgo) }
  const open = one.openFor === undefined ? {} : { startsOn: madeOn, endsOn: addDays(madeOn, one.openFor) }
  const id = await insertPublication(tx, {
    agencyId: agency.id,
    unitId: null,
    kind: one.kind,
    createdBy: null,
    sample: true,
  })
  const content = {
    ...emptyContent,
    title: one.title,
    body: one.body,
    madeOn,
    columnId: await columnByKey(tx, agency.id, one.column),
    documentNumber: one.documentNumber ?? null,
    summary: one.summary ?? null,
    topic: one.topic ?? null,
    stage: one.stage ?? null,
    keywords: one.keywords ?? [],
    source: agency.name,
    effectiveOn: one.effectiveAfter === undefined ? null : addDays(madeOn, one.effectiveAfter),
    shownUntil: one.shownFor === undefined ? null : addDays(madeOn, one.shownFor),
    particulars: { ...one.particulars, ...approved, ...open },
  }
  await saveContent(tx, id, 1, content, { revision: 1, editedBy: null })
  await appendPublicationEvent(tx, id, 1, { kind: 'imported', from: 'samples/publications.json' }, null)
  await settleSample(tx, id)
}

async function release(tx: Transaction, id: number, one: SamplePublication, now: Date): Promise<void> {
  const minute = String((id * 7) % 60).padStart(2, '0')
  const at = new Date(`${addDays(dayOfInstant(now), -one.daysAgo)}T09:${minute}:00+08:00`)
  const released = await releaseVersion(tx, { id, day: dayOfInstant(at), now: at, by: null })
  if (released.kind === 'refused') throw new Error(`samples/publications.json, ${one.title}: ${released.reason}`)
  const titled = (title: string | undefined) =>
    title === undefined ? Promise.resolve(null) : samplePublicationTitled(tx, title)
  const [explained, repealed, asked] = [
    await titled(one.explains),
    await titled(one.repeals),
    await titled(one.tellsResultOf),
  ]
  if (explained !== null) await bind(tx, { interpretationId: id, documentId: explained }, null)
  if (asked !== null) await bindResult(tx, { noticeId: asked, resultId: id }, null)
  if (repealed !== null) {
    const change = { to: 'repealed', causeId: id, basis: `${one.title}施行`, on: dayOfInstant(at) } as const
    await addChange(tx, repealed, change, null)
  }
  await afterDocumentRelease(tx, id, dayOfInstant(at))
}
