// The outcomes (办理结果) of an application: the leaf rows of 三、本年度办理结果 of the form in force (国办公开办函〔2021〕30号), by
// the keys of the report, so that a case is counted where its outcome says and nowhere else.

export const outcomes = {
  disclosed: { name: '予以公开', basis: '第三十六条第一项、第二项', group: 'disclosed' },
  partlyDisclosed: { name: '部分公开', basis: '第三十七条', group: 'partlyDisclosed' },
  'refused.stateSecret': { name: '不予公开：属于国家秘密', basis: '第十四条', group: 'refused' },
  'refused.forbiddenByLaw': { name: '不予公开：其他法律行政法规禁止公开', basis: '第十四条', group: 'refused' },
  'refused.safetyAndStability': { name: '不予公开：危及“三安全一稳定”', basis: '第十四条', group: 'refused' },
  'refused.thirdPartyRights': { name: '不予公开：保护第三方合法权益', basis: '第十五条、第三十二条', group: 'refused' },
  'refused.internalAffairs': { name: '不予公开：属于三类内部事务信息', basis: '第十六条第一款', group: 'refused' },
  'refused.processInformation': { name: '不予公开：属于四类过程性信息', basis: '第十六条第二款', group: 'refused' },
  'refused.enforcementFile': { name: '不予公开：属于行政执法案卷', basis: '第十六条第二款', group: 'refused' },
  'refused.administrativeQuery': { name: '不予公开：属于行政查询事项', basis: '第三十六条第七项', group: 'refused' },
  'unavailable.notHeld': {
    name: '无法提供：本机关不掌握相关政府信息',
    basis: '第三十六条第四项、第五项',
    group: 'unavailable',
  },
  'unavailable.notReadyMade': { name: '无法提供：没有现成信息需要另行制作', basis: '第三十八条', group: 'unavailable' },
  'unavailable.stillUnclear': { name: '无法提供：补正后申请内容仍不明确', basis: '第三十条', group: 'unavailable' },
  'notHandled.petition': { name: '不予处理：信访举报投诉类申请', basis: '第三十九条第一款', group: 'notHandled' },
  'notHandled.repeated': { name: '不予处理：重复申请', basis: '第三十六条第六项', group: 'notHandled' },
  'notHandled.publication': { name: '不予处理：要求提供公开出版物', basis: '第三十九条第二款', group: 'notHandled' },
  'notHandled.excessive': { name: '不予处理：无正当理由大量反复申请', basis: '第三十五条', group: 'notHandled' },
  'notHandled.reconfirmation': {
    name: '不予处理：要求行政机关确认或重新出具已获取信息',
    // No article names it: practice under these.
    basis: '第三十六条第六项、第三十八条',
    group: 'notHandled',
  },
  'otherHandling.uncorrected': { name: '其他处理：逾期不补正，不再处理', basis: '第三十条', group: 'otherHandling' },
  'otherHandling.feeUnpaid': {
    name: '其他处理：逾期未缴费，不再处理',
    basis: '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）',
    group: 'otherHandling',
  },
  'otherHandling.other': { name: '其他处理：其他', basis: null, group: 'otherHandling' },
} as const satisfies Record<string, OutcomeRule>

export type Outcome = keyof typeof outcomes
export type OutcomeGroup = 'disclosed' | 'partlyDisclosed' | 'refused' | 'unavailable' | 'notHandled' | 'otherHandling'

/** `basis`: the article of the regulation, or the document where it is another; null: there is none. */
type OutcomeRule = { readonly name: string; readonly basis: string | null; readonly group: OutcomeGroup }

/** In the order of table 三. */
export const outcomeKeys = Object.keys(outcomes) as readonly Outcome[]

export function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'string' && Object.hasOwn(outcomes, value)
}
