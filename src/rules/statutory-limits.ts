import type { Day } from './day.ts'

// What the law itself fixes. Shipped and read-only: an office sets only what the law leaves open (settings.ts). A limit
// that changes gets a second row with the day from which it holds; the former one gets its `until`.

/** One limit, as it holds from a day until before another. */
export type StatutoryLimit = {
  readonly key: StatutoryLimitKey
  /** As it stands on screens. */
  readonly name: string
  readonly value: LimitValue
  /** From what it is counted; null: from nothing. */
  readonly counted: string | null
  /** What follows when it passes, or who decides. */
  readonly effect: string | null
  readonly article: string
  readonly source: string
  readonly from: Day
  /** The first day on which it no longer holds; null: it holds still. */
  readonly until: Day | null
  /** What no official text at hand confirmed; null: all of it was read. */
  readonly toConfirm: string | null
}

export type LimitValue =
  | { readonly kind: 'workingDays'; readonly count: number }
  | { readonly kind: 'months'; readonly count: number }
  /** Calendar days; the last one is never a day of rest (Civil Code Art 203). */
  | { readonly kind: 'days'; readonly count: number }
  /** Every year by this day. */
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  /** The law says "reasonable", and leaves the number to the agency. */
  | { readonly kind: 'reasonable' }
  | { readonly kind: 'receiptDay'; readonly is: ReceiptDay }
  | {
      readonly kind: 'fees'
      readonly unit: '件' | '页'
      readonly tiers: readonly FeeTier[]
      readonly steps: FeeSteps | null
    }

/** On which day an application counts as received. */
export type ReceiptDay = 'submission' | 'signature' | 'confirmation' | 'mutualConfirmation'

/** Yuan for each unit of the slice that ends with `upTo`; null: all above. */
export type FeeTier = { readonly upTo: number | null; readonly yuan: number }

/** Above the last tier: each further step of so many units costs so much more for each unit than the one before. */
export type FeeSteps = { readonly units: number; readonly more: number }

export type StatutoryLimitKey =
  | 'publish'
  | 'correctionNotice'
  | 'correctionPeriod'
  | 'thirdPartyOpinion'
  | 'agencyOpinion'
  | 'reply'
  | 'extension'
  | 'delayOfManyRequests'
  | 'departmentReport'
  | 'governmentReport'
  | 'receiptInPerson'
  | 'receiptSignedPost'
  | 'receiptOrdinaryPost'
  | 'receiptInternetOrFax'
  | 'feePayment'
  | 'feePerItem'
  | 'feePerPage'
  | 'reviewAnswer'
  | 'simplifiedReviewAnswer'
  | 'courtAnswer'
  | 'judgmentAppeal'
  | 'auditLogKept'

const d = (text: string) => text as Day

const regulation2019 = {
  source: '《中华人民共和国政府信息公开条例》（国务院令第711号）',
  from: d('2019-05-15'),
  until: null,
  toConfirm: null,
} as const
const regulation2007 = {
  source: '《中华人民共和国政府信息公开条例》（国务院令第492号）',
  from: d('2008-05-01'),
  until: d('2019-05-15'),
  toConfirm: '2019年修订前的条款',
} as const
const feeRules = {
  source: '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）',
  from: d('2021-01-01'),
  until: null,
} as const

const review2023 = {
  source: '《中华人民共和国行政复议法》（2023年修订）',
  from: d('2024-01-01'),
  until: null,
  toConfirm: null,
} as const
const litigation = {
  source: '《中华人民共和国行政诉讼法》',
  from: d('2015-05-01'),
  until: null,
  toConfirm: '条款号和日数，以法院通知书载明的为准',
} as const

