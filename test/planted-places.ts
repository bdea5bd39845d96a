import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import { day } from '../src/rules/day.ts'
import { type Content, emptyContent, type PublicationKind } from '../src/rules/publication/publication.ts'
import type { Theme, ThemeTake } from '../src/rules/theme/theme.ts'
import { agencyBySlug } from '../src/store/agencies.ts'
import type { Transaction } from '../src/store/database.ts'
import { bind } from '../src/store/document/interpretations.ts'
import { addChange } from '../src/store/document/validity-changes.ts'
import { bindResult } from '../src/store/opinion/notice-results.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import { insertTheme, openTheme } from '../src/store/theme/themes.ts'
import type { DeskSite } from './desk.ts'
import { release } from './planted-check.ts'
import type { PlantedState } from './planted-states.ts'
import type { About } from './public-surfaces.ts'

/** A column, and what the publications in it are about. */
export type Place = { readonly columnId: number; readonly field: string; readonly topic: string }

const slug = 'shili-jiaotiju'
const hour = 60 * 60_000

/**
 * Where the planted publications stand: documents below the policies of the agency, results among its annual reports, and
 * the others where many that are later stand before them; a theme that takes them all; and two publications that everybody
 * may see, a document and a consultation, to which they are bound.
 */
export async function plantPlaces(site: DeskSite, now: Date): Promise<About> {
  return site.db.transaction(async (tx) => {
    const agency = (await agencyBySlug(tx, { kind: 'public' }, slug)) ?? assert.fail('there is no bureau')
    const place = async (key: string, block: string | null, field: string, topic: string): Promise<Place> => {
      const parentId = block === null ? null : await blockOf(tx, agency.id, block)
      const columnId = await addNode(tx, {
        agencyId: agency.id,
        parentId,
        kind: 'column',
        key,
        name: `矩阵${key}`,
        field,
      })
      return { columnId, field, topic }
    }
    const documents = await place('matrix', 'policy', 'budgets', '01')
    const behind = await place('matrix-behind', null, 'work-safety', '02-01')
    const inReports = await place('matrix-reports', 'annual-report', 'taxation', '03-01')
    const theme = await openedTheme(tx, agency.id, themeOf([documents, inReports], behind), now)
    const early = new Date(now.getTime() - 4 * hour)
    const hub = (kind: PublicationKind, content: Partial<Content>) =>
      released(tx, { agencyId: agency.id, kind, content: { columnId: inReports.columnId, ...content } }, early)
    return {
      ...documents,
      ...{ slug, columnKey: 'matrix', year: now.getFullYear(), theme, behind, inReports },
      explained: await hub('otherDocument', { title: '被解读的文件' }),
      consulted: await hub('consultation', { title: '已征求意见的草案', particulars: overAlready }),
    }
  })
}

const overAlready = { startsOn: day(2026, 10, 2), endsOn: day(2026, 11, 2), background: '听取意见。', on: 'other' }

/** Each interpretation and each document is bound to the document that everybody may see, each result to the consultation. */
export async function plantBonds(
  site: DeskSite,
  about: About,
  planted: readonly PlantedState[],
  now: Date,
): Promise<void> {
  const by = await site.person('J001')
  await site.db.transaction(async (tx) => {
    for (const { role, id } of planted) {
      if (role === 'interpretation') await bind(tx, { interpretationId: id, documentId: about.explained }, null)
      if (role === 'result') await bindResult(tx, { noticeId: about.consulted, resultId: id }, by)
      if (role !== 'document') continue
      const change = { to: 'amended', causeId: id, basis: '第二条', on: day(2026, 11, 21) } as const
      await addChange(tx, about.explained, change, null)
    }
    await tx.query(sql`update validity_change set applied_at = ${now} where publication_id = ${about.explained}`)
  })
}

/** So many stand before the others in their column that these are on its third page, and in the second part of every feed. */
export const plantedBefore = 56

/** Publications that everybody may see, later than what stands in the same column, earlier than the documents. */
export async function plantMany(site: DeskSite, { behind }: About, now: Date): Promise<void> {
  await site.db.transaction(async (tx) => {
    const agency = (await agencyBySlug(tx, { kind: 'public' }, slug)) ?? assert.fail('there is no bureau')
    const { columnId, topic } = behind
    for (let nth = 1; nth <= plantedBefore; nth++) {
      const content = { columnId, topic, title: `第${nth}号日常公告` }
      await released(tx, { agencyId: agency.id, kind: 'information', content }, new Date(now.getTime() - hour))
    }
  })
}

async function released(
  tx: Transaction,
  {
    agencyId,
    kind,
    content,
  }: { readonly agencyId: number; readonly kind: PublicationKind; readonly content: Partial<Content> },
  now: Date,
): Promise<number> {
  const id = await insertPublication(tx, { agencyId, unitId: null, kind, createdBy: null })
  const whole = { ...emptyContent, body: '<p>请知悉。</p>', source: '本机关', madeOn: day(2026, 11, 20), ...content }
  assert.equal(await saveContent(tx, id, 1, whole, { revision: 1, editedBy: null }), 'saved')
  await release(tx, id, 1, now)
  return id
}

/** The fixed block of an agency, made where it has none. */
async function blockOf(tx: Transaction, agencyId: number, key: string): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    sql`select id from catalogue_node where agency_id = ${agencyId} and base_key = ${key} and retired_on is null`,
  )
  return rows[0]?.id ?? addNode(tx, { agencyId, parentId: null, kind: 'block', key, baseKey: key, name: key })
}

async function addNode(
  tx: Transaction,
  node: {
    readonly agencyId: number
    readonly parentId: number | null
    readonly kind: 'block' | 'column'
    readonly key: string
    readonly baseKey?: string
    readonly name: string
    readonly field?: string
  },
): Promise<number> {
  const elements = node.field === undefined ? {} : { field: node.field }
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into catalogue_node (agency_id, parent_id, kind, key, base_key, name, elements)
    values (
      ${node.agencyId}, ${node.parentId}, ${node.kind}, ${node.key}, ${node.baseKey ?? null}, ${node.name}, ${elements}
    )
    returning id`)
  return rows[0]?.id ?? assert.fail('the column was not made')
}

/** Takes what is latest in some columns, and of another the many and the interpretations behind them. */
function themeOf(places: readonly Place[], behind: Place): Theme {
  const rule = { kind: 'rule', kinds: [], topics: [], fields: [], words: [], agencyIds: [], fromYear: null } as const
  const section = (title: string, take: ThemeTake) => ({ title, note: null, take, most: 50 })
  const of = (ids: readonly number[]) => ({ ...rule, untilYear: null, columnIds: ids })
  return {
    ...{ name: '矩阵专题', introduction: '收录各栏目的信息。', from: null, until: null },
    sections: [
      section('文件', of(places.map(({ columnId }) => columnId))),
      section('日常', of([behind.columnId])),
      section('解读', { ...of([behind.columnId]), kinds: ['interpretation'] }),
    ],
  }
}

async function openedTheme(tx: Transaction, agencyId: number, draft: Theme, now: Date): Promise<string> {
  const key = 'matrix'
  const id = await insertTheme(tx, { agencyId, key, draft, sample: false }, null)
  await openTheme(tx, id ?? assert.fail('the theme was not made'), day(2026, 11, 22), now)
  return key
}
