import { countsAsDisclosure, type PublicationKind, publicationKindNames, publicationKinds } from './publication.ts'

/** What the prose of a year's report may say of the publications of the year, each counted once; null: there were none. */
export function sentenceOfDisclosed(disclosed: ReadonlyMap<PublicationKind, number>, year: number): string | null {
  const counted = publicationKinds
    .filter(countsAsDisclosure)
    .map((kind) => ({ kind, count: disclosed.get(kind) ?? 0 }))
    .filter(({ count }) => count > 0)
  const all = counted.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  const parts = counted.map(({ kind, count }) => `${publicationKindNames[kind]}${count}条`)
  return `${year}年，本机关在本平台主动公开政府信息${all}条，其中${parts.join('、')}。`
}
