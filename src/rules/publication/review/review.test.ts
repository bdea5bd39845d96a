import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type ReviewChain, type ReviewMade, roundState, stepRefused, waitingInWords } from './review.ts'

const chain: ReviewChain = {
  steps: [
    { name: '初审', role: 'firstReviewer' },
    { name: '复审', role: 'secondReviewer' },
    { name: '终审', role: 'finalReviewer' },
  ],
  secrecy: 'own',
}
const passed = (step: number | null, personId: number, actingFor: number | null = null): ReviewMade => ({
  ...{ step, personId, actingFor },
  verdict: 'passed',
})
const who = (personId: number, actingFor: number | null = null) => ({ personId, actingFor })
const writerIds = [1]

describe('a round of review', () => {
  test('goes step by step, with the secrecy review beside it and before the last step', () => {
    assert.equal(waitingInWords(chain, []), '等待初审、保密审查')
    assert.equal(stepRefused({ chain, reviews: [], writerIds }, 0, who(2)), null)
    assert.equal(stepRefused({ chain, reviews: [], writerIds }, 1, who(3)), '须先经初审，再办复审。')
    const two = [passed(0, 2), passed(1, 3)]
    assert.equal(stepRefused({ chain, reviews: two, writerIds }, 2, who(4)), '须先经保密审查，再办终审。')
    assert.equal(stepRefused({ chain, reviews: [...two, passed(null, 5)], writerIds }, 2, who(4)), null)
    const all = [...two, passed(null, 5), passed(2, 4)]
    assert.deepEqual(roundState(chain, all), { kind: 'approved' })
    assert.equal(stepRefused({ chain, reviews: all, writerIds }, 2, who(6)), '这一稿已经审定。')
  })

  test('is nobody’s who wrote it, acts for the writer, or passed a step before', () => {
    const own = '不能审核自己起草或者送审的信息，请由另一位有权的人员办理。'
    assert.equal(stepRefused({ chain, reviews: [], writerIds }, 0, who(1)), own)
    assert.equal(stepRefused({ chain, reviews: [], writerIds }, 0, who(2, 1)), own)
    const twice = '同一个人不能审两步，请由另一位有权的人员办理。'
    assert.equal(stepRefused({ chain, reviews: [passed(0, 2)], writerIds }, 1, who(2)), twice)
    assert.equal(stepRefused({ chain, reviews: [passed(0, 2)], writerIds }, 1, who(3, 2)), twice)
    assert.equal(stepRefused({ chain, reviews: [passed(0, 9, 3)], writerIds }, 1, who(3)), twice)
    // The secrecy review is another question than the steps are.
    assert.equal(stepRefused({ chain, reviews: [passed(0, 2)], writerIds }, null, who(2)), null)
  })

  test('that was returned goes on by a new one alone', () => {
    const returned: ReviewMade = { ...who(2), step: 0, verdict: 'returned' }
    assert.equal(
      stepRefused({ chain, reviews: [returned], writerIds }, 0, who(3)),
      '这一稿已经退回，待修改后重新送审。',
    )
  })

  test('where nobody makes the secrecy review by itself, the last step has the sheet', () => {
    const short: ReviewChain = { steps: [{ name: '审定', role: 'head' }], secrecy: 'last' }
    assert.equal(stepRefused({ chain: short, reviews: [], writerIds }, 0, who(2)), null)
    assert.match(stepRefused({ chain: short, reviews: [], writerIds }, null, who(2)) ?? '', /不单设保密审查/)
  })

  test('whatever is tried in whatever order, it is approved only by as many other people as it has steps', () => {
    const tries = fc.array(
      fc.record({
        step: fc.constantFrom<number | null>(0, 1, 2, null),
        personId: fc.integer({ min: 1, max: 5 }),
        actingFor: fc.constantFrom<number | null>(null, 1, 2, 3),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(tries, (tried) => {
        const reviews: ReviewMade[] = []
        for (const { step, ...reviewer } of tried) {
          if (stepRefused({ chain, reviews, writerIds }, step, reviewer) === null) {
            reviews.push({ ...reviewer, step, verdict: 'passed' })
          }
        }
        const steps = reviews.filter(({ step }) => step !== null)
        assert.equal(new Set(steps.map(({ personId }) => personId)).size, steps.length)
        assert.deepEqual(
          steps.map(({ step }) => step),
          [0, 1, 2].slice(0, steps.length),
        )
        assert.ok(reviews.every(({ personId, actingFor }) => personId !== 1 && actingFor !== 1))
        if (roundState(chain, reviews).kind === 'approved') assert.equal(reviews.length, 4)
      }),
    )
  })
})
