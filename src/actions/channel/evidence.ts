import { usualChoices } from '../../documents/mend/mended.ts'
import { publicationFileKind } from '../../documents/publication-file-kind.ts'
import { isFileId } from '../../outside/file-store.ts'
import { getSealedFile } from '../../outside/sealed-files.ts'
import { findingKinds } from '../../rules/inspection.ts'
import { printableLine } from '../../rules/printable.ts'
import { addEvidence, evidenceSecret } from '../../store/channel/evidence.ts'
import type { Transaction } from '../../store/database.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import { type PublicationFilesApp, problemOf, type UploadedFile } from '../publication/add-files.ts'

export type EvidenceApp = PublicationFilesApp

/** A file that was looked through and lies on disk, encrypted; no row names it yet. */
export type ReadyEvidence = { readonly kept: KeptFile; readonly title: string; readonly found: readonly string[] }

const mostFiles = 10

/**
 * Gets photos, scans and clippings ready to be kept: scanned for viruses, of pictures whatever the camera wrote into
 * them taken out, inspected. What cannot be inspected is not taken. Nothing is taken unless all are; gives one sentence
 * of what is wrong.
 */
export async function readyEvidence(
  app: EvidenceApp,
  files: readonly UploadedFile[],
): Promise<
  | { readonly kind: 'ready'; readonly files: readonly ReadyEvidence[] }
  | { readonly kind: 'wrong'; readonly message: string }
> {
  if (files.length > mostFiles) return { kind: 'wrong', message: `一次最多上传${mostFiles}个文件。` }
  const ready: ReadyEvidence[] = []
  for (const file of files) {
    const problem = await problemOf(app, file)
    const kind = problem === null ? publicationFileKind(file.bytes, file.name) : null
    if (problem !== null || kind === null) return { kind: 'wrong', message: problem ?? `“${file.name}”不能作为佐证。` }
    const looked = await lookedThrough(app, file, kind.shows)
    if (looked.kind === 'wrong') return looked
    const stem = [...printableLine(file.name.normalize('NFC').replace(/\.[^.]*$/u, ''))].slice(0, 200).join('')
    const kept = await keepFile(app, { bytes: looked.bytes, name: file.name, mediaType: kind.mediaType })
    ready.push({ kept, title: stem === '' ? '佐证' : stem, found: looked.found })
  }
  return { kind: 'ready', files: ready }
}

async function lookedThrough(
  app: Pick<EvidenceApp, 'inspector'>,
  { bytes, name }: UploadedFile,
  shows: 'picture' | 'video' | null,
): Promise<
  | { readonly kind: 'looked'; readonly bytes: Uint8Array; readonly found: readonly string[] }
  | { readonly kind: 'wrong'; readonly message: string }
> {
  // No program looks into a video; it stays at the desk and is named as what it is.
  if (shows === 'video') return { kind: 'looked', bytes, found: ['视频，程序没有查看'] }
  const mended = shows === 'picture' ? await app.inspector.mend(bytes, name, usualChoices) : null
  const left = mended?.kind === 'mended' ? mended.bytes : bytes
  const inspection = await app.inspector.inspect(left, name, { protectedStrings: [], forPublic: true })
  if (inspection.verdict === 'uninspectable') {
    return { kind: 'wrong', message: `“${name}”无法检查，没有收下，请另存为常用格式后再上传。` }
  }
  if (inspection.findings.some(({ kind }) => kind === 'imageMetadata')) {
    const why = mended?.kind === 'unmendable' ? mended.reason : '附带的信息去不掉，请另存为 jpg 或 png 后再上传。'
    return { kind: 'wrong', message: `“${name}”：${why}` }
  }
  // That a person has to look at a picture goes without saying: a person took it.
  const kinds = new Set(inspection.findings.map(({ kind }) => kind).filter((kind) => kind !== 'picture'))
  return { kind: 'looked', bytes: left, found: [...kinds].map((kind) => findingKinds[kind].name) }
}

/** Names kept files as the evidence of a release. */
export async function addReadyEvidence(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  releaseId: number,
  files: readonly ReadyEvidence[],
  by: number,
): Promise<void> {
  for (const { kept, title, found } of files) {
    const { sealed, mediaType, size, sha256, name } = kept
    await addEvidence(
      tx,
      app.sealer,
      { releaseId, title, mediaType, size, sha256, found, addedBy: by },
      { ...sealed, name },
    )
  }
}

/** A piece of evidence with its plain bytes; null where the release has none of this number. Asks nobody's permission. */
export async function readReleaseEvidence(
  tx: Transaction,
  app: FilesApp,
  releaseId: number,
  id: number,
): Promise<{ readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string } | null> {
  const secret = await evidenceSecret(tx, app.sealer, releaseId, id)
  if (secret === null || !isFileId(secret.fileId)) return null
  const { fileId, key, name, mediaType } = secret
  return { bytes: await getSealedFile(app.files, { fileId, key }), name, mediaType }
}