export const statutoryLimits: readonly StatutoryLimit[] = [
  {
    key: 'publish',
    name: '主动公开',
    value: { kind: 'workingDays', count: 20 },
    counted: '自政府信息形成或者变更之日起',
    effect: '法律、法规另有规定的，从其规定',
    article: '第二十六条',
    ...regulation2019,
  },
  {
    key: 'publish',
    name: '主动公开',
    value: { kind: 'workingDays', count: 20 },
    counted: '自政府信息形成或者变更之日起',
    effect: null,
    article: '第十八条',
    ...regulation2007,
  },
  {
    key: 'correctionNotice',
    name: '补正告知',
    value: { kind: 'workingDays', count: 7 },
    counted: '自收到申请之日起',
    effect: '一次性告知；答复期限自收到补正的申请之日起重新计算',
    article: '第三十条',
    ...regulation2019,
  },
  {
    key: 'correctionPeriod',
    name: '补正期限',
    value: { kind: 'reasonable' },
    counted: '由机关在补正告知中写明',
    effect: '无正当理由逾期不补正的，视为放弃申请',
    article: '第三十条',
    ...regulation2019,
  },
  {
    key: 'thirdPartyOpinion',
    name: '第三方反馈意见',
    value: { kind: 'workingDays', count: 15 },
    counted: '自第三方收到征求意见书之日起',
    effect: '逾期未提出意见的，由行政机关依照条例决定是否公开；征求意见所需时间不计算在答复期限内',
    article: '第三十二条、第三十三条',
    ...regulation2019,
  },
  {
    key: 'agencyOpinion',
    name: '共同制作机关反馈意见',
    value: { kind: 'workingDays', count: 15 },
    counted: '自被征求意见的机关收到征求意见书之日起',
    effect: '逾期未提出意见的，视为同意公开；征求意见所需时间不计算在答复期限内',
    article: '第三十三条、第三十四条',
    ...regulation2019,
  },
  {
    key: 'reply',
    name: '答复申请',
    value: { kind: 'workingDays', count: 20 },
    counted: '自收到申请之日起',
    effect: '能够当场答复的，应当当场答复',
    article: '第三十三条',
    ...regulation2019,
  },
  {
    key: 'reply',
    name: '答复申请',
    value: { kind: 'workingDays', count: 15 },
    counted: '自收到申请之日起',
    effect: '能够当场答复的，应当当场答复',
    article: '第二十四条',
    ...regulation2007,
  },
  {
    key: 'extension',
    name: '延长答复（最多）',
    value: { kind: 'workingDays', count: 20 },
    counted: '自答复期限届满起',
    effect: '须经政府信息公开工作机构负责人同意，并告知申请人',
    article: '第三十三条',
    ...regulation2019,
  },
  {
    key: 'extension',
    name: '延长答复（最多）',
    value: { kind: 'workingDays', count: 15 },
    counted: '自答复期限届满起',
    effect: '须经政府信息公开工作机构负责人同意，并告知申请人',
    article: '第二十四条',
    ...regulation2007,
  },
  {
    key: 'delayOfManyRequests',
    name: '申请数量、频次明显超过合理范围时的延迟答复',
    value: { kind: 'reasonable' },
    counted: '由机关确定并告知申请人',
    effect: '申请理由合理的适用；理由不合理的不予处理',
    article: '第三十五条',
    ...regulation2019,
  },
  {
    key: 'departmentReport',
    name: '部门年度报告',
    value: { kind: 'yearly', month: 1, day: 31 },
    counted: null,
    effect: '向本级政府信息公开工作主管部门提交，并向社会公布',
    article: '第四十九条',
    ...regulation2019,
  },
  {
    key: 'governmentReport',
    name: '县级以上地方政府年度报告',
    value: { kind: 'yearly', month: 3, day: 31 },
    counted: null,
    effect: '由本级政府信息公开工作主管部门向社会公布',
    article: '第四十九条',
    ...regulation2019,
  },
  {
    key: 'receiptInPerson',
    name: '收到之日：当面提交',
    value: { kind: 'receiptDay', is: 'submission' },
    counted: null,
    effect: null,
    article: '第三十一条',
    ...regulation2019,
  },
  {
    key: 'receiptSignedPost',
    name: '收到之日：邮寄，须签收',
    value: { kind: 'receiptDay', is: 'signature' },
    counted: null,
    effect: null,
    article: '第三十一条',
    ...regulation2019,
  },
  {
    key: 'receiptOrdinaryPost',
    name: '收到之日：平常信函等无需签收的',
    value: { kind: 'receiptDay', is: 'confirmation' },
    counted: null,
    effect: '应当于收到当日与申请人确认；没有电话或者联系不上的，登记备查，自恢复联系起算（国办公开办函〔2015〕207号）',
    article: '第三十一条',
    ...regulation2019,
  },
  {
    key: 'receiptInternetOrFax',
    name: '收到之日：互联网渠道或者传真',
    value: { kind: 'receiptDay', is: 'mutualConfirmation' },
    counted: null,
    effect: '电子邮箱以系统收到之日为准的规定（国办公开办函〔2015〕207号）与条例不一致，以条例为准',
    article: '第三十一条',
    ...regulation2019,
  },
  {
    key: 'feePayment',
    name: '缴纳信息处理费',
    value: { kind: 'workingDays', count: 20 },
    counted: '自收到收费通知的次日起',
    effect: '逾期未缴纳的，视为放弃申请；缴费完成次日起重新计算办理期限',
    article: '见办法',
    toConfirm: '条款号、缴费后重新计算、施行日期',
    ...feeRules,
  },
  {
    key: 'feePerItem',
    name: '信息处理费：按件',
    value: {
      kind: 'fees',
      unit: '件',
      tiers: [
        { upTo: 10, yuan: 0 },
        { upTo: 30, yuan: 100 },
      ],
      steps: { units: 10, more: 100 },
    },
    counted: '同一申请人一个自然月内累计',
    effect: '与按量计收只能选一种',
    article: '第四条',
    toConfirm: '施行日期',
    ...feeRules,
  },
  {
    key: 'feePerPage',
    name: '信息处理费：按量',
    value: {
      kind: 'fees',
      unit: '页',
      tiers: [
        { upTo: 30, yuan: 0 },
        { upTo: 100, yuan: 10 },
        { upTo: 200, yuan: 20 },
        { upTo: null, yuan: 40 },
      ],
      steps: null,
    },
    counted: '每件申请单独计算，A4以下单面为一页',
    effect: '申请人要求提供纸质件、电子邮件、复制电子数据的适用；已主动公开的不适用',
    article: '第五条',
    toConfirm: '计页方式、不累计、施行日期',
    ...feeRules,
  },
  {
    key: 'reviewAnswer',
    name: '行政复议答复（普通程序）',
    value: { kind: 'workingDays', count: 10 },
    counted: '自收到申请书副本或者申请笔录复印件之日起',
    effect: '提出书面答复，提交作出行政行为的证据、依据和其他有关材料；不提交的，视为没有证据、依据（第七十条）',
    article: '第四十八条、第八十八条',
    ...review2023,
  },
  {
    key: 'reviewAnswer',
    name: '行政复议答复',
    value: { kind: 'days', count: 10 },
    counted: '自收到申请书副本或者申请笔录复印件之日起',
    effect: '提出书面答复，提交当初作出具体行政行为的证据、依据和其他有关材料',
    article: '第二十三条',
    source: '《中华人民共和国行政复议法》（2017年修正）',
    from: d('2018-01-01'),
    until: d('2024-01-01'),
    toConfirm: '2023年修订前的条款',
  },
  {
    key: 'simplifiedReviewAnswer',
    name: '行政复议答复（简易程序）',
    value: { kind: 'workingDays', count: 5 },
    counted: '自收到申请书副本或者申请笔录复印件之日起',
    effect: '政府信息公开案件可以适用简易程序；不提交的，视为没有证据、依据（第七十条）',
    article: '第五十四条、第八十八条',
    ...review2023,
  },
  {
    key: 'courtAnswer',
    name: '行政诉讼答辩和举证',
    value: { kind: 'days', count: 15 },
    counted: '自收到起诉状副本之日起',
    effect: '提交作出行政行为的证据和所依据的规范性文件，并提出答辩状；逾期不提供证据的，视为没有相应证据',
    article: '第六十七条、第三十四条',
    ...litigation,
  },
  {
    key: 'judgmentAppeal',
    name: '对一审判决上诉',
    value: { kind: 'days', count: 15 },
    counted: '自判决书送达之日起',
    effect: '逾期不上诉的，一审判决发生法律效力',
    article: '第八十五条',
    ...litigation,
  },
  {
    key: 'auditLogKept',
    name: '网络日志留存（不少于）',
    value: { kind: 'months', count: 6 },
    counted: null,
    effect: null,
    article: '第二十一条第三项',
    source: '《中华人民共和国网络安全法》',
    from: d('2017-06-01'),
    until: null,
    toConfirm: '2026年1月1日修正施行后的条款号',
  },
]

