import assert from 'node:assert/strict'
import { keepFile } from '../src/actions/kept-file.ts'
import { addPublicationFile } from '../src/actions/publication/publication-files.ts'
import { day } from '../src/rules/day.ts'
import {
  type Content,
  emptyContent,
  type PublicationKind,
  type UsedFile,
} from '../src/rules/publication/publication.ts'
import { agencyBySlug } from '../src/store/agencies.ts'
import type { Transaction } from '../src/store/database.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { contentOf, saveContent, setNotice, startVersion } from '../src/store/publication/versions.ts'
import { type DeskSite, sampleMorning } from './desk.ts'
import { release } from './planted-check.ts'
import { columnOf } from './publishing.ts'

/** A picture of one grey point. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)

type PlantedFile = Pick<UsedFile, 'purpose' | 'title' | 'mediaType' | 'alt'> & {
  readonly bytes: Uint8Array
  readonly name: string
}

type Planted = {
  readonly agency?: string
  readonly kind?: PublicationKind
  readonly content?: Partial<Content>
  readonly files?: readonly PlantedFile[]
  /** What the text says, with the numbers of the files. */
  readonly body?: (files: readonly number[]) => string
  readonly at?: Date
}

/** Something of the bureau of education that is public, released by the store itself. */
export async function plantItem(
  site: DeskSite,
  { agency = 'shili-jiaotiju', kind = 'information', content = {}, files = [], body, at = sampleMorning }: Planted,
): Promise<{ readonly id: number; readonly fileIds: readonly number[] }> {
  const columnId = await columnOf(site, agency)
  const kept = await Promise.all(files.map(async (file) => ({ ...file, kept: await keepFile(site, file) })))
  return site.db.transaction(async (tx) => {
    const { id: agencyId } = (await agencyBySlug(tx, { kind: 'public' }, agency)) ?? assert.fail(agency)
    const { rows } = await tx.query<{ unitId: number | null }>(
      `select min(unit_id) as "unitId" from held_post where agency_id = $1 and role = 'informationOfficer'`,
      [agencyId],
    )
    const unitId = rows[0]?.unitId ?? null
    const id = await insertPublication(tx, { agencyId, unitId, kind, createdBy: null })
    const fileIds: number[] = []
    for (const { purpose, title, alt, kept: one } of kept) {
      fileIds.push(await addPublicationFile(tx, site, one, { publicationId: id, purpose, title, alt, addedBy: null }))
    }
    const said = {
      ...emptyContent,
      title: `菊花巷道路整修的通知（${++planted}）`,
      body: body?.(fileIds) ?? '<p>菊花巷道路整修，请绕行。</p>',
      ...{ source: '示例区住建局', columnId, madeOn: day(2026, 11, 20), fileIds },
      ...content,
    }
    assert.equal(await saveContent(tx, id, 1, said, { revision: 1, editedBy: null }), 'saved')
    await release(tx, id, 1, at)
    return { id, fileIds }
  })
}

let planted = 0

/** Another version takes the place of the one that the public sees. */
export async function correctItem(
  tx: Transaction,
  id: number,
  changed: Partial<Content>,
  notice: string,
  at: Date,
): Promise<void> {
  const { rows } = await tx.query<{ version: number }>(
    'select released_version as version from publication where id = $1',
    [id],
  )
  const version = await startVersion(tx, id, rows[0]?.version ?? 0, null)
  const { content, revision } = (await contentOf(tx, id, version)) ?? assert.fail('no version was begun')
  assert.equal(await saveContent(tx, id, version, { ...content, ...changed }, { revision, editedBy: null }), 'saved')
  await setNotice(tx, id, version, notice)
  await release(tx, id, version, at)
}
