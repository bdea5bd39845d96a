import { createHash } from 'node:crypto'
import { dayOfInstant } from '../../src/rules/day.ts'
import { line } from '../copy-rows.ts'
import type { Made } from './publication.ts'

/**
 * Each table that the publications of the province fill, with its columns as COPY takes them, in the order in which they
 * are filled: a publication takes some columns from its version.
 */
export const copied = {
  version: `publication_version (publication_id, version, title, document_number, made_on, column_id, topic, genre, stage, keywords,
    summary, source, body, particulars, notice, frozen_at)`,
  publication: `publication (id, agency_id, kind, state, working, released_version, working_version, index_number,
    released_at, changed_at, validity, title, column_id, made_on, disclosure_class, imported, originally_released_on)`,
  event: 'publication_event (publication_id, version, kind, detail, recorded_at)',
  file: 'publication_file (id, publication_id, purpose, title, file_id, media_type, size, sha256)',
  fileText: 'publication_file_text (file_id, publication_id, text)',
  fileUse: 'publication_version_file (publication_id, version, file_id, position)',
  oldAddress: 'old_address (path, publication_id)',
  interpretation: 'interpretation_of (interpretation_id, document_id)',
  result: 'notice_result (publication_id, result_id)',
  validity: 'validity_change (publication_id, to_validity, cause_id, basis, on_day, applied_at)',
} as const

export type Copied = keyof typeof copied

const mediaTypes: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** The rows of one publication, as lines for COPY. No text here holds a tab, a line's end or a backslash. */
export function addRows(into: Readonly<Record<Copied, string[]>>, made: Made): void {
  const { id, listedAt, releasedAt, state, relation } = made
  const listedOn = dayOfInstant(listedAt)
  const draft = state === 'unreleased'
  const versions = made.corrected && !draft ? 2 : 1
  const released = draft ? null : releasedAt.toISOString()
  const index = draft ? null : indexNumberOf(made)
  into.publication.push(
    line([
      ...[id, made.place.agencyId, made.kind, state],
      ...(draft ? ['draft', null, 1] : [null, versions, null]),
      ...[index, released, releasedAt.toISOString(), made.validity, made.title, made.columnId, listedOn, 'proactive'],
      ...[made.imported, made.imported ? listedOn : null],
    ]),
  )
  for (let version = 1; version <= versions; version += 1) {
    into.version.push(
      line([
        ...[id, version, made.title, made.documentNumber, listedOn, made.columnId, made.topic, made.genre, made.stage],
        ...[`{${made.keywords.join(',')}}`, made.summary, '本机关', made.body, JSON.stringify(made.particulars)],
        ...[version === 1 ? null : '更正文中一处日期。', released],
      ]),
    )
  }
  if (index !== null) into.event.push(line([id, 1, 'released', JSON.stringify({ indexNumber: index }), released]))
  if (versions === 2) into.event.push(line([id, 2, 'corrected', '{"notice":"更正文中一处日期。"}', released]))
  for (const [at, { title, text }] of made.attachments.entries()) {
    const fileId = id * 4 + at
    const sha256 = createHash('sha256').update(title).update(String(fileId)).digest('hex')
    const mediaType = mediaTypes[title.slice(title.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    into.file.push(line([fileId, id, 'attachment', title, sha256, mediaType, 20_000 + (fileId % 400_000), sha256]))
    into.fileUse.push(line([id, versions, fileId, at]))
    if (state === 'released') into.fileText.push(line([fileId, id, text]))
  }
  if (made.imported) into.oldAddress.push(line([`/art/${listedOn.replaceAll('-', '/')}/art_${id}.html`, id]))
  if (relation?.kind === 'explains') into.interpretation.push(line([id, relation.to]))
  if (relation?.kind === 'tellsResult') into.result.push(line([relation.to, id]))
  if (relation?.kind === 'changes') {
    into.validity.push(line([relation.to, relation.validity, id, '本决定第一条', listedOn, released]))
  }
}

export function indexNumberOf({ id, place, listedAt }: Made): string {
  const year = dayOfInstant(listedAt).slice(0, 4)
  return `B${String(place.agencyId).padStart(6, '0')}/${year}-${String(id).padStart(7, '0')}`
}
