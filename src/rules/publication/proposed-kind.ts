import type { PublicationKind } from './publication.ts'

/** The words of a column's path that say what stands in it, from the most telling to the least. */
const telling: readonly (readonly [RegExp, PublicationKind])[] = [
  [/解读/u, 'interpretation'],
  [/意见征集|征求意见|草案/u, 'consultation'],
  [/规范性文件/u, 'normativeDocument'],
  [/规章/u, 'regulation'],
  [/预算|决算|三公|财政资金/u, 'budget'],
  [/重大建设项目|重大项目/u, 'project'],
  [/交办/u, 'assignedCase'],
  [/公示|公告|通告|招考|录用|招聘/u, 'publicNotice'],
  [/动态|要闻|新闻/u, 'news'],
  [/文件/u, 'otherDocument'],
]

/** The kind that something in a column most likely is: what the lowest name says goes before what stands above it. */
export function proposedKind(path: readonly string[]): PublicationKind {
  for (const name of path.toReversed()) {
    for (const [words, kind] of telling) if (words.test(name)) return kind
  }
  return 'information'
}
