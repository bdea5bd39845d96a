import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import {
  isDocument,
  type PublicationKind,
  type PublicationState,
  type WorkingState,
} from '../../rules/publication/publication.ts'
import type { PublicationEvent } from '../../rules/publication/publication-event.ts'
import type { Transaction } from '../database.ts'
import { removeSearchEntry } from '../search-entries.ts'
import { appendPublicationEvent } from './events.ts'
import { forgetFileTexts, wantFileTexts } from './file-texts.ts'
import { nextIndexNumber } from './index-numbers.ts'
import { putPublicationEntries } from './publication-entries.ts'
import { lockPublication } from './publications.ts'
import { notReadyForRelease } from './ready.ts'
import { markApproved } from './review/working.ts'
import { contentOf, freezeVersion } from './versions.ts'

// The only statements that change what the public sees of a publication. Whoever calls has asked for permission.

export type Released =
  | { readonly kind: 'released'; readonly indexNumber: string; readonly first: boolean }
  | { readonly kind: 'refused'; readonly reason: string }

type Row = {
  readonly agencyId: number
  readonly kind: PublicationKind
  readonly state: PublicationState
  readonly working: WorkingState | null
  readonly workingVersion: number | null
  readonly releasedVersion: number | null
  readonly indexNumber: string | null
}

/**
 * Makes the working version what the public sees. `now` is the server's clock: it stands as the time of the first
 * release for good. `urgent`: before its review (应急发布), which the caller records as owed. Refused with one sentence where
 * the version is not ready; nothing has changed then.
 */
export async function releaseVersion(
  tx: Transaction,
  given: {
    readonly id: number
    readonly day: Day
    readonly now: Date
    readonly by: number | null
    readonly urgent?: boolean
  },
): Promise<Released> {
  const { id, day, now, by, urgent = false } = given
  await lockPublication(tx, id)
  const row = await rowOf(tx, id)
  const version = row?.workingVersion ?? null
  const stored = version === null ? null : await contentOf(tx, id, version)
  if (row === null || version === null || stored === null) return refused('没有待发布的内容。')
  if (!urgent && row.working !== 'approved' && row.working !== 'scheduled') return refused('只有审定的信息可以发布。')
  const [reason] = await notReadyForRelease(tx, id, version)
  if (reason !== undefined) return refused(reason)
  const { shownUntil } = stored.content
  if (shownUntil !== null && shownUntil < day) return refused('展示期已过，不能公开；需要展示的，请先修改展示期。')
  const number: Numbered =
    row.indexNumber === null ? await nextIndexNumber(tx, row.agencyId, day) : { kind: 'made', number: row.indexNumber }
  if (number.kind === 'missing') return refused(number.reason)
  await freezeVersion(tx, id, version, true)
  const { content } = stored
  await tx.query(sql`
    update publication
    set state = 'released', released_version = ${version}, released_writer_ids = writer_ids, working = null,
      working_version = null, scheduled_for = null, release_failed = null, step_role = null, index_number = ${number.number},
      released_at = coalesce(released_at, ${now}), changed_at = ${now}, title = ${content.title},
      column_id = ${content.columnId}, made_on = ${content.madeOn}, expires_on = ${content.expiresOn},
      shown_until = ${content.shownUntil}, disclosure_class = ${content.disclosureClass},
      validity = ${isDocument(row.kind) ? sql`coalesce(validity, 'inForce')` : sql`validity`}
    where id = ${id}`)
  await wantFileTexts(tx, id)
  await putPublicationEntries(tx, [id])
  const first = row.releasedVersion === null
  const event: PublicationEvent = first
    ? { kind: 'released', indexNumber: number.number }
    : { kind: 'corrected', notice: stored.notice ?? '' }
  await appendPublicationEvent(tx, id, version, event, by)
  return { kind: 'released', indexNumber: number.number, first }
}

type Numbered = Awaited<ReturnType<typeof nextIndexNumber>>

/**
 * Takes a released publication from the public, on every surface, in this transaction. A correction that was to follow at
 * a time waits for somebody: what was taken down does not come back by itself.
 */
export async function takeDown(
  tx: Transaction,
  given: {
    readonly id: number
    readonly now: Date
    readonly by: number | null
    readonly event: Extract<PublicationEvent, { kind: 'withdrawn' | 'unpublished' | 'expired' }>
  },
): Promise<void> {
  const { id, now, by, event } = given
  await lockPublication(tx, id)
  const { rowCount } = await tx.query(sql`
    update publication
    set state = ${event.kind}, changed_at = ${now}
    where id = ${id}
      and state = 'released'`)
  if (rowCount !== 1) throw new Error(`publication ${id} is not released`)
  await removeSearchEntry(tx, id)
  await forgetFileTexts(tx, id)
  await appendPublicationEvent(tx, id, await releasedVersionOf(tx, id), event, by)
  const row = await rowOf(tx, id)
  if (row?.working !== 'scheduled') return
  await markApproved(tx, id)
  await appendPublicationEvent(tx, id, row.workingVersion, { kind: 'unscheduled' }, by)
}

/**
 * Shows the public again what it saw before: the same version, under its address and with its time of release. Refused
 * where that version would not be released today.
 */
export async function restorePublication(
  tx: Transaction,
  given: { readonly id: number; readonly now: Date; readonly by: number | null; readonly reason: string },
): Promise<{ readonly kind: 'restored' } | { readonly kind: 'refused'; readonly reason: string }> {
  const { id, now, by, reason } = given
  await lockPublication(tx, id)
  const row = await rowOf(tx, id)
  const version = row?.releasedVersion ?? null
  const stored = version === null ? null : await contentOf(tx, id, version)
  if (row === null || version === null || stored === null) return refused('这条信息没有公开过。')
  const [notReady] = await notReadyForRelease(tx, id, version)
  if (notReady !== undefined) return refused(notReady)
  await tx.query(sql`update publication set state = 'released', changed_at = ${now} where id = ${id}`)
  await wantFileTexts(tx, id)
  await putPublicationEntries(tx, [id])
  await appendPublicationEvent(tx, id, version, { kind: 'restored', reason }, by)
  return { kind: 'restored' }
}

async function rowOf(tx: Transaction, id: number): Promise<Row | null> {
  const { rows } = await tx.query<Row>(sql`
    select agency_id as "agencyId", kind, state, working, working_version as "workingVersion",
      released_version as "releasedVersion", index_number as "indexNumber"
    from publication
    where id = ${id}`)
  return rows[0] ?? null
}

async function releasedVersionOf(tx: Transaction, id: number): Promise<number | null> {
  return (await rowOf(tx, id))?.releasedVersion ?? null
}

function refused(reason: string) {
  return { kind: 'refused', reason } as const
}
