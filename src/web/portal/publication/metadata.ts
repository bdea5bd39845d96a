import { genreName } from '../../../rules/catalogue/genres.ts'
import { topicName } from '../../../rules/catalogue/topics.ts'
import type { Day } from '../../../rules/day.ts'
import {
  type Content,
  publicationKindNames,
  stageNames,
  validityNames,
} from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { minuteInWords } from '../words.ts'

/** What everybody reads about a publication beside its text, on its page and on paper; what is empty is left out. */
export function publicMetadata(
  publication: PublicationRow,
  content: Content,
  today: Day,
): readonly { readonly name: string; readonly value: string }[] {
  const validity = validityOn(publication.validity, publication.expiresOn, today)
  const rows: readonly (readonly [string, string | null])[] = [
    ['索引号', publication.indexNumber],
    ['信息种类', publicationKindNames[publication.kind]],
    ['栏目', publication.columnName],
    ['主题分类', content.topic === null ? null : topicName(content.topic)],
    ['体裁', content.genre === null ? null : genreName(content.genre)],
    ['发布机构', publication.agencyName],
    ['发文机关', content.issuedBy],
    ['发文字号', content.documentNumber],
    ['成文日期', content.madeOn],
    ['发布时间', publication.releasedAt === null ? null : minuteInWords(publication.releasedAt)],
    ['原发布时间', publication.originallyReleasedOn],
    ['来源', content.source],
    ['施行日期', content.effectiveOn],
    ['有效期至', content.expiresOn],
    ['有效性', validity === null ? null : validityNames[validity]],
    ['五公开', content.stage === null ? null : stageNames[content.stage]],
    ['公开方式', '主动公开'],
    ['公开对象', content.audience],
    ['关键词', content.keywords.length === 0 ? null : content.keywords.join('、')],
    ['内容概述', content.summary],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
}
