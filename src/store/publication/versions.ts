import sql, { raw } from 'sql-template-tag'
import type { Content, UsedFile } from '../../rules/publication/publication.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

/** A version with what it says. Frozen: under review, approved or released; nothing in it changes then. */
export type StoredVersion = {
  readonly version: number
  readonly content: Content
  /** What a correction tells the public; null: no correction. */
  readonly notice: string | null
  readonly revision: number
  readonly frozenAt: Date | null
  readonly editedBy: number | null
  readonly editedAt: Date
}

const columns = raw(`version.version, version.notice, version.revision, version.frozen_at as "frozenAt",
  version.edited_by as "editedBy", version.edited_at as "editedAt",
  jsonb_build_object(
    'title', version.title, 'documentNumber', version.document_number, 'issuedBy', version.issued_by,
    'madeOn', version.made_on, 'columnId', version.column_id, 'topic', version.topic, 'genre', version.genre,
    'stage', version.stage, 'keywords', version.keywords, 'summary', version.summary, 'source', version.source,
    'audience', version.audience, 'effectiveOn', version.effective_on, 'expiresOn', version.expires_on,
    'shownUntil', version.shown_until, 'disclosureClass', version.disclosure_class,
    'classReason', version.class_reason, 'body', version.body,
    'fileIds', array(
      select used.file_id
      from publication_version_file as used
      where used.publication_id = version.publication_id
        and used.version = version.version
      order by used.position, used.file_id
    ),
    'particulars', version.particulars
  ) as content`)

/** One version of a publication; null where there is none of this number. */
export async function contentOf(tx: Transaction, id: number, version: number): Promise<StoredVersion | null> {
  const { rows } = await tx.query<StoredVersion>(sql`
    select ${columns}
    from publication_version as version
    where version.publication_id = ${id}
      and version.version = ${version}`)
  return rows[0] ?? null
}

/**
 * Writes what a version says. 'changed': it was saved by somebody else since this revision was read, or it is frozen;
 * nothing is written then.
 */
export async function saveContent(
  tx: Transaction,
  id: number,
  version: number,
  content: Content,
  by: { readonly revision: number; readonly editedBy: number | null },
): Promise<'saved' | 'changed'> {
  const text = (value: string | null) => (value === null ? null : storable(value))
  const { rowCount } = await tx.query(sql`
    update publication_version
    set title = ${storable(content.title)}, document_number = ${text(content.documentNumber)},
      issued_by = ${text(content.issuedBy)}, made_on = ${content.madeOn}, column_id = ${content.columnId},
      topic = ${content.topic}, genre = ${content.genre}, stage = ${content.stage},
      keywords = ${content.keywords.map(storable)}::text[], summary = ${text(content.summary)},
      source = ${text(content.source)}, audience = ${text(content.audience)}, effective_on = ${content.effectiveOn},
      expires_on = ${content.expiresOn}, shown_until = ${content.shownUntil},
      disclosure_class = ${content.disclosureClass}, class_reason = ${text(content.classReason)},
      body = ${storable(content.body)}, particulars = ${storableJson(content.particulars)},
      revision = revision + 1, edited_by = ${by.editedBy}, edited_at = now()
    where publication_id = ${id}
      and version = ${version}
      and revision = ${by.revision}
      and frozen_at is null`)
  if (rowCount !== 1) return 'changed'
  await setUsedFiles(tx, id, version, content.fileIds)
  if (by.editedBy !== null) await noteWriter(tx, id, by.editedBy)
  return 'saved'
}

/** Whoever touched the version in hand, its text or its files, is one of its writers: he does not review it. */
async function noteWriter(tx: Transaction, id: number, personId: number): Promise<void> {
  await tx.query(sql`
    update publication
    set writer_ids = writer_ids || ${personId}::int
    where id = ${id}
      and ${personId} <> all (writer_ids)`)
}

/** Somebody put files into the version in hand, arranged or described them: he is one of its writers. */
export async function noteFileWork(tx: Transaction, id: number, version: number, personId: number): Promise<void> {
  await tx.query(sql`
    update publication_version
    set file_works = file_works + 1
    where publication_id = ${id}
      and version = ${version}`)
  await noteWriter(tx, id, personId)
}

/** The files of a version, in this order; those of other publications are left out. */
export async function setUsedFiles(
  tx: Transaction,
  id: number,
  version: number,
  fileIds: readonly number[],
): Promise<void> {
  await tx.query(sql`delete from publication_version_file where publication_id = ${id} and version = ${version}`)
  await tx.query(sql`
    insert into publication_version_file (publication_id, version, file_id, position)
    select ${id}, ${version}, file.id, min(wanted.position)
    from unnest(${fileIds}::int[]) with ordinality as wanted (id, position)
    join publication_file as file on file.id = wanted.id and file.publication_id = ${id}
    group by file.id`)
}

/** The files of a version, in their order. */
export async function usedFiles(tx: Transaction, id: number, version: number): Promise<readonly UsedFile[]> {
  const { rows } = await tx.query<UsedFile>(sql`
    select file.id, file.purpose, file.title, file.media_type as "mediaType", file.size, file.alt
    from publication_version_file as used
    join publication_file as file on file.id = used.file_id
    where used.publication_id = ${id}
      and used.version = ${version}
    order by used.position, file.id`)
  return rows
}

/**
 * Begins a new version that says what an earlier one says: the draft of a correction. The publication is locked by
 * whoever calls. Gives its number.
 */
export async function startVersion(
  tx: Transaction,
  id: number,
  from: number,
  editedBy: number | null,
): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(sql`
    insert into publication_version (
      publication_id, version, title, document_number, issued_by, made_on, column_id, topic, genre, stage, keywords,
      summary, source, audience, effective_on, expires_on, shown_until, disclosure_class, class_reason, body,
      particulars, edited_by
    )
    select publication_id, (select max(version) + 1 from publication_version where publication_id = ${id}), title,
      document_number, issued_by, made_on, column_id, topic, genre, stage, keywords, summary, source, audience,
      effective_on, expires_on, shown_until, disclosure_class, class_reason, body, particulars, ${editedBy}
    from publication_version
    where publication_id = ${id}
      and version = ${from}
    returning version`)
  const version = rows[0]?.version
  if (version === undefined) throw new Error(`publication ${id} has no version ${from}`)
  await tx.query(sql`
    insert into publication_version_file (publication_id, version, file_id, position)
    select publication_id, ${version}, file_id, position
    from publication_version_file
    where publication_id = ${id}
      and version = ${from}`)
  await tx.query(sql`
    update publication
    set working = 'draft', working_version = ${version}, secrecy_passed = false, step_role = null, reviewer_ids = '{}',
      writer_ids = ${editedBy === null ? [] : [editedBy]}::int[]
    where id = ${id}`)
  return version
}

/** Nothing in this version changes from now on; or, taken back to draft, it may again. */
export async function freezeVersion(tx: Transaction, id: number, version: number, frozen: boolean): Promise<void> {
  await tx.query(sql`
    update publication_version
    set frozen_at = case when ${frozen} then coalesce(frozen_at, now()) end
    where publication_id = ${id}
      and version = ${version}`)
}

/** What a correction will tell the public. */
export async function setNotice(tx: Transaction, id: number, version: number, notice: string | null): Promise<void> {
  await tx.query(sql`
    update publication_version
    set notice = ${notice === null ? null : storable(notice)}
    where publication_id = ${id}
      and version = ${version}
      and frozen_at is null`)
}