/** What holds on a day, in the order in which it is listed. */
export function limitsOn(day: Day): readonly StatutoryLimit[] {
  return statutoryLimits.filter(({ from, until }) => from <= day && (until === null || day < until))
}

/** The one limit of this kind that holds on a day; null where the law had none. */
export function limitOn(key: StatutoryLimitKey, day: Day): StatutoryLimit | null {
  return limitsOn(day).find((limit) => limit.key === key) ?? null
}

const receiptDays: Readonly<Record<ReceiptDay, string>> = {
  submission: '提交之日',
  signature: '签收之日',
  confirmation: '确认之日',
  mutualConfirmation: '双方确认之日',
}

/** A value as it stands on screens: 20个工作日, 每年1月31日前. */
export function limitInWords(value: LimitValue): string {
  switch (value.kind) {
    case 'workingDays':
      return `${value.count}个工作日`
    case 'days':
      return `${value.count}日`
    case 'months':
      return `${value.count}个月`
    case 'yearly':
      return `每年${value.month}月${value.day}日前`
    case 'reasonable':
      return '合理期限'
    case 'receiptDay':
      return receiptDays[value.is]
    case 'fees':
      return feesInWords(value)
  }
}

function feesInWords({ unit, tiers, steps }: LimitValue & { kind: 'fees' }): string {
  const slices = tiers.map(({ upTo, yuan }, at) => {
    const first = (tiers[at - 1]?.upTo ?? 0) + 1
    const price = yuan === 0 ? '免费' : `每${unit}${yuan}元`
    return `${upTo === null ? `${first}${unit}以上` : `${first}至${upTo}${unit}`}${price}`
  })
  const last = tiers.at(-1)
  if (steps === null || last === undefined || last.upTo === null) return slices.join('；')
  const step = `${last.upTo + 1}${unit}以上以${steps.units}${unit}为一档，每增加一档，每${unit}加收${steps.more}元`
  return [...slices, step].join('；')
}
