import type { DisputeColumn } from '../figures/count.ts'

// What a review body or a court decides, and the class of table 四 in which it is counted (practice: no text
// at hand says it).

export type ResultClass = Exclude<DisputeColumn, 'pending'>

type ResultRule = {
  readonly name: string
  /** `former`: that of the instance before, which it leaves as it was. */
  readonly class: ResultClass | 'former'
  readonly by: readonly ('review' | 'court')[]
  /** An order to answer anew may come with it. */
  readonly anew?: true
}

export const disputeResults = {
  upheld: { name: '维持', class: 'upheld', by: ['review'] },
  requestRejected: { name: '驳回复议请求', class: 'upheld', by: ['review'] },
  claimsRejected: { name: '驳回诉讼请求', class: 'upheld', by: ['court'] },
  revoked: { name: '撤销', class: 'corrected', by: ['review', 'court'], anew: true },
  partlyRevoked: { name: '部分撤销', class: 'corrected', by: ['review', 'court'], anew: true },
  changed: { name: '变更', class: 'corrected', by: ['review', 'court'] },
  declaredUnlawful: { name: '确认违法', class: 'corrected', by: ['review', 'court'], anew: true },
  declaredVoid: { name: '确认无效', class: 'corrected', by: ['review', 'court'], anew: true },
  orderedToPerform: { name: '责令履行', class: 'corrected', by: ['review', 'court'], anew: true },
  notAccepted: { name: '不予受理', class: 'other', by: ['review'] },
  applicationRejected: { name: '驳回复议申请', class: 'other', by: ['review'] },
  terminated: { name: '终止（撤回、和解等）', class: 'other', by: ['review'] },
  notFiled: { name: '不予立案', class: 'other', by: ['court'] },
  suitRejected: { name: '驳回起诉', class: 'other', by: ['court'] },
  suitWithdrawn: { name: '准许撤诉、按撤诉处理', class: 'other', by: ['court'] },
  mediated: { name: '调解', class: 'other', by: ['review', 'court'] },
  appealRejected: { name: '驳回上诉，维持原判（裁定）', class: 'former', by: ['court'] },
  retrialRejected: { name: '驳回再审申请，维持原判（裁定）', class: 'former', by: ['court'] },
  remanded: { name: '发回重审、指令审理', class: 'other', by: ['court'] },
} as const satisfies Record<string, ResultRule>

export type DisputeResult = keyof typeof disputeResults

export function isDisputeResult(value: unknown): value is DisputeResult {
  return typeof value === 'string' && Object.hasOwn(disputeResults, value)
}

/** What may come of an instance; an appeal and a retrial may also leave the former judgment as it is, or send it back. */
export function resultsOf(instance: 'review' | 'first' | 'second' | 'retrial'): readonly DisputeResult[] {
  const by = instance === 'review' ? 'review' : 'court'
  const only: Readonly<Record<string, readonly string[]>> = {
    appealRejected: ['second'],
    retrialRejected: ['retrial'],
    remanded: ['second', 'retrial'],
    notFiled: ['first'],
  }
  return (Object.keys(disputeResults) as DisputeResult[]).filter((result) => {
    const rule: ResultRule = disputeResults[result]
    return rule.by.includes(by) && (only[result] ?? [instance]).includes(instance)
  })
}

export function mayOrderAnew(result: DisputeResult): boolean {
  const rule: ResultRule = disputeResults[result]
  return rule.anew === true
}

/** Its class; `former`: those of the instances before it, in their order, sent back ones left out. */
export function classOf(result: DisputeResult, former: readonly ResultClass[]): ResultClass {
  const known = disputeResults[result].class
  return known === 'former' ? (former.at(-1) ?? 'upheld') : known
}
