import type { Outcome } from '../application/outcome.ts'
import type { Day } from '../day.ts'

// Reconsideration and litigation after an answer, as dated data: which law held on the day of the letter, and which way
// each answer leaves open under it. What remedy an answer of a certain agency has is put together in remedy.ts.

/** What a remedy is sought against: an outcome, no answer in time, or an act beside the answer. */
export type RemedyMatter = Outcome | 'silence' | 'thirdPartyDisclosure' | 'ownData'

/** `reviewFirst`: 复议前置. `either`: reconsideration or litigation, as the person chooses. */
export type RemedyWay = 'reviewFirst' | 'either'

export type RemedyLaw = {
  readonly from: Day
  /** The first day on which it no longer holds; null: it holds still. */
  readonly until: Day | null
  readonly source: string
  /** Who reviews the acts of departments of local governments. */
  readonly departments: 'government' | 'governmentOrHigherDepartment'
  /** Who reviews those of 司法行政部门 that do the work of reconsideration themselves. */
  readonly justice: 'asDepartments' | 'governmentOrHigherDepartment'
  /** A letter served by internet must give a way to ask for reconsideration by internet. */
  readonly onlineDuty: boolean
  readonly reviewDays: number
  readonly suitMonths: number
  readonly afterReviewDays: number
}

const d = (text: string) => text as Day

export const remedyLaws: readonly RemedyLaw[] = [
  {
    from: d('2019-05-15'),
    until: d('2024-01-01'),
    source:
      '《中华人民共和国行政复议法》（2017年修正）第九条、第十二条至第十五条，《中华人民共和国行政诉讼法》第四十五条、第四十六条',
    departments: 'governmentOrHigherDepartment',
    justice: 'asDepartments',
    onlineDuty: false,
    reviewDays: 60,
    suitMonths: 6,
    afterReviewDays: 15,
  },
  {
    from: d('2024-01-01'),
    until: null,
    source:
      '《中华人民共和国行政复议法》（2023年修订）第二十条、第二十二条至第二十八条，《中华人民共和国行政诉讼法》第四十五条、第四十六条',
    departments: 'government',
    justice: 'governmentOrHigherDepartment',
    onlineDuty: true,
    reviewDays: 60,
    suitMonths: 6,
    afterReviewDays: 15,
  },
]

export type RemedyRule = {
  readonly matters: readonly RemedyMatter[]
  readonly from: Day
  readonly until: Day | null
  readonly way: RemedyWay
  readonly basis: string
  /** What no text at hand settles; the officer sees it beside the letter. Null: settled. */
  readonly toConfirm: string | null
}

/** Refusals under Art 14, 15 and 16 of the regulation: 不予公开 in the sense of Art 23 of the law on reconsideration. */
export const refusedUnder14To16 = [
  'refused.stateSecret',
  'refused.forbiddenByLaw',
  'refused.safetyAndStability',
  'refused.thirdPartyRights',
  'refused.internalAffairs',
  'refused.processInformation',
  'refused.enforcementFile',
] as const satisfies readonly Outcome[]

const settledEither: readonly RemedyMatter[] = [
  'disclosed',
  'unavailable.notHeld',
  'unavailable.notReadyMade',
  'unavailable.stillUnclear',
  'notHandled.petition',
  'notHandled.repeated',
  'notHandled.publication',
  'notHandled.excessive',
  'otherHandling.uncorrected',
  'otherHandling.feeUnpaid',
  'thirdPartyDisclosure',
  'ownData',
]
const unsettledEither: readonly RemedyMatter[] = [
  'refused.administrativeQuery',
  'notHandled.reconfirmation',
  'otherHandling.other',
]

/**
 * `partlyDisclosed` has no rule of its own: what was given and what was withheld have each the way of their ground.
 * Where nothing is settled the letter offers both ways and puts reconsideration first, so that neither period is lost.
 */
export const remedyRules: readonly RemedyRule[] = [
  {
    matters: [...refusedUnder14To16, ...settledEither, ...unsettledEither, 'silence'],
    from: d('2019-05-15'),
    until: d('2024-01-01'),
    way: 'either',
    basis: '《中华人民共和国行政复议法》（2017年修正）第九条，《中华人民共和国行政诉讼法》第四十四条',
    toConfirm: null,
  },
  {
    matters: refusedUnder14To16,
    from: d('2024-01-01'),
    until: null,
    way: 'reviewFirst',
    basis: '《中华人民共和国行政复议法》（2023年修订）第二十三条第一款第四项、第二款',
    toConfirm: null,
  },
  {
    matters: settledEither,
    from: d('2024-01-01'),
    until: null,
    way: 'either',
    basis: '《中华人民共和国行政复议法》（2023年修订）第十一条第十四项，《中华人民共和国行政诉讼法》第四十四条',
    toConfirm: null,
  },
  {
    matters: ['refused.administrativeQuery'],
    from: d('2024-01-01'),
    until: null,
    way: 'either',
    basis: '《中华人民共和国行政复议法》（2023年修订）第十一条第十四项，《中华人民共和国行政诉讼法》第四十四条',
    toConfirm:
      '行政查询事项在统计表中列于“不予公开”，但依据是《条例》第三十六条第七项，不是第十四条至第十六条；是否须复议前置，请与法制审核人员确认。',
  },
  {
    matters: ['notHandled.reconfirmation'],
    from: d('2024-01-01'),
    until: null,
    way: 'either',
    basis: '《中华人民共和国行政复议法》（2023年修订）第十一条第十四项，《中华人民共和国行政诉讼法》第四十四条',
    toConfirm: '“确认或重新出具”没有专门条款，救济途径按不予处理类告知，请与法制审核人员确认。',
  },
  {
    matters: ['otherHandling.other'],
    from: d('2024-01-01'),
    until: null,
    way: 'either',
    basis: '《中华人民共和国行政复议法》（2023年修订）第十一条第十四项，《中华人民共和国行政诉讼法》第四十四条',
    toConfirm: '“其他处理”的救济途径依告知的内容而定，请与法制审核人员确认。',
  },
  {
    matters: ['silence'],
    from: d('2024-01-01'),
    until: d('2025-06-01'),
    way: 'reviewFirst',
    basis: '《中华人民共和国行政复议法》（2023年修订）第二十三条第一款第三项',
    toConfirm: '逾期不答复是否须复议前置，条文与后来的司法解释说法不同；此期间按条文，先申请行政复议。',
  },
  {
    matters: ['silence'],
    from: d('2025-06-01'),
    until: null,
    way: 'either',
    basis: '《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（法释〔2025〕8号）',
    toConfirm:
      '逾期不答复可以复议，也可以直接起诉，系司法解释的口径；《行政复议法》第二十三条第一款第三项的文字另有先行复议之意。',
  },
]

/** What held on a day; null before the regulation in force came into force, because older letters cite other articles. */
export function remedyLawOn(day: Day): RemedyLaw | null {
  return remedyLaws.find(({ from, until }) => from <= day && (until === null || day < until)) ?? null
}

export function remedyRuleOn(matter: RemedyMatter, day: Day): RemedyRule | null {
  return (
    remedyRules.find(
      ({ matters, from, until }) => matters.includes(matter) && from <= day && (until === null || day < until),
    ) ?? null
  )
}
