/** 复查: how many of the released versions are looked at again. */
export const recheckShares = { none: '不抽查', tenth: '抽查十分之一', half: '抽查一半', all: '全部复查' } as const
export type RecheckShare = keyof typeof recheckShares

const outOfHundred: Readonly<Record<RecheckShare, number>> = { none: 0, tenth: 10, half: 50, all: 100 }

/** Whether a released version is looked at again; `draw`: a number from 0 to 99, drawn for it. */
export function isChosen(share: RecheckShare, draw: number): boolean {
  return draw < outOfHundred[share]
}

/** What a recheck looks at. */
export const recheckChecks = {
  text: '文字、数据、日期、名称准确，没有错别字',
  files: '附件能打开，内容与标题相符',
  privacy: '没有应当隐去的个人信息',
  secrecy: '没有涉密和敏感内容',
  column: '栏目、索引号、有效性等要素正确',
  links: '链接有效，图片有文字说明',
} as const
export type RecheckCheck = keyof typeof recheckChecks

const checkKeys = Object.keys(recheckChecks) as readonly RecheckCheck[]

export type ReadRecheck =
  | {
      readonly kind: 'read'
      readonly passed: boolean
      readonly checks: readonly RecheckCheck[]
      readonly result: string
    }
  | {
      readonly kind: 'invalid'
      readonly problems: readonly { readonly field: 'verdict' | 'checks' | 'result'; readonly message: string }[]
    }

/** Reads `verdict`, `check-KEY`, `result`: passed with every point looked at, or failed with what is to be mended. */
export function readRecheck(typed: Readonly<Record<string, string>>): ReadRecheck {
  const { verdict } = typed
  const checks = checkKeys.filter((key) => typed[`check-${key}`] === 'on')
  const result = (typed.result ?? '').trim()
  const problems: { field: 'verdict' | 'checks' | 'result'; message: string }[] = []
  if (verdict !== 'passed' && verdict !== 'failed') problems.push({ field: 'verdict', message: '请选择复查结果。' })
  if (verdict === 'passed' && checks.length < checkKeys.length) {
    problems.push({ field: 'checks', message: '请逐项核对并勾选；有一项不能勾选的，结果选“有问题，须更正”。' })
  }
  if (verdict === 'failed' && result === '') problems.push({ field: 'result', message: '请写明有什么问题、怎么改。' })
  if (result.length > 500) problems.push({ field: 'result', message: '不超过500个字。' })
  return problems.length > 0
    ? { kind: 'invalid', problems }
    : { kind: 'read', passed: verdict === 'passed', checks, result }
}
