import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import { keepFile } from '../src/actions/kept-file.ts'
import { addPublicationFile } from '../src/actions/publication/publication-files.ts'
import { day } from '../src/rules/day.ts'
import { type Content, emptyContent } from '../src/rules/publication/publication.ts'
import type { PublicationEvent } from '../src/rules/publication/publication-event.ts'
import { agencyBySlug } from '../src/store/agencies.ts'
import type { Transaction } from '../src/store/database.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { releaseVersion, takeDown } from '../src/store/publication/releasing.ts'
import { contentOf, saveContent, startVersion } from '../src/store/publication/versions.ts'
import type { DeskSite } from './desk.ts'
import { plantCleanCheck } from './planted-check.ts'
import type { About } from './public-surfaces.ts'

// A publication in each state that one can be in, each part of which holds words that stand nowhere else: whoever shows
// them shows this part of this publication.

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

/** The states in which everybody sees the planted publication. */
export const seen: readonly PlantedStateName[] = ['released', 'corrected', 'correcting']

const parts = ['title', 'body', 'summary', 'keyword', 'file', 'fileText', 'alt', 'source', 'before', 'after'] as const
type Part = (typeof parts)[number]

export type PlantedState = {
  readonly state: PlantedStateName
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

/** Five signs that stand nowhere else. */
export function sentinel(state: PlantedStateName, part: Part): string {
  const [first, second] = [ofState.at(plantedStates.indexOf(state)), ofPart.at(parts.indexOf(part))]
  return `哨${first}${second}兵${first}`
}

const slug = 'shili-jiaotiju'

/** All of them, of the bureau of education, in one column. Of what was withdrawn the notice is public, and nothing else. */
export async function plantStates(
  site: DeskSite,
  now: Date,
): Promise<{ readonly about: About; readonly planted: readonly PlantedState[] }> {
  const columnKey = 'matrix'
  const { columnId } = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(sql`
      insert into catalogue_node (agency_id, kind, key, name)
      select id, 'column', ${columnKey}, '矩阵栏目' from agency where slug = ${slug}
      returning id`)
    return { columnId: rows[0]?.id ?? assert.fail('the column was not made') }
  })
  const about: About = { slug, columnId, columnKey, year: now.getFullYear(), topic: '01' }
  const planted: PlantedState[] = []
  for (const state of plantedStates) planted.push(await plantState(site, about, state, now))
  return { about, planted }
}

async function plantState(site: DeskSite, about: About, state: PlantedStateName, now: Date): Promise<PlantedState> {
  const word = (part: Part) => sentinel(state, part)
  const kept = await keepFile(site, {
    bytes: new TextEncoder().encode(`附件的内容${word('fileText')}`),
    name: `${word('file')}.txt`,
    mediaType: 'text/plain',
  })
  return site.db.transaction(async (tx) => {
    const agency = (await agencyBySlug(tx, { kind: 'public' }, about.slug)) ?? assert.fail('there is no agency')
    const id = await insertPublication(tx, { agencyId: agency.id, unitId: null, kind: 'information', createdBy: null })
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
      columnId: about.columnId,
      topic: about.topic,
      fileIds: [fileId, pictureId],
      disclosureClass: state === 'withheld' ? 'withheld' : state === 'onRequest' ? 'onRequest' : 'proactive',
    }
    const first = state === 'corrected' ? { ...content, body: `<p>${word('before')}</p>` } : content
    assert.equal(await saveContent(tx, id, 1, first, { revision: 1, editedBy: null }), 'saved')
    await bringTo(tx, id, state, content, now)
    const { rows } = await tx.query<{ indexNumber: string | null }>(
      sql`select index_number as "indexNumber" from publication where id = ${id}`,
    )
    const open = seen.includes(state) ? parts.filter((part) => part !== 'before' && part !== 'after').map(word) : []
    const hidden = seen.includes(state) ? [word('before'), word('after')] : parts.map(word)
    return {
      ...{ state, id, fileId, pictureId, indexNumber: rows[0]?.indexNumber ?? null },
      ...{ open, hidden, titleWords: word('title') },
    }
  })
}

async function bringTo(tx: Transaction, id: number, state: PlantedStateName, content: Content, now: Date) {
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
        update publication set working = 'scheduled', scheduled_for = ${now}::timestamptz + interval '1 day'
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
        body: `<p>${sentinel(state, 'after')}</p>`,
        title: sentinel(state, 'after'),
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

/** An approved version, as if it had been checked. */
export async function release(tx: Transaction, id: number, version: number, now: Date): Promise<void> {
  await tx.query(sql`update publication set working = 'approved' where id = ${id}`)
  await plantCleanCheck(tx, id, version)
  const released = await releaseVersion(tx, { id, day: day(2026, 11, 22), now, by: null })
  assert.equal(released.kind, 'released', JSON.stringify(released))
}

async function rewrite(tx: Transaction, id: number, content: Content): Promise<void> {
  const version = await startVersion(tx, id, 1, null)
  const stored = (await contentOf(tx, id, version)) ?? assert.fail('no version was begun')
  const { revision } = stored
  assert.equal(await saveContent(tx, id, version, content, { revision, editedBy: null }), 'saved')
}
