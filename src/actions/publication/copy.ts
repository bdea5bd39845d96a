import { type Day, yearOf } from '../../rules/day.ts'
import { printableLine } from '../../rules/printable.ts'
import { filesIn } from '../../rules/publication/body.ts'
import { type Content, emptyContent } from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../../store/database.ts'
import { publicationFile, type StoredPublicationFile } from '../../store/publication/files.ts'
import { publicationById } from '../../store/publication/publications.ts'
import { contentOf, saveContent } from '../../store/publication/versions.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import { addPublicationFile, readPublicationFile } from './publication-files.ts'
import { begin, refusedToStart, type Started, titleOfYear, yearNamedIn } from './start.ts'

type Picture = { readonly file: StoredPublicationFile; readonly kept: KeptFile }

/**
 * Begins another publication of the same agency from one that is there (再次起草), as for the next year: column, kind, metadata
 * and text are the same, the years in the title move on, and what belongs to the old one alone (文号, dates, attachments) is
 * left out. Pictures in the text come along.
 */
export async function copyPublication(
  app: DeskApp & FilesApp,
  by: By,
  asked: { readonly id: number; readonly title: string; readonly viewer: Viewer },
): Promise<Started | NotDone<'title'>> {
  // On disk before the rows that name them; only what the viewer may see is read.
  const pictures = await app.db.read((tx) => picturesOf(tx, app, asked.viewer, asked.id))
  return atDesk<Started, 'title'>(app, by, 'publication.copy', async (desk) => {
    const source = await sourceOf(desk.tx, desk.viewer, asked.id)
    if (source === null) return { kind: 'unknown' }
    const refused = await refusedToStart(desk, source.agencyId)
    if (refused !== null) return refused
    const title = printableLine(asked.title.normalize('NFC'))
    if (title === '' || [...title].length > 200) {
      return { kind: 'invalid', problems: [{ field: 'title', message: '请填写标题，不超过200个字。' }] }
    }
    const content = { ...copyOf(source.content), title }
    const id = await begin(desk, source.agencyId, source.kind, content)
    desk.about('publication', id, { from: asked.id })
    if (content.body !== '') await bringPictures(desk.tx, app, { id, content, pictures, by: by.personId })
    return { kind: 'done', id }
  })
}

/** The title that is proposed for the copy, on a day. */
export function titleOfCopy({ title, madeOn }: Pick<Content, 'title' | 'madeOn'>, today: Day): string {
  const named = yearNamedIn(title, madeOn)
  return named === null || named >= yearOf(today) ? title : titleOfYear(title, named, named + 1)
}

function copyOf({ columnId, topic, genre, stage, keywords, source, audience, issuedBy, ...from }: Content): Content {
  const { disclosureClass, classReason, body } = from
  return {
    ...emptyContent,
    ...{ columnId, topic, genre, stage, keywords, source, audience, issuedBy, disclosureClass, classReason, body },
  }
}

async function sourceOf(tx: Transaction, viewer: Viewer, id: number) {
  const row = await publicationById(tx, viewer, id)
  const version = row?.workingVersion ?? row?.releasedVersion ?? null
  const stored = version === null ? null : await contentOf(tx, id, version)
  return row === null || stored === null ? null : { ...row, content: stored.content }
}

async function picturesOf(tx: Transaction, app: FilesApp, viewer: Viewer, id: number): Promise<readonly Picture[]> {
  const source = await sourceOf(tx, viewer, id)
  const pictures: Picture[] = []
  for (const fileId of filesIn(source?.content.body ?? '')) {
    const file = await publicationFile(tx, id, fileId)
    const opened = file === null ? null : await readPublicationFile(tx, app, fileId)
    if (file === null || opened === null) continue
    pictures.push({ file, kept: await keepFile(app, { ...opened, mediaType: file.mediaType }) })
  }
  return pictures
}

async function bringPictures(
  tx: Transaction,
  app: FilesApp,
  to: { readonly id: number; readonly content: Content; readonly pictures: readonly Picture[]; readonly by: number },
): Promise<void> {
  const numbers = new Map<number, number>()
  for (const { file, kept } of to.pictures) {
    const { purpose, title, alt } = file
    const as = { publicationId: to.id, purpose, title, alt, addedBy: to.by }
    numbers.set(file.id, await addPublicationFile(tx, app, kept, as))
  }
  const body = to.content.body.replaceAll(
    /"file:(\d{1,9})"/g,
    (_, old: string) => `"file:${numbers.get(Number(old)) ?? 0}"`,
  )
  const content = { ...to.content, body, fileIds: [...numbers.values()] }
  await saveContent(tx, to.id, 1, content, { revision: 2, editedBy: to.by })
}
