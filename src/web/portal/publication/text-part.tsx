import type { Transaction } from '../../../store/database.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import type { StoredVersion } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import type { PublicPart } from './publication-page.tsx'

/** The text for saving, without a seal; nothing where there is no text. */
export async function textPart(
  _tx: Transaction,
  { id }: PublicationRow,
  { content }: StoredVersion,
): Promise<PublicPart | null> {
  if (content.body === '') return null
  const part = (
    <p class="text-downloads no-print">
      下载文字版（不带公章）：
      <a href={addresses.publicationText(id, 'docx')}>Word 文档</a>、
      <a href={addresses.publicationText(id, 'pdf')}>PDF 文档</a>
    </p>
  )
  return { name: 'text', place: 'below', part }
}
