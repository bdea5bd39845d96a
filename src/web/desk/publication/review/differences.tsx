import type { VNode } from 'preact'
import { differenceOf } from '../../../../rules/publication/body/difference.ts'
import type { Content, PublicationKind, UsedFile } from '../../../../rules/publication/publication.ts'
import { ChangesTable } from '../../changes-table.tsx'
import { BodyView } from '../body-view.tsx'
import { metadataOf } from '../metadata-list.tsx'
import type { Compared } from './review-at-desk.ts'

type Props = {
  readonly kind: PublicationKind
  readonly compared: Compared
  readonly now: Content
  readonly files: readonly UsedFile[]
  /** Where a file of it is. */
  readonly address: (file: number) => string
}

/**
 * What changed between an earlier content and the one in hand: title and metadata as a table, then the text with what
 * came and went in it, then the files.
 */
export function Differences({ kind, compared, now, files, address }: Props): VNode {
  const { before } = compared
  const text = before.body === now.body ? null : differenceOf(before.body, now.body)
  const changed = changedRows(kind, before, now)
  const added = files.filter(({ id }) => !before.fileIds.includes(id))
  const removed = before.fileIds.filter((id) => !now.fileIds.includes(id)).length
  return (
    <section class="differences" aria-label={`与${compared.with}相比`}>
      <h2>与{compared.with}相比</h2>
      {changed.length === 0 && text === null && added.length === 0 && removed === 0 && <p>没有改动。</p>}
      {changed.length > 0 && <ChangesTable changes={changed} />}
      {text !== null && <BodyView body={text.html} address={address} />}
      {(added.length > 0 || removed > 0) && (
        <p>
          {added.length > 0 && `新增文件：${added.map(({ title }) => `“${title}”`).join('、')}。`}
          {removed > 0 && `去掉了${removed}个文件。`}
        </p>
      )}
    </section>
  )
}

function changedRows(kind: PublicationKind, before: Content, now: Content) {
  const was = new Map(metadataOf(kind, before).map(({ name, value }) => [name, value]))
  const is = new Map(metadataOf(kind, now).map(({ name, value }) => [name, value]))
  const rows = [
    { what: '标题', before: before.title, after: now.title },
    ...[...new Set([...was.keys(), ...is.keys()])].map((name) => ({
      what: name,
      before: was.get(name) ?? '',
      after: is.get(name) ?? '',
    })),
  ]
  const moved = before.columnId !== now.columnId ? [{ what: '栏目', before: '原来的栏目', after: '另一个栏目' }] : []
  return [...rows.filter((row) => row.before !== row.after), ...moved]
}
