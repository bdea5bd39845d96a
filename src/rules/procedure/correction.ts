/** What an application must contain (Art 29), as it may have to be corrected (Art 30). */
export const correctionItems = {
  name: { name: '申请人的姓名或者名称', article: '第二十九条第二款第一项' },
  identity: { name: '身份证明', article: '第二十九条第二款第一项' },
  contact: { name: '联系方式', article: '第二十九条第二款第一项' },
  description: {
    name: '政府信息的名称、文号或者便于行政机关查询的其他特征性描述',
    article: '第二十九条第二款第二项',
  },
  form: { name: '形式要求，包括获取信息的方式、途径', article: '第二十九条第二款第三项' },
} as const
export type CorrectionItem = keyof typeof correctionItems

export const correctionItemKeys = Object.keys(correctionItems) as readonly CorrectionItem[]

/** What the 补正告知 says, all at once (一次性告知). */
export type CorrectionSaid = {
  /** What is missing or unclear. */
  readonly what: string
  /** How to put it right (指导和释明). */
  readonly guidance: string
}

export const correctionConsequence = '无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。'
