/**
 * 保密审查表: before anything is public, item by item (《保守国家秘密法》第三十五条, 实施条例第四十二条). What may not be public has no
 * conclusion here: it is returned.
 */
export type SecrecySheet = {
  readonly checks: readonly SecrecyCheck[]
  /** What was looked through. */
  readonly looked: string
  readonly basis: string
  readonly conclusion: SecrecyConclusion
}

/** What must be ticked, word by word. */
export const secrecyChecks = {
  everyItem: '已逐项、逐份审查标题、正文、附件和图片',
  noSecret: '不含国家秘密，不含标有密级的内容',
  noWorkSecret: '不含工作秘密，不含标有“内部资料”“不予公开”的内容',
  notTogether: '与已公开的信息放在一起，也不会推出涉密内容',
  noHarm: '公开后不会危及国家安全、公共安全、经济安全、社会稳定',
} as const
export type SecrecyCheck = keyof typeof secrecyChecks

export const secrecyConclusions = {
  releasable: '不涉密，可以公开',
  releasableSorted: '涉密、敏感的部分已经删去，其余不涉密，可以公开',
} as const
export type SecrecyConclusion = keyof typeof secrecyConclusions

const checkKeys = Object.keys(secrecyChecks) as readonly SecrecyCheck[]

export type SheetField = 'checks' | 'looked' | 'basis' | 'conclusion'
export type SheetProblem = { readonly field: SheetField; readonly message: string }

/** Reads a sheet from its fields `secrecy-KEY`, `looked`, `basis`, `conclusion`; says what is missing. */
export function readSheet(
  typed: Readonly<Record<string, string>>,
):
  | { readonly kind: 'read'; readonly sheet: SecrecySheet }
  | { readonly kind: 'invalid'; readonly problems: readonly SheetProblem[] } {
  const problems: SheetProblem[] = []
  const checks = checkKeys.filter((key) => typed[`secrecy-${key}`] === 'on')
  if (checks.length < checkKeys.length) {
    problems.push({ field: 'checks', message: '请逐项审查并勾选；有一项不能勾选的，退回修改。' })
  }
  const text = (field: 'looked' | 'basis', message: string) => {
    const words = (typed[field] ?? '').trim()
    if (words === '') problems.push({ field, message })
    if (words.length > 500) problems.push({ field, message: '不超过500个字。' })
    return words
  }
  const looked = text('looked', '请写明审查了哪些内容和文件。')
  const basis = text('basis', '请写明审查的依据。')
  const { conclusion } = typed
  if (!isConclusion(conclusion)) {
    problems.push({ field: 'conclusion', message: '请选择审查结论；不能确定的，退回并报保密行政管理部门确定。' })
    return { kind: 'invalid', problems }
  }
  return problems.length > 0
    ? { kind: 'invalid', problems }
    : { kind: 'read', sheet: { checks, looked, basis, conclusion } }
}

function isConclusion(value: unknown): value is SecrecyConclusion {
  return typeof value === 'string' && Object.hasOwn(secrecyConclusions, value)
}
