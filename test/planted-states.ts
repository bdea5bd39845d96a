import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import { keepFile } from '../src/actions/kept-file.ts'
import { addPublicationFile } from '../src/actions/publication/publication-files.ts'
import { day } from '../src/rules/day.ts'
import { type Content, emptyContent, type PublicationKind } from '../src/rules/publication/publication.ts'
import type { PublicationEvent } from '../src/rules/publication/publication-event.ts'
import { agencyBySlug } from '../src/store/agencies.ts'
import type { Transaction } from '../src/store/database.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { takeDown } from '../src/store/publication/releasing.ts'
import { contentOf, saveContent, startVersion } from '../src/store/publication/versions.ts'
import type { DeskSite } from './desk.ts'
import { release } from './planted-check.ts'
import { type Place, plantBonds, plantPlaces } from './planted-places.ts'
import type { About } from './public-surfaces.ts'

// In each state that a publication can be in, one of each role: a document, and what else pages show beside others. Each
// part of each holds words that stand nowhere else: whoever shows them shows this part of this publication.

export const plantedStates = [
  'draft',
  'inReview',
  'approved',
  'scheduled',
  'withheld',
  'onRequest',
  'trashed',
  'released',
  'corrected',
  'correcting',
  'withdrawn',
  'unpublished',
  'expired',
] as const
export type PlantedStateName = (typeof plantedStates)[number]

/** `result`: tells what became of a consultation. */
export const plantedRoles = ['document', 'interpretation', 'consultation', 'result'] as const
export type PlantedRole = (typeof plantedRoles)[number]

/** The states in which everybody sees the planted publication. */
export const seen: readonly PlantedStateName[] = ['released', 'corrected', 'correcting']

const parts = ['title', 'body', 'summary', 'keyword', 'file', 'fileText', 'alt', 'source', 'before', 'after'] as const
type Part = (typeof parts)[number]

export type PlantedState = {
  readonly state: PlantedStateName
  readonly role: PlantedRole
  readonly id: number
  readonly fileId: number
  readonly pictureId: number
  /** 索引号; null where it was never released. */
  readonly indexNumber: string | null
  /** What stands where everybody may read it; by part. */
  readonly open: readonly string[]
  /** What nobody may read anywhere. */
  readonly hidden: readonly string[]
  readonly titleWords: string
}

const ofState = '鼋鼍鼐鼒鼗鼙鼚鼛鼜鼝鼞鼟鼢'
const ofPart = '龘龗龖龕龔龑龎龏龍龞'
const ofRole = '爨爩爧爦'

/** Five signs that stand nowhere else. */
export function sentinel(state: PlantedStateName, part: Part, role: PlantedRole = 'document'): string {
  const [first, second] = [ofState.at(plantedStates.indexOf(state)), ofPart.at(parts.indexOf(part))]
  return `哨${first}${second}兵${ofRole.at(plantedRoles.indexOf(role))}`
}

const hour = 60 * 60_000

/**
 * All of them, of the bureau of education; the documents are the latest. Of what was withdrawn the notice is public, and
 * nothing else.
 */
export async function plantStates(
  site: DeskSite,
  now: Date,
): Promise<{ readonly about: About; readonly planted: readonly PlantedState[] }> {
  const about = await plantPlaces(site, now)
  const planted: PlantedState[] = []
  for (const role of plantedRoles) {
    for (const state of plantedStates) planted.push(await plantState(site, about, { state, role }, now))
  }
  await plantBonds(site, about, planted, now)
  return { about, planted }
}

/** When it is, or would be, released: what stands beside documents before them. */
export function releasedAt(role: PlantedRole, now: Date): Date {
  return role === 'document' ? now : new Date(now.getTime() - 3 * hour)
}

