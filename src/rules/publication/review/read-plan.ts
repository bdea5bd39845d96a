import { printableLine } from '../../printable.ts'
import { type SecrecyWay, secrecyWays } from './review.ts'
import { isReviewingRole, mostSteps, type PlannedStep } from './review-plan.ts'

/** `steps` null: back to the default. */
export type TypedPlan =
  | { readonly steps: readonly PlannedStep[]; readonly secrecy: SecrecyWay }
  | { readonly steps: null; readonly secrecy: null }

export type ReadPlan =
  | { readonly kind: 'read'; readonly plan: TypedPlan }
  | {
      readonly kind: 'invalid'
      readonly problems: readonly { readonly field: string; readonly message: string }[]
    }

/** Reads `way` (default, own), `nameN` and `roleN` of each step in order, and `secrecy`. A step without a name is left out. */
export function readPlan(typed: Readonly<Record<string, string>>): ReadPlan {
  if (typed.way === 'default') return { kind: 'read', plan: { steps: null, secrecy: null } }
  const problems: { field: string; message: string }[] = []
  if (typed.way !== 'own') problems.push({ field: 'way', message: '请选择按默认步骤还是自定步骤。' })
  const steps: PlannedStep[] = []
  for (let n = 1; n <= mostSteps; n += 1) {
    const name = printableLine(typed[`name${n}`] ?? '')
    const role = typed[`role${n}`] ?? ''
    if (name === '' && role === '') continue
    if (name === '') problems.push({ field: `name${n}`, message: `请填写第${n}步的名称。` })
    else if (name.length > 20) problems.push({ field: `name${n}`, message: '步骤的名称不超过20个字。' })
    if (isReviewingRole(role)) steps.push({ name, roles: [role] })
    else problems.push({ field: `role${n}`, message: `请选择第${n}步由谁审核。` })
  }
  if (steps.length === 0 && problems.length === 0) {
    problems.push({ field: 'name1', message: '至少要有一步审核，由起草人以外的人办理。' })
  }
  const secrecy = Object.keys(secrecyWays).find((way): way is SecrecyWay => way === typed.secrecy)
  if (secrecy === undefined) problems.push({ field: 'secrecy', message: '请选择怎样作保密审查。' })
  if (problems.length > 0 || secrecy === undefined) return { kind: 'invalid', problems }
  return { kind: 'read', plan: { steps, secrecy } }
}
