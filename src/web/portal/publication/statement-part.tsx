import { dayInChinese } from '../../../rules/day.ts'
import { particularsOf } from '../../../rules/publication/particulars.ts'
import { countsAsDisclosure } from '../../../rules/publication/publication.ts'
import type { Transaction } from '../../../store/database.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import type { StoredVersion } from '../../../store/publication/versions.ts'
import type { PublicPart } from './publication-page.tsx'

/** Why there is nothing, and until when that was found to be so. */
export async function statementPart(
  _tx: Transaction,
  { kind }: PublicationRow,
  { content }: StoredVersion,
): Promise<PublicPart | null> {
  if (countsAsDisclosure(kind)) return null
  const { why } = particularsOf('statement', content.particulars)
  return {
    name: '说明信息',
    place: 'above',
    part: (
      <p class="notice-strip" role="note">
        <strong>说明信息</strong>：{why ?? '这里暂时没有内容。'}
        {content.shownUntil !== null && `（有效到${dayInChinese(content.shownUntil)}）`}
      </p>
    ),
  }
}
