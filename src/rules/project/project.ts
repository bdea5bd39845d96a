import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import { unfitForPublic } from '../publication/said-to-public.ts'

/** 重大建设项目: where in its course a publication about it stands (重大建设项目批准和实施, Art 20(十)). */
export const projectStages = {
  approval: '批准',
  tendering: '招标投标',
  landTaking: '征地',
  building: '实施',
  completion: '竣工',
} as const
export type ProjectStage = keyof typeof projectStages

export function isProjectStage(value: unknown): value is ProjectStage {
  return typeof value === 'string' && Object.hasOwn(projectStages, value)
}

export type ProjectFacts = {
  readonly name: string
  /** 项目代码 of the approval platform. */
  readonly code: string | null
  /** 万元, with at most four decimals, as it was typed. */
  readonly investment: string | null
  /** 责任单位. */
  readonly responsible: string
  /** Chosen because the public cares (社会关注度高、涉及群众利益广). */
  readonly publicInterest: boolean
}

type Field = 'name' | 'code' | 'investment' | 'responsible'
export type ReadProject =
  | { readonly kind: 'read'; readonly project: ProjectFacts }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<Field>[] }

/** Reads a project as it was typed. */
export function readProject(typed: Readonly<Record<string, string>>): ReadProject {
  const problems: FieldProblem<Field>[] = []
  const line = (field: Field, name: string, most: number, needed: boolean): string | null => {
    const text = printableLine((typed[field] ?? '').normalize('NFC'))
    if (text === '' && needed) problems.push({ field, message: `请填写${name}。` })
    if ([...text].length > most) problems.push({ field, message: `${name}不超过${most}个字。` })
    return text === '' ? null : text
  }
  const name = line('name', '项目名称', 200, true)
  const code = line('code', '项目代码', 60, false)
  const responsible = line('responsible', '责任单位', 200, true)
  for (const [field, text] of [
    ['name', name],
    ['responsible', responsible],
  ] as const) {
    const unfit = text === null ? null : unfitForPublic(text)
    if (unfit !== null) problems.push({ field, message: unfit })
  }
  const amount = (typed.investment ?? '').normalize('NFKC').replace(/[\s,]/gu, '')
  if (amount !== '' && !/^\d{1,10}(?:\.\d{1,4})?$/u.test(amount)) {
    problems.push({ field: 'investment', message: '总投资用数字，单位万元，最多四位小数。' })
  }
  if (name === null || responsible === null || problems.length > 0) return { kind: 'invalid', problems }
  return {
    kind: 'read',
    project: {
      ...{ name, code, responsible, publicInterest: typed.publicInterest === 'on' },
      investment: amount === '' ? null : amount,
    },
  }
}

/** 12,000万元, without the zeros that the database adds. */
export function investmentInWords(investment: string): string {
  const [whole = '', decimals = ''] = investment.split('.')
  const kept = decimals.replace(/0+$/u, '')
  return `${whole.replace(/\B(?=(?:\d{3})+$)/gu, ',')}${kept === '' ? '' : `.${kept}`}万元`
}
