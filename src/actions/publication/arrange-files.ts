import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import type { Block } from '../../rules/publication/body/block.ts'
import { blocksOf, htmlOf } from '../../rules/publication/body.ts'
import { describePublicationFile, publicationFile } from '../../store/publication/files.ts'
import { copyFileRow, isFrozenFile } from '../../store/publication/review/working-changes.ts'
import { noteFileWork, type StoredVersion, saveContent, setUsedFiles } from '../../store/publication/versions.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtPublication, atPublication } from './at-publication.ts'
import { draftAt } from './save.ts'

type Done = { readonly kind: 'done' }

export const fileActs = ['up', 'down', 'remove', 'insert'] as const
export type FileAct = (typeof fileActs)[number]

type Draft = { readonly at: AtPublication; readonly stored: StoredVersion; readonly fileId: number }

/** One click on a file of a draft: another place among the files, out of the draft, or into the text at its end. */
export function arrangeFile(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly fileId: number; readonly act: FileAct },
): Promise<Done | NotDone> {
  return withFile<never>(app, by, { ...asked, act: `publication.file.${asked.act}` }, async (draft) => {
    const { at, stored, fileId } = draft
    const ids = stored.content.fileIds
    const place = ids.indexOf(fileId)
    switch (asked.act) {
      case 'up':
      case 'down': {
        const other = asked.act === 'up' ? place - 1 : place + 1
        const swapped = ids.with(place, ids[other] ?? fileId)
        if (ids[other] !== undefined) await setUsedFiles(at.tx, asked.id, stored.version, swapped.with(other, fileId))
        return { kind: 'done' }
      }
      case 'remove': {
        const fileIds = ids.filter((id) => id !== fileId)
        const body = htmlOf(without(blocksOf(stored.content.body), fileId))
        await rewrite(draft, { fileIds, body })
        return { kind: 'done' }
      }
      case 'insert': {
        const file = await publicationFile(at.tx, asked.id, fileId)
        if (file === null || file.purpose === 'attachment') {
          return { kind: 'refused', reason: '只有图片和视频可以插入正文。' }
        }
        const block: Block =
          file.purpose === 'picture'
            ? { kind: 'picture', file: fileId, alt: file.alt ?? '' }
            : { kind: 'video', file: fileId }
        await rewrite(draft, { body: htmlOf([...blocksOf(stored.content.body), block]) })
        return { kind: 'done' }
      }
    }
  })
}

/**
 * What a file is called and what a picture shows. A file that a released version uses keeps its words there: the draft
 * gets a row of its own for the same bytes.
 */
export function describeFile(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly fileId: number; readonly title: string; readonly alt: string },
): Promise<Done | NotDone<'title' | 'alt'>> {
  const title = printableLine(asked.title.normalize('NFC'))
  const alt = printableLine(asked.alt.normalize('NFC'))
  return withFile<'title' | 'alt'>(app, by, { ...asked, act: 'publication.describeFile' }, async (draft) => {
    const { at, stored, fileId } = draft
    if (title === '' || [...title].length > 200) {
      return { kind: 'invalid', problems: [{ field: 'title', message: '请填写名称，不超过200个字。' }] }
    }
    if ([...alt].length > 300) {
      return { kind: 'invalid', problems: [{ field: 'alt', message: '替代文字不超过300个字。' }] }
    }
    const said = { title, alt: alt === '' ? null : alt }
    const frozen = await isFrozenFile(at.tx, fileId)
    const id = frozen ? await copyFileRow(at.tx, fileId, said, by.personId) : fileId
    if (!frozen) await describePublicationFile(at.tx, asked.id, fileId, said)
    const fileIds = stored.content.fileIds.map((one) => (one === fileId ? id : one))
    const blocks = described(blocksOf(stored.content.body), fileId, { id, alt })
    await rewrite(draft, { fileIds, body: htmlOf(blocks).replaceAll(`href="file:${fileId}"`, `href="file:${id}"`) })
    return { kind: 'done' }
  })
}

function withFile<Field extends string>(
  app: DeskApp,
  by: By,
  { act, id, fileId }: { readonly act: string; readonly id: number; readonly fileId: number },
  work: (draft: Draft) => Promise<Done | NotDone<Field>>,
): Promise<Done | NotDone<Field>> {
  const wanted = { act, rule: may.publication.edit, id }
  return atPublication<Done, Field>(app, by, wanted, async (at) => {
    const stored = await draftAt(at)
    if (stored === null || !stored.content.fileIds.includes(fileId)) return { kind: 'unknown' }
    await noteFileWork(at.tx, id, stored.version, by.personId)
    return work({ at, stored, fileId })
  })
}

async function rewrite({ at, stored }: Draft, change: { fileIds?: readonly number[]; body?: string }): Promise<void> {
  const content = { ...stored.content, ...change }
  const { id } = at.publication
  // A form that is open on this draft need not be told of a change that leaves the text alone.
  if (content.body === stored.content.body) return setUsedFiles(at.tx, id, stored.version, content.fileIds)
  await saveContent(at.tx, id, stored.version, content, { revision: stored.revision, editedBy: at.officer.personId })
}

function without(blocks: readonly Block[], file: number): readonly Block[] {
  return changed(blocks, (block) => (shows(block, file) ? [] : [block]))
}

function described(blocks: readonly Block[], file: number, as: { id: number; alt: string }): readonly Block[] {
  return changed(blocks, (block) => {
    if (!shows(block, file)) return [block]
    return [block.kind === 'picture' ? { ...block, file: as.id, alt: as.alt } : { kind: 'video', file: as.id }]
  })
}

function shows(block: Block, file: number): block is Extract<Block, { kind: 'picture' | 'video' }> {
  return (block.kind === 'picture' || block.kind === 'video') && block.file === file
}

/** Every block at whatever depth, put in another's place. */
function changed(blocks: readonly Block[], change: (block: Block) => readonly Block[]): readonly Block[] {
  return blocks.flatMap(change).map((block) => changedWithin(block, change))
}

function changedWithin(block: Block, change: (block: Block) => readonly Block[]): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map((item) => changed(item, change)) }
    case 'quote':
      return { ...block, blocks: changed(block.blocks, change) }
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: changed(cell.blocks, change) }))),
      }
    case 'paragraph':
    case 'heading':
    case 'picture':
    case 'video':
    case 'line':
      return block
  }
}
