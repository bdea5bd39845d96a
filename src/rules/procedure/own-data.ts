/** What came of looking at a record that somebody says is wrong about himself (Art 41). */
export const ownDataFindings = {
  wrong: '记录确不准确，本机关有权更正',
  correct: '记录准确，不需要更正',
  elsewhere: '不属于本机关的职能范围',
} as const
export type OwnDataFinding = keyof typeof ownDataFindings

export function isOwnDataFinding(value: unknown): value is OwnDataFinding {
  return typeof value === 'string' && Object.hasOwn(ownDataFindings, value)
}

export const ownDataOutcomes = {
  corrected: '已更正',
  refused: '不予更正',
  forwarded: '已转送有权更正的机关',
  referred: '告知向有权更正的机关提出',
} as const
export type OwnDataOutcome = keyof typeof ownDataOutcomes

/** The outcomes that a finding may have. */
export const outcomesOfFinding: Readonly<Record<OwnDataFinding, readonly OwnDataOutcome[]>> = {
  wrong: ['corrected'],
  correct: ['refused'],
  elsewhere: ['forwarded', 'referred'],
}

export function isOwnDataOutcome(value: unknown): value is OwnDataOutcome {
  return typeof value === 'string' && Object.hasOwn(ownDataOutcomes, value)
}

/** What is claimed: all of it needed, because without evidence nothing has to be verified. */
export type OwnDataClaim = {
  readonly which: string
  readonly wrong: string
  readonly right: string
  readonly evidence: string
}
