import { publicationFileKind } from '../../documents/publication-file-kind.ts'
import type { VirusScanner } from '../../outside/virus-scanner.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import type { UsedFile } from '../../rules/publication/publication.ts'
import { noteFileWork, setUsedFiles } from '../../store/publication/versions.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type KeptFile, keepFile } from '../kept-file.ts'
import { atPublication } from './at-publication.ts'
import { checkedAsItStands } from './finding/check-now.ts'
import type { CheckApp } from './finding/check-version.ts'
import { addPublicationFile } from './publication-files.ts'
import { draftAt } from './save.ts'

export type PublicationFilesApp = DeskApp & CheckApp & { readonly scanner: VirusScanner | null }

export type UploadedFile = { readonly bytes: Uint8Array; readonly name: string }

export type FilesAdded = { readonly kind: 'done'; readonly files: readonly UsedFile[] }

const mostFiles = 100
const pictureBytes = 10 * 1024 * 1024

type ReadyFile = { readonly kept: KeptFile; readonly purpose: UsedFile['purpose']; readonly title: string }

/**
 * Puts files into the draft of a publication, behind those that are there. A picture goes as a picture unless `as` says
 * attachment; a video always is one, because no program can look into it. `title` and `alt` are for a single file; without a title it goes by its name. Nothing is taken unless all are.
 */
export async function addPublicationFiles(
  app: PublicationFilesApp,
  by: By,
  asked: {
    readonly id: number
    readonly as: string
    readonly title: string
    readonly alt: string
    readonly files: readonly UploadedFile[]
  },
): Promise<FilesAdded | NotDone<'file' | 'title' | 'alt'>> {
  const { id } = asked
  const title = printableLine(asked.title.normalize('NFC'))
  const alt = printableLine(asked.alt.normalize('NFC'))
  const invalid = (field: 'file' | 'title' | 'alt', message: string) =>
    ({ kind: 'invalid', problems: [{ field, message }] }) as const
  const ready: ReadyFile[] = []
  let wrong: ReturnType<typeof invalid> | null = null
  if (asked.files.length === 0) wrong = invalid('file', '请选择文件。')
  else if ([...title].length > 200) wrong = invalid('title', '名称不超过200个字。')
  else if ([...alt].length > 300) wrong = invalid('alt', '替代文字不超过300个字。')
  for (const file of wrong === null ? asked.files : []) {
    const problem = await problemOf(app, file)
    if (problem !== null) {
      wrong = invalid('file', problem)
      break
    }
    ready.push(await readyFile(app, file, asked.as, asked.files.length === 1 ? title : ''))
  }
  const wanted = { act: 'publication.addFile', rule: may.publication.edit, id }
  const result = await atPublication<FilesAdded, 'file' | 'title' | 'alt'>(app, by, wanted, async (at) => {
    if (wrong !== null) return wrong
    const stored = await draftAt(at)
    if (stored === null) return { kind: 'refused', reason: '没有正在起草的版本。' }
    const { fileIds } = stored.content
    if (fileIds.length + ready.length > mostFiles) return invalid('file', `一条信息的文件不超过${mostFiles}个。`)
    const files: UsedFile[] = []
    for (const { kept, purpose, title } of ready) {
      const said = purpose === 'picture' && asked.files.length === 1 && alt !== '' ? alt : null
      const as = { publicationId: id, purpose, title, alt: said, addedBy: by.personId }
      const { mediaType, size } = kept
      files.push({ id: await addPublicationFile(at.tx, app, kept, as), purpose, title, mediaType, size, alt: said })
    }
    await setUsedFiles(at.tx, id, stored.version, [...fileIds, ...files.map((file) => file.id)])
    await noteFileWork(at.tx, id, stored.version, by.personId)
    return { kind: 'done', files }
  })
  if (result.kind === 'done') await checkedAsItStands(app, by, id)
  return result
}

/** Why a file is not taken, in one sentence; null: it is. What is not known to be clean is not taken. */
export async function problemOf(
  app: Pick<PublicationFilesApp, 'scanner'>,
  { bytes, name }: UploadedFile,
): Promise<string | null> {
  if (bytes.length === 0) return `“${name}”是空的。`
  const kind = publicationFileKind(bytes, name)
  if (kind === null) return `“${name}”不是可以公开的文件类型，或者内容与扩展名不符。`
  if (kind.shows === 'picture' && bytes.length > pictureBytes) return `“${name}”超过10 MB，请缩小后再上传。`
  const verdict = await app.scanner?.scan(bytes)
  if (verdict?.kind === 'infected') return `“${name}”没有通过病毒检查。`
  return verdict?.kind === 'unknown' ? '病毒检查程序没有应答，文件没有收下，请稍后再试。' : null
}

async function readyFile(
  app: PublicationFilesApp,
  { bytes, name }: UploadedFile,
  as: string,
  title: string,
): Promise<ReadyFile> {
  const kind = publicationFileKind(bytes, name)
  const mediaType = kind?.mediaType ?? 'application/octet-stream'
  const stem = printableLine(name.normalize('NFC').replace(/\.[^.]*$/u, ''))
  return {
    kept: await keepFile(app, { bytes, name, mediaType }),
    purpose: as === 'attachment' && kind?.shows !== 'video' ? 'attachment' : (kind?.shows ?? 'attachment'),
    title: [...(title === '' ? stem : title)].slice(0, 200).join('') || '文件',
  }
}
