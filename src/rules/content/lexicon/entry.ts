import type { Day } from '../../day.ts'

/** What an entry of the lexicon is about; `allowed` takes away what other rules find. */
export const lexiconKinds = {
  stateName: { name: '国名、国家机构名称', text: '错误写法', other: '规范写法' },
  partyName: { name: '党的组织和会议名称', text: '错误写法', other: '规范写法' },
  organName: { name: '机关名称', text: '不再使用或者不规范的名称', other: '现行名称' },
  placeName: { name: '地名', text: '错误写法', other: '标准地名' },
  phrase: { name: '固定表述', text: '不再使用的表述', other: '现行表述' },
  typing: { name: '常见错字', text: '错误写法', other: '正确写法' },
  leader: { name: '领导人姓名、职务', text: '姓名', other: '职务' },
  nonPublicDocument: { name: '上级未公开文件', text: '文号', other: '标题' },
  allowed: { name: '允许清单', text: '允许出现的文字、号码', other: '' },
} as const
export type LexiconKind = keyof typeof lexiconKinds

/** A line of the lexicon. It is typed, dated and has its reason: there is no list of words without one. */
export type LexiconEntry = {
  readonly kind: LexiconKind
  /** What is looked for. */
  readonly text: string
  /** What should stand there; of a leader the post, of a document its title; null: to be decided, or not known. */
  readonly other: string | null
  /** The entry holds for texts of these days: from the first, until the day before the second. Null: open. */
  readonly from: Day | null
  readonly until: Day | null
  readonly reason: string
  /** Not where one of these characters or words stands directly before or behind. */
  readonly notAfter?: readonly string[] | undefined
  readonly notBefore?: readonly string[] | undefined
  /** The day was not at hand in its source and has to be confirmed. */
  readonly toConfirm?: true | undefined
}

export function holdsOn(entry: Pick<LexiconEntry, 'from' | 'until'>, day: Day): boolean {
  return (entry.from === null || entry.from <= day) && (entry.until === null || day < entry.until)
}
