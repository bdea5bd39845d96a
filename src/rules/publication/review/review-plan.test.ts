import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { agencyKinds } from '../../agency.ts'
import { day } from '../../day.ts'
import type { Role } from '../../role.ts'
import { readPlan } from './read-plan.ts'
import { chainFor, defaultPlanOf, type Holder, type ReviewPlan, reviewingRoles } from './review-plan.ts'

const today = day(2026, 11, 22)
const plan: ReviewPlan = { ...defaultPlanOf('department', today), settled: false }
const township: ReviewPlan = { ...defaultPlanOf('township', today), settled: false }
const holders = (...held: readonly (readonly [number, Role])[]): readonly Holder[] =>
  held.map(([personId, role]) => ({ personId, role }))

function words(planned: ReturnType<typeof chainFor>): string {
  if (planned.kind === 'refused') return planned.reason
  const steps = planned.chain.steps.map(({ name, role }) => `${name}:${role}`).join(' ')
  return [steps, planned.chain.secrecy, ...planned.leftOut].join(' ')
}

describe('the steps of a round', () => {
  test('three levels where there are three people, and a secrecy reviewer beside them', () => {
    const people = holders([2, 'firstReviewer'], [3, 'secondReviewer'], [4, 'finalReviewer'], [5, 'secrecyReviewer'])
    assert.equal(words(chainFor(plan, people)), '初审:firstReviewer 复审:secondReviewer 终审:finalReviewer own')
  })

  test('a township of few: the office reviews, the leader approves; of two people one writes and the other approves', () => {
    const three = holders([2, 'disclosureOffice'], [3, 'head'])
    assert.equal(words(chainFor(township, three)), '办公室审核:disclosureOffice 分管领导审定:head last')
    const two = holders([3, 'head'], [3, 'finalReviewer'])
    assert.equal(words(chainFor(township, two)), '分管领导审定:head last 办公室审核')
  })

  test('whoever holds two posts takes one step, the later one', () => {
    const both = holders([2, 'firstReviewer'], [2, 'finalReviewer'])
    assert.equal(words(chainFor(plan, both)), '终审:finalReviewer last 初审 复审')
    const third = holders([2, 'firstReviewer'], [2, 'finalReviewer'], [3, 'firstReviewer'])
    assert.equal(words(chainFor(plan, third)), '初审:firstReviewer 终审:finalReviewer last 复审')
  })

  test('another role takes a step where the usual one is needed elsewhere', () => {
    const people = holders([2, 'disclosureOffice'], [2, 'head'], [3, 'firstReviewer'])
    assert.equal(words(chainFor(township, people)), '办公室审核:firstReviewer 分管领导审定:head last')
  })

  test('nobody but the writer: it is refused, with whom to ask', () => {
    assert.match(words(chainFor(plan, [])), /没有足够的人员办理初审、复审、终审：请安全管理员授予岗位/)
  })

  test('what the agency settled falls away in no part', () => {
    const settled: ReviewPlan = { ...plan, settled: true }
    assert.match(words(chainFor(settled, holders([2, 'firstReviewer'], [4, 'head']))), /办理复审/)
    const all = holders([2, 'firstReviewer'], [3, 'secondReviewer'], [4, 'head'])
    assert.match(words(chainFor(settled, all)), /办理保密审查/)
    assert.equal(
      words(chainFor({ ...settled, secrecy: 'last' }, all)),
      '初审:firstReviewer 复审:secondReviewer 终审:head last',
    )
  })

  test('whoever there is, a chain has at least one step, and each step can have a person of its own', () => {
    const anybody = fc.array(
      fc.record({ personId: fc.integer({ min: 2, max: 4 }), role: fc.constantFrom<Role>(...reviewingRoles) }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...agencyKinds), anybody, (kind, people) => {
        const of: ReviewPlan = { ...defaultPlanOf(kind, today), settled: false }
        const planned = chainFor(of, people)
        if (planned.kind === 'refused') {
          const wanted = of.steps.flatMap(({ roles }) => roles)
          assert.ok(people.every(({ role }) => !wanted.includes(role)))
          return
        }
        const candidates = planned.chain.steps.map(({ role }) =>
          people.filter((holder) => holder.role === role).map(({ personId }) => personId),
        )
        assert.ok(candidates.length >= 1)
        assert.ok(canBeSeated(candidates, []))
      }),
    )
  })
})

function canBeSeated([first, ...rest]: readonly (readonly number[])[], taken: readonly number[]): boolean {
  if (first === undefined) return true
  return first.some((person) => !taken.includes(person) && canBeSeated(rest, [...taken, person]))
}

describe('a plan as it is typed', () => {
  test('is read in order, empty steps left out', () => {
    const typed = {
      way: 'own',
      name1: ' 科室审核 ',
      role1: 'firstReviewer',
      name3: '局长审定',
      role3: 'head',
      secrecy: 'own',
    }
    assert.deepEqual(readPlan(typed), {
      kind: 'read',
      plan: {
        steps: [
          { name: '科室审核', roles: ['firstReviewer'] },
          { name: '局长审定', roles: ['head'] },
        ],
        secrecy: 'own',
      },
    })
    assert.deepEqual(readPlan({ way: 'default' }), { kind: 'read', plan: { steps: null, secrecy: null } })
  })

  test('without a step, a name, a role or a secrecy review it is not', () => {
    const problems = (typed: Readonly<Record<string, string>>) => {
      const read = readPlan(typed)
      return read.kind === 'invalid' ? read.problems.map(({ field }) => field) : []
    }
    assert.deepEqual(problems({ way: 'own', secrecy: 'own' }), ['name1'])
    assert.deepEqual(problems({ way: 'own', name1: '审核', role1: 'informationOfficer', secrecy: 'none' }), [
      'role1',
      'secrecy',
    ])
    assert.deepEqual(problems({ name1: '', role1: 'head', secrecy: 'own' }), ['way', 'name1'])
  })
})
