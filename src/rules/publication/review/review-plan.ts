import type { AgencyKind } from '../../agency.ts'
import type { Day } from '../../day.ts'
import { isRole, type Role, roleNames } from '../../role.ts'
import type { ReviewChain, ReviewStep, SecrecyWay } from './review.ts'

/** A step as it is planned: by somebody in the first of these roles that another person than the writer holds. */
export type PlannedStep = { readonly name: string; readonly roles: readonly Role[] }

export type ReviewPlan = {
  readonly steps: readonly PlannedStep[]
  readonly secrecy: SecrecyWay
  /** Settled by the agency: then no step falls away because nobody is there for it. */
  readonly settled: boolean
}

/** How agencies of these kinds review until they settle it themselves. No law fixes the steps; what fixes them is said. */
export type DefaultPlan = {
  readonly kinds: readonly AgencyKind[]
  readonly steps: readonly PlannedStep[]
  readonly secrecy: SecrecyWay
  readonly name: string
  readonly source: string
  readonly from: Day
  /** The first day on which it no longer holds; null: it holds still. */
  readonly until: Day | null
  /** What no official text at hand confirmed; null: all of it was read. */
  readonly toConfirm: string | null
}

const d = (text: string) => text as Day

const defaultPlans: readonly DefaultPlan[] = [
  {
    kinds: ['government', 'office', 'department', 'functionalZone', 'enterprise'],
    steps: [
      { name: '初审', roles: ['firstReviewer'] },
      { name: '复审', roles: ['secondReviewer'] },
      { name: '终审', roles: ['finalReviewer', 'head'] },
    ],
    secrecy: 'own',
    name: '三审',
    source: '《政府信息公开条例》第十七条（公开前依法审查）；三级审核是各地通行的信息发布制度',
    from: d('2019-05-15'),
    until: null,
    toConfirm: '三级审核的层级没有全国统一的规定，以本级的信息发布审核制度为准',
  },
  {
    kinds: ['township'],
    steps: [
      { name: '办公室审核', roles: ['disclosureOffice', 'firstReviewer'] },
      { name: '分管领导审定', roles: ['head', 'finalReviewer'] },
    ],
    secrecy: 'own',
    name: '股室提出、办公室审核、分管领导审定',
    source: '《政府信息公开条例》第十七条（公开前依法审查）；三步程序是乡镇、街道通行的做法',
    from: d('2019-05-15'),
    until: null,
    toConfirm: '步骤没有全国统一的规定，以本级的信息发布审核制度为准',
  },
]

/** What an agency of this kind reviews by on a day until it settles it itself. */
export function defaultPlanOf(kind: AgencyKind, day: Day): DefaultPlan {
  const holds = ({ from, until }: DefaultPlan) => from <= day && (until === null || day < until)
  const plan = defaultPlans.find((each) => each.kinds.includes(kind) && holds(each)) ?? defaultPlans.at(0)
  if (plan === undefined) throw new Error('no default plan of review is shipped')
  return plan
}

/** Somebody who holds a post in the agency, and is neither a writer nor acts for one. */
export type Holder = { readonly personId: number; readonly role: Role }

export type Planned =
  | {
      readonly kind: 'planned'
      readonly chain: ReviewChain
      /** The steps of the default that fall away because nobody is there for them. */
      readonly leftOut: readonly string[]
    }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * The chain of a round: the steps of the plan for which there is somebody, each another person. Of a plan that the agency
 * settled none falls away; of the default some may, but never all: at least one other person reviews.
 */
export function chainFor(plan: ReviewPlan, holders: readonly Holder[]): Planned {
  const { roles, staffed } = bestRoles(plan.steps, holders)
  const steps: ReviewStep[] = []
  const leftOut: string[] = []
  for (const [at, { name }] of plan.steps.entries()) {
    const role = roles[at]
    if (role !== undefined && staffed.has(at)) steps.push({ name, role })
    else leftOut.push(name)
  }
  const secrecyHeld = holders.some(({ role }) => role === 'secrecyReviewer')
  if (steps.length === 0 || (plan.settled && leftOut.length > 0)) {
    return { kind: 'refused', reason: nobodyFor(leftOut) }
  }
  if (plan.settled && plan.secrecy === 'own' && !secrecyHeld) {
    return { kind: 'refused', reason: nobodyFor([roleNames.secrecyReviewer]) }
  }
  const secrecy = plan.secrecy === 'own' && secrecyHeld ? 'own' : 'last'
  return { kind: 'planned', chain: { steps, secrecy }, leftOut }
}

function nobodyFor(steps: readonly string[]): string {
  return `除起草人外，本机关没有足够的人员办理${steps.join('、')}：请安全管理员授予岗位，或者由公开办调整审核步骤。`
}

type Chosen = { readonly roles: readonly (Role | undefined)[]; readonly staffed: ReadonlySet<number> }

/** The role of each step, the first ones of the plan before others, with which most steps can have a person of their own. */
function bestRoles(steps: readonly PlannedStep[], holders: readonly Holder[]): Chosen {
  const held = steps.map(({ roles }) => roles.filter((role) => holders.some((holder) => holder.role === role)))
  const choices = held.reduce<readonly (readonly (Role | undefined)[])[]>(
    (chosen, roles) =>
      chosen.flatMap((before) => (roles.length === 0 ? [undefined] : roles).map((role) => [...before, role])),
    [[]],
  )
  const peopleIn = (role: Role | undefined) =>
    holders.filter((holder) => holder.role === role).map(({ personId }) => personId)
  return choices
    .map((roles): Chosen => ({ roles, staffed: staffedSteps(roles.map(peopleIn)) }))
    .reduce((best, next) => (next.staffed.size > best.staffed.size ? next : best))
}

/** As many steps as can each have a person of their own, the later ones first: the last word falls away last. */
function staffedSteps(people: readonly (readonly number[])[]): ReadonlySet<number> {
  const takenBy = new Map<number, number>()
  const place = (step: number, tried: Set<number>): boolean =>
    (people[step] ?? []).some((person) => {
      if (tried.has(person)) return false
      tried.add(person)
      const other = takenBy.get(person)
      if (other !== undefined && !place(other, tried)) return false
      takenBy.set(person, step)
      return true
    })
  for (let step = people.length - 1; step >= 0; step -= 1) place(step, new Set())
  return new Set(takenBy.values())
}

/** The roles in which somebody may take a step of a review. */
export const reviewingRoles = [
  'firstReviewer',
  'secondReviewer',
  'finalReviewer',
  'legalReviewer',
  'disclosureOffice',
  'head',
] as const satisfies readonly Role[]

export function isReviewingRole(value: unknown): value is (typeof reviewingRoles)[number] {
  return isRole(value) && reviewingRoles.some((role) => role === value)
}

/** A step that an agency settles has a name, and one role or several. */
export const mostSteps = 5
