import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../day.ts'
import {
  type ApprovalStep,
  approvalOf,
  type Behind,
  chainOf,
  type ReviewMade,
  sheetStepOf,
  stepRefused,
} from './approval.ts'

const on = day(2026, 11, 20)
const proposer: Behind = { personId: 1, actingFor: null }
const whole = ['secrecy', 'legal', 'sign'] as const
const made = (step: ApprovalStep, verdict: 'passed' | 'returned' = 'passed', personId = 2): ReviewMade => ({
  step,
  verdict,
  personId,
  actingFor: null,
  day: on,
})

describe('the steps of an approval', () => {
  test('are by the settings for the kind of the agency, and the signature always ends them', () => {
    const settings = { secrecyStep: ['department', 'government'], legalStep: ['department'] } as const
    assert.deepEqual(chainOf('department', settings), ['secrecy', 'legal', 'sign'])
    assert.deepEqual(chainOf('government', settings), ['secrecy', 'sign'])
    assert.deepEqual(chainOf('township', settings), ['sign'])
  })

  test('the sheet of the secrecy review is filled in somewhere, whatever the chain', () => {
    assert.equal(sheetStepOf(whole), 'secrecy')
    assert.equal(sheetStepOf(['sign']), 'sign')
  })

  test('none is skipped: nobody signs before both reviews are made', () => {
    const refused = stepRefused({ chain: whole, proposer, reviews: [] }, 'sign', { personId: 3, actingFor: null })
    assert.equal(refused, '须先经保密审查、法制审核，再签发。')
    const half = stepRefused({ chain: whole, proposer, reviews: [made('legal')] }, 'sign', {
      personId: 3,
      actingFor: null,
    })
    assert.equal(half, '须先经保密审查，再签发。')
    assert.equal(approvalOf(whole, [made('legal'), made('secrecy')]).kind, 'signing')
  })

  test('a return ends the proposal, whoever made it', () => {
    const reviews = [made('secrecy'), made('legal', 'returned')]
    assert.deepEqual(approvalOf(whole, reviews), { kind: 'returned', step: 'legal' })
    assert.match(
      stepRefused({ chain: whole, proposer, reviews }, 'sign', { personId: 9, actingFor: null }) ?? '',
      /退回/,
    )
  })

  test('nobody reviews or signs what he proposed, nor in another’s post, nor for whom he proposed', () => {
    for (const step of ['secrecy', 'legal'] as const) {
      const asked = (reviewer: Behind, by = proposer) =>
        stepRefused({ chain: whole, proposer: by, reviews: [] }, step, reviewer)
      assert.match(asked({ personId: 1, actingFor: null }) ?? '', /拟办人不能/)
      assert.match(asked({ personId: 1, actingFor: 5 }) ?? '', /拟办人不能/)
      assert.match(asked({ personId: 5, actingFor: 1 }) ?? '', /拟办人不能/)
      assert.match(asked({ personId: 5, actingFor: null }, { personId: 1, actingFor: 5 }) ?? '', /拟办人不能/)
      assert.equal(asked({ personId: 5, actingFor: null }), null)
    }
  })

  test('whatever is tried, a signature comes after every other step and by another than the proposer', () => {
    const step = fc.constantFrom<ApprovalStep>('secrecy', 'legal', 'sign')
    const tries = fc.array(
      fc.record({ step, verdict: fc.constantFrom('passed', 'returned'), personId: fc.integer({ min: 1, max: 4 }) }),
    )
    const chains = fc.constantFrom<readonly ApprovalStep[]>(whole, ['sign'], ['legal', 'sign'], ['secrecy', 'sign'])
    fc.assert(
      fc.property(chains, tries, (chain, tried) => {
        const reviews: ReviewMade[] = []
        for (const { step: at, verdict, personId } of tried) {
          const behind = { personId, actingFor: null }
          if (stepRefused({ chain, proposer, reviews }, at, behind) !== null) continue
          reviews.push({ ...behind, step: at, verdict: verdict === 'passed' ? 'passed' : 'returned', day: on })
        }
        assert.ok(reviews.every(({ personId }) => personId !== proposer.personId))
        assert.equal(new Set(reviews.map((review) => review.step)).size, reviews.length)
        if (approvalOf(chain, reviews).kind === 'signed') {
          assert.deepEqual(reviews.map((review) => review.step as string).toSorted(), [...chain].toSorted())
          assert.equal(reviews.at(-1)?.step, 'sign')
        }
      }),
      { numRuns: 3000 },
    )
  })
})
