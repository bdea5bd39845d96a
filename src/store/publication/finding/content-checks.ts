import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { ContentFinding } from '../../../rules/content/finding.ts'
import type { Inspection } from '../../../rules/inspection.ts'
import { checkedByProgram, type Found } from '../../../rules/publication/finding/found.ts'
import type { PublicationKind, UsedFile } from '../../../rules/publication/publication.ts'
import { lexiconFor } from '../../content/lexicon-mark.ts'
import type { Transaction } from '../../database.ts'
import { storableJson } from '../../storable.ts'
import { contentOf, type StoredVersion } from '../versions.ts'

/** A file of a version with the fingerprint of its bytes. */
export type FileToCheck = UsedFile & { readonly sha256: string }

/** A version as it stands in this moment, with what names this very state of it. */
export type VersionToCheck = {
  readonly agencyId: number
  readonly kind: PublicationKind
  readonly stored: StoredVersion
  readonly files: readonly FileToCheck[]
  readonly hash: Buffer
}

/** Null where there is no such version. */
export async function versionToCheck(tx: Transaction, id: number, version: number): Promise<VersionToCheck | null> {
  const stored = await contentOf(tx, id, version)
  if (stored === null) return null
  const { rows } = await tx.query<
    Pick<VersionToCheck, 'agencyId' | 'kind'> & { files: readonly FileToCheck[] | null }
  >(sql`
    select publication.agency_id as "agencyId", publication.kind,
      (
        select json_agg(
          json_build_object(
            'id', file.id, 'purpose', file.purpose, 'title', file.title, 'mediaType', file.media_type,
            'size', file.size, 'alt', file.alt, 'sha256', file.sha256
          )
          order by used.position, file.id
        )
        from publication_version_file as used
        join publication_file as file on file.id = used.file_id
        where used.publication_id = publication.id
          and used.version = ${version}
      ) as files
    from publication
    where publication.id = ${id}`)
  const [row] = rows
  if (row === undefined) return null
  const files = row.files ?? []
  const told = {
    kind: row.kind,
    content: stored.content,
    files: files.map(({ id: file, purpose, sha256, title, alt }) => [file, purpose, sha256, title, alt]),
  }
  const hash = createHash('sha256').update(JSON.stringify(told)).digest()
  return { agencyId: row.agencyId, kind: row.kind, stored, files, hash }
}

export type LastCheck = { readonly id: number; readonly checkedAt: Date; readonly current: boolean }

/** The last check of a version, and whether it was of this very state, by this program, with this lexicon; null: none. */
export async function lastCheckOf(tx: Transaction, id: number, version: number): Promise<LastCheck | null> {
  const { rows } = await tx.query<{
    id: number
    checkedAt: Date
    contentHash: Buffer
    program: number
    lexicon: string
  }>(sql`
    select id, checked_at as "checkedAt", content_hash as "contentHash", program, lexicon
    from content_check
    where publication_id = ${id}
      and version = ${version}
    order by id desc
    limit 1`)
  const [last] = rows
  const now = last === undefined ? null : await versionToCheck(tx, id, version)
  if (last === undefined || now === null) return null
  const { mark } = await lexiconFor(tx, now.agencyId)
  const current = last.contentHash.equals(now.hash) && last.program === checkedByProgram && last.lexicon === mark
  return { id: last.id, checkedAt: last.checkedAt, current }
}

/**
 * Keeps what a check found: what was found before and is not any more is mended; what was accepted, in this version or
 * an earlier one, stays accepted as long as it is the same.
 */
