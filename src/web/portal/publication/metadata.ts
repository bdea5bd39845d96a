import { genreName } from '../../../rules/catalogue/genres.ts'
import { topicName } from '../../../rules/catalogue/topics.ts'
import type { Day } from '../../../rules/day.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import {
  type Content,
  publicationKindNames,
  stageNames,
  validityNames,
} from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'

/** What everybody reads about a publication beside its text, by its official names. */
export type Metadatum = {
  readonly name: string
  readonly value: string
  /** Shown at once where there is room for little: what a document is called and cited by. */
  readonly first: boolean
}

/** On its page and on paper; what is empty is left out. */
export function publicMetadata(publication: PublicationRow, content: Content, today: Day): readonly Metadatum[] {
  const validity = validityOn(publication.validity, publication.expiresOn, today)
  const rows: readonly (readonly [name: string, value: string | null, first?: 'first'])[] = [
    ['索引号', publication.indexNumber, 'first'],
    ['信息种类', publicationKindNames[publication.kind]],
    ['栏目', publication.columnName],
    ['主题分类', content.topic === null ? null : topicName(content.topic)],
    ['体裁', content.genre === null ? null : genreName(content.genre)],
    ['发布机构', publication.agencyName, 'first'],
    ['发文机关', content.issuedBy],
    ['发文字号', content.documentNumber, 'first'],
    ['成文日期', content.madeOn, 'first'],
    ['发布时间', publication.releasedAt === null ? null : minuteInWords(publication.releasedAt), 'first'],
    ['原发布时间', publication.originallyReleasedOn, 'first'],
    ['来源', content.source],
    ['施行日期', content.effectiveOn],
    ['有效期至', content.expiresOn],
    ['有效性', validity === null ? null : validityNames[validity], 'first'],
    ['展示期至', content.shownUntil],
    ['五公开', content.stage === null ? null : stageNames[content.stage]],
    ['公开方式', '主动公开'],
    ['公开对象', content.audience],
    ['关键词', content.keywords.length === 0 ? null : content.keywords.join('、')],
    ['内容概述', content.summary],
  ]
  return rows.flatMap(([name, value, first]) => (value === null ? [] : [{ name, value, first: first === 'first' }]))
}