async function plantState(
  site: DeskSite,
  about: About,
  { state, role }: Pick<PlantedState, 'state' | 'role'>,
  now: Date,
): Promise<PlantedState> {
  const word = (part: Part) => sentinel(state, part, role)
  const kept = await keepFile(site, {
    bytes: new TextEncoder().encode(`附件的内容${word('fileText')}`),
    name: `${word('file')}.txt`,
    mediaType: 'text/plain',
  })
  return site.db.transaction(async (tx) => {
    const agency = (await agencyBySlug(tx, { kind: 'public' }, about.slug)) ?? assert.fail('there is no agency')
    const place = placeOf(about, role)
    const id = await insertPublication(tx, { agencyId: agency.id, unitId: null, kind: kindOf[role], createdBy: null })
    const as = { publicationId: id, addedBy: null } as const
    const fileId = await addPublicationFile(tx, site, kept, {
      ...as,
      alt: null,
      purpose: 'attachment',
      title: `明细表${word('file')}`,
    })
    const picture = { ...kept, mediaType: 'image/png', name: '图.png' }
    const pictureId = await addPublicationFile(tx, site, picture, {
      ...as,
      alt: word('alt'),
      purpose: 'picture',
      title: '示意图',
    })
    const content: Content = {
      ...emptyContent,
      title: `关于${word('title')}的公告`,
      body: `<p>本事项见${word('body')}，请知悉。</p><img src="file:${pictureId}" alt="${word('alt')}">`,
      summary: `概述${word('summary')}`,
      keywords: [word('keyword')],
      source: word('source'),
      columnId: place.columnId,
      topic: place.topic,
      madeOn: day(2026, 11, 20),
      particulars: role === 'consultation' ? asking : {},
      fileIds: [fileId, pictureId],
      disclosureClass: state === 'withheld' ? 'withheld' : state === 'onRequest' ? 'onRequest' : 'proactive',
    }
    const first = state === 'corrected' ? { ...content, body: `<p>${word('before')}</p>` } : content
    assert.equal(await saveContent(tx, id, 1, first, { revision: 1, editedBy: null }), 'saved')
    await bringTo(tx, id, { state, role }, content, releasedAt(role, now))
    const { rows } = await tx.query<{ indexNumber: string | null }>(
      sql`select index_number as "indexNumber" from publication where id = ${id}`,
    )
    const open = seen.includes(state) ? parts.filter((part) => part !== 'before' && part !== 'after').map(word) : []
    const hidden = seen.includes(state) ? [word('before'), word('after')] : parts.map(word)
    return {
      ...{ state, role, id, fileId, pictureId, indexNumber: rows[0]?.indexNumber ?? null },
      ...{ open, hidden, titleWords: word('title') },
    }
  })
}

function placeOf(about: About, role: PlantedRole): Place {
  if (role === 'document') return about
  return role === 'result' ? about.inReports : about.behind
}

const kindOf = {
  document: 'otherDocument',
  interpretation: 'interpretation',
  consultation: 'consultation',
  result: 'information',
} as const satisfies Record<PlantedRole, PublicationKind>

/** On which anybody may say something today. */
const asking = {
  startsOn: day(2026, 11, 2),
  endsOn: day(2026, 12, 20),
  background: '听取意见。',
  on: 'other',
  online: 'yes',
}

async function bringTo(
  tx: Transaction,
  id: number,
  { state, role }: Pick<PlantedState, 'state' | 'role'>,
  content: Content,
  now: Date,
) {
  switch (state) {
    case 'draft':
    case 'withheld':
      return
    case 'inReview':
      await tx.query(sql`update publication set working = 'inReview' where id = ${id}`)
      return
    case 'onRequest':
    case 'approved':
      await tx.query(sql`update publication set working = 'approved' where id = ${id}`)
      return
    case 'scheduled':
      await tx.query(sql`
        update publication set working = 'scheduled', scheduled_for = ${now}::timestamptz + interval '2 days'
        where id = ${id}`)
      return
    case 'trashed':
      await tx.query(sql`update publication set trashed_at = ${now} where id = ${id}`)
      return
    case 'released':
      return release(tx, id, 1, now)
    case 'corrected': {
      await release(tx, id, 1, now)
      await rewrite(tx, id, content)
      return release(tx, id, 2, now)
    }
    case 'correcting': {
      await release(tx, id, 1, now)
      return rewrite(tx, id, {
        ...content,
        body: `<p>${sentinel(state, 'after', role)}</p>`,
        title: sentinel(state, 'after', role),
      })
    }
    case 'withdrawn':
    case 'unpublished':
    case 'expired': {
      await release(tx, id, 1, now)
      await takeDown(tx, { id, now, by: null, event: downBy[state] })
      return
    }
  }
}

const downBy = {
  withdrawn: { kind: 'withdrawn', notice: '内容有误，正在核实' },
  unpublished: { kind: 'unpublished', reason: '重复' },
  expired: { kind: 'expired' },
} as const satisfies Record<string, PublicationEvent>

async function rewrite(tx: Transaction, id: number, content: Content): Promise<void> {
  const version = await startVersion(tx, id, 1, null)
  const stored = (await contentOf(tx, id, version)) ?? assert.fail('no version was begun')
  const { revision } = stored
  assert.equal(await saveContent(tx, id, version, content, { revision, editedBy: null }), 'saved')
}