export async function keepCheck(
  tx: Transaction,
  of: {
    readonly id: number
    readonly version: number
    readonly hash: Buffer
    readonly lexicon: string
    readonly by: number | null
    readonly found: readonly Found[]
  },
): Promise<void> {
  const { id, version, found } = of
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into content_check (publication_id, version, content_hash, program, lexicon, checked_by)
    values (${id}, ${version}, ${of.hash}, ${checkedByProgram}, ${of.lexicon}, ${of.by})
    returning id`)
  const check = rows[0]?.id ?? null
  const unique = new Map(found.map((one) => [one.key, one]))
  const told = [...unique.values()].map((one) => ({ ...one, key: keyOf(one.key) }))
  await tx.query(sql`
    insert into content_finding as known (
      publication_id, version, agency_id, key, file_id, kind, place, part, from_unit, to_unit, quote, what, why, todo, grave,
      settled_by_whom, fix_name, fix, check_id, state, reason, accepted_by, accepted_at
    )
    select ${id}, ${version}, publication.agency_id, new.key, new."fileId", new.kind, new.place, new.part, new."from", new."to", new.quote,
      new.what, new.why, new.todo, new.grave, new.settler, new."fixName", new.fix, ${check},
      case when accepted.reason is null then 'open' else 'accepted' end, accepted.reason, accepted.accepted_by,
      accepted.accepted_at
    from jsonb_to_recordset(${storableJson(told)}::jsonb) as new (
      key text, "fileId" int, kind text, place text, part text, "from" int, "to" int, quote text, what text, why text,
      todo text, grave boolean, settler text, "fixName" text, fix text
    )
    join publication on publication.id = ${id}
    left join lateral (
      select earlier.reason, earlier.accepted_by, earlier.accepted_at
      from content_finding as earlier
      where earlier.publication_id = ${id}
        and earlier.key = new.key
        and earlier.state = 'accepted'
        and earlier.settled_by_whom = new.settler
        and new.settler <> 'nobody'
        -- Whoever has written on it since is no second person any more.
        and (new.settler = 'anyone' or earlier.accepted_by <> all (publication.writer_ids))
      order by earlier.version desc
      limit 1
    ) as accepted on true
    on conflict (publication_id, version, key) do update
    set place = excluded.place, part = excluded.part, from_unit = excluded.from_unit, to_unit = excluded.to_unit,
      quote = excluded.quote, what = excluded.what, why = excluded.why, todo = excluded.todo, grave = excluded.grave,
      settled_by_whom = excluded.settled_by_whom, fix_name = excluded.fix_name, fix = excluded.fix,
      check_id = excluded.check_id, state = excluded.state, reason = excluded.reason,
      accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at`)
  await tx.query(sql`
    update content_finding
    set state = 'mended', reason = null, accepted_by = null, accepted_at = null
    where publication_id = ${id}
      and version = ${version}
      and check_id is not null
      and check_id <> ${check}
      and state <> 'mended'`)
}

/** Keys of files hold words of places: hashed, so that they are short and nothing is read from them. */
function keyOf(key: string): string {
  return key.length <= 80 ? key : `${key.slice(0, 40)}.${createHash('sha256').update(key).digest('hex').slice(0, 32)}`
}

/** What the inspection of a file gave, and what the rules found in its text. */
export type KeptFileCheck = { readonly inspection: Inspection; readonly inItsText: readonly ContentFinding[] }

/** What is known of these files by this program and lexicon, by their numbers. */
export async function fileChecksOf(
  tx: Transaction,
  fileIds: readonly number[],
  lexicon: string,
): Promise<ReadonlyMap<number, KeptFileCheck>> {
  const { rows } = await tx.query<{ fileId: number; inspection: KeptFileCheck }>(sql`
    select file_id as "fileId", inspection
    from publication_file_inspection
    where file_id = any(${[...fileIds]}::int[])
      and program = ${checkedByProgram}
      and lexicon = ${lexicon}`)
  return new Map(rows.map(({ fileId, inspection }) => [fileId, inspection]))
}

export async function keepFileCheck(
  tx: Transaction,
  fileId: number,
  lexicon: string,
  kept: KeptFileCheck,
): Promise<void> {
  await tx.query(sql`
    insert into publication_file_inspection (file_id, program, lexicon, verdict, inspection)
    values (${fileId}, ${checkedByProgram}, ${lexicon}, ${kept.inspection.verdict}, ${storableJson(kept)})
    on conflict (file_id) do update
    set program = excluded.program, lexicon = excluded.lexicon, verdict = excluded.verdict,
      inspection = excluded.inspection, inspected_at = now()`)
}

/**
 * Why a version may not be public as far as the checks go, as sentences that say what to do. It fails closed: a version
 * that was not checked in this very state, or whose files were not all inspected, is not ready.
 */
export async function notCleared(tx: Transaction, id: number, version: number): Promise<readonly string[]> {
  const last = await lastCheckOf(tx, id, version)
  if (last === null) return ['内容还没有核查，请先在“核查发现”中核查。']
  if (!last.current) return ['上次核查以后，内容、文件、词库或者核查程序有变动，请在“核查发现”中重新核查。']
  const { rows } = await tx.query<{ open: number; uninspected: number }>(sql`
    select
      (
        select count(*)::int
        from content_finding
        where publication_id = ${id}
          and version = ${version}
          and state = 'open'
      ) as open,
      (
        select count(*)::int
        from publication_version_file as used
        join publication_file as file on file.id = used.file_id
        where used.publication_id = ${id}
          and used.version = ${version}
          and file.purpose <> 'video'
          and not exists (
            select
            from publication_file_inspection as inspected
            where inspected.file_id = file.id
              and inspected.program = ${checkedByProgram}
              and inspected.verdict <> 'uninspectable'
          )
      ) as uninspected`)
  const { open, uninspected } = rows[0] ?? { open: 1, uninspected: 1 }
  const reasons: string[] = []
  if (uninspected > 0) reasons.push(`有${uninspected}个文件无法检查，不能公开，请换成可以检查的文件。`)
  if (open > 0) reasons.push(`还有${open}个核查发现没有处理，请逐个改正，或者写明理由保留。`)
  return reasons
}
