/** Whether the reasons for requests beyond number or frequency hold (Art 35). */
export const judgements = {
  reasonable: '理由合理',
  unreasonable: '理由不合理',
  none: '未说明理由',
} as const
export type Judgement = keyof typeof judgements

export function isJudgement(value: unknown): value is Judgement {
  return typeof value === 'string' && Object.hasOwn(judgements, value)
}
