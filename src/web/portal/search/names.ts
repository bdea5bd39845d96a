import { publicationKindNames } from '../../../rules/publication/publication.ts'
import type { SearchedKind } from '../../../rules/search/reading.ts'

export function searchedKindName(kind: SearchedKind): string {
  return kind === 'report' ? '年度报告' : kind === 'agency' ? '机关' : publicationKindNames[kind]
}
