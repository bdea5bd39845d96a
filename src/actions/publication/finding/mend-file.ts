import { type MendChoices, usualChoices } from '../../../documents/mend/mended.ts'
import { contentFindingKinds, type PersonalKind } from '../../../rules/content/finding.ts'
import { lexiconOn } from '../../../rules/content/lexicon/lexicon.ts'
import type { Day } from '../../../rules/day.ts'
import type { Inspection } from '../../../rules/inspection.ts'
import { may } from '../../../rules/permission.ts'
import type { UsedFile } from '../../../rules/publication/publication.ts'
import { lexiconFor } from '../../../store/content/lexicon-mark.ts'
import type { Transaction } from '../../../store/database.ts'
import { officerOn } from '../../../store/officers.ts'
import { addPublicationFileRow } from '../../../store/publication/files.ts'
import { publicationById, publicationFacts } from '../../../store/publication/publications.ts'
import { contentOf, saveContent, usedFiles } from '../../../store/publication/versions.ts'
import type { By, NotDone } from '../../desk-act.ts'
import { keepFile } from '../../kept-file.ts'
import { type AtPublication, atPublication } from '../at-publication.ts'
import { readPublicationFile } from '../publication-files.ts'
import { type CheckApp, checkVersion } from './check-version.ts'

/** A mended copy that nobody keeps yet: what was done, and what the inspection finds in it. */
export type MendedCopy =
  | {
      readonly kind: 'mended'
      readonly bytes: Uint8Array
      readonly name: string
      readonly done: readonly string[]
      readonly inspection: Inspection
    }
  | { readonly kind: 'unmendable'; readonly reason: string }

export const maskedKinds = [
  ...['idNumber', 'bankCard', 'passport', 'phone', 'landline', 'email', 'wechat', 'plate'],
  ...['address', 'birthday', 'medical', 'minor'],
] as readonly PersonalKind[]

/** Reads `hidden`, `changes` and `mask-KIND`; what was not sent at all is as usual. */
export function readMendChoices(typed: Readonly<Record<string, string | undefined>>): MendChoices {
  if (typed.chosen === undefined) return usualChoices
  return {
    hidden: typed.hidden === 'show' ? 'show' : 'remove',
    changes: typed.changes === 'reject' ? 'reject' : 'accept',
    mask: maskedKinds.filter((kind) => typed[`mask-${kind}`] === 'on'),
  }
}

export function maskedKindName(kind: PersonalKind): string {
  return contentFindingKinds[kind].name
}

/**
 * Mends a file of a publication and inspects the copy. It fails closed: a copy that cannot be inspected, or out of which
 * nothing was taken, is none. Nothing is kept. Asks nobody's permission.
 */
export async function mendedCopy(
  app: CheckApp,
  of: { readonly agencyId: number; readonly fileId: number; readonly day: Day },
  choices: MendChoices,
): Promise<MendedCopy> {
  const [opened, lexicon] = await app.db.read(
    async (tx) => [await readPublicationFile(tx, app, of.fileId), await lexiconFor(tx, of.agencyId)] as const,
  )
  if (opened === null) return { kind: 'unmendable', reason: '文件已不在库中，请移除后重新上传。' }
  const { bytes, name } = opened
  const { allowed } = lexiconOn(of.day, lexicon.entries)
  const mended = await app.inspector.mend(bytes, name, { ...choices, allowed })
  if (mended.kind === 'unmendable') return mended
  const inspection = await app.inspector.inspect(mended.bytes, name, { protectedStrings: [], forPublic: true, allowed })
  if (inspection.verdict === 'uninspectable')
    return { kind: 'unmendable', reason: '修整后的文件无法检查，没有采用。请在原文件中改好后重新上传。' }
  return { kind: 'mended', bytes: mended.bytes, name, done: mended.done, inspection }
}

type Done = { readonly kind: 'done'; readonly fileId: number }

/**
 * Puts the mended copy of a file in its place, in the list and in the text of the draft. The original stays in the
 * records, used by no version that becomes public. The draft is checked again after.
 */
export async function mendFile(
  app: CheckApp,
  by: By,
  asked: { readonly id: number; readonly fileId: number; readonly choices: MendChoices },
): Promise<Done | NotDone> {
  const { id, fileId, choices } = asked
  const wanted = { act: 'publication.mendFile', rule: may.publication.edit, id }
  // A file is opened for nobody who may not work on it.
  const found = await app.db.read((tx) => mendable(tx, by, id, fileId))
  const copy = found === null ? null : await mendedCopy(app, { agencyId: found.agencyId, fileId, day: by.day }, choices)
  const kept =
    found === null || copy?.kind !== 'mended'
      ? null
      : await keepFile(app, { bytes: copy.bytes, name: copy.name, mediaType: found.file.mediaType })
  const result = await atPublication<Done & { readonly version: number }>(app, by, wanted, async (at) => {
    const { workingVersion } = at.publication
    const file = await fileOf(at, fileId)
    const stored = workingVersion === null ? null : await contentOf(at.tx, id, workingVersion)
    if (copy?.kind === 'unmendable') return { kind: 'refused', reason: copy.reason }
    if (file === null || stored === null || kept === null) return { kind: 'unknown' }
    const { sealed, size, sha256, name, mediaType } = kept
    const { purpose, title, alt } = file
    const row = {
      publicationId: id,
      purpose,
      title,
      alt,
      mediaType,
      size,
      sha256,
      madeFrom: fileId,
      addedBy: by.personId,
    }
    const newId = await addPublicationFileRow(at.tx, app.sealer, row, { ...sealed, name })
    const content = {
      ...stored.content,
      body: stored.content.body.replaceAll(`"file:${fileId}"`, `"file:${newId}"`),
      fileIds: stored.content.fileIds.map((used) => (used === fileId ? newId : used)),
    }
    const of = { revision: stored.revision, editedBy: by.personId }
    if ((await saveContent(at.tx, id, stored.version, content, of)) === 'changed')
      return { kind: 'refused', reason: '内容刚刚被别人改过，请重新打开页面再修整。' }
    at.about('publication', id, { file: newId, madeFrom: fileId })
    await at.append(stored.version, { kind: 'fileMended', from: fileId, to: newId })
    return { kind: 'done', fileId: newId, version: stored.version }
  })
  if (result.kind === 'done') {
    await checkVersion(app, { id, version: result.version, day: by.day, by: by.personId })
    return { kind: 'done', fileId: result.fileId }
  }
  return result
}

/** Null where this officer may not write on the draft that uses the file. */
async function mendable(
  tx: Transaction,
  by: By,
  id: number,
  fileId: number,
): Promise<{ readonly agencyId: number; readonly file: UsedFile } | null> {
  const officer = await officerOn(tx, by.personId, by.day)
  const facts = officer === null ? null : await publicationFacts(tx, id, by.day)
  if (officer === null || facts === null) return null
  const viewer = { kind: 'officer', officer } as const
  const publication = await publicationById(tx, viewer, id)
  if (publication === null || may.publication.edit.decide(viewer, facts).kind === 'refused') return null
  const file = await fileOf({ tx, publication }, fileId)
  return file === null ? null : { agencyId: publication.agencyId, file }
}

async function fileOf(
  { tx, publication }: Pick<AtPublication, 'tx' | 'publication'>,
  fileId: number,
): Promise<UsedFile | null> {
  const { id, workingVersion } = publication
  const files = workingVersion === null ? [] : await usedFiles(tx, id, workingVersion)
  return files.find((file) => file.id === fileId) ?? null
}
