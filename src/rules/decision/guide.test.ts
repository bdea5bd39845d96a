import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { outcomeKeys } from '../application/outcome.ts'
import { evidenceOf } from './evidence.ts'
import { groundKeys, grounds } from './ground.ts'
import { answersOpen, type GuideAnswers, type GuideWay, proposedGround, wayOf, withAnswer } from './guide.ts'
import { type GuideQuestion, guideSteps, nextActs, type QuestionKey, questions } from './guide-questions.ts'

type Ended = Extract<GuideWay, { kind: 'ended' }>

/** Every way through the guide. */
function allWays(): { readonly answers: GuideAnswers; readonly way: Ended }[] {
  const ended: { answers: GuideAnswers; way: Ended }[] = []
  const open: GuideAnswers[] = [{}]
  for (let answers = open.pop(); answers !== undefined; answers = open.pop()) {
    const way = wayOf(answers)
    if (way.kind === 'ended') {
      ended.push({ answers, way })
      continue
    }
    const choices = Object.keys(answersOpen(way.key, way.partly))
    assert.ok(choices.length > 0, `${way.key} leaves no answer`)
    for (const choice of choices) open.push({ ...answers, [way.key]: choice })
  }
  return ended
}

const ways = allWays()
const steps = Object.keys(guideSteps)

describe('the guide', () => {
  test('every way ends in an outcome or in an act of the procedure, and never goes back a step', () => {
    assert.ok(ways.length > 1000)
    for (const { way } of ways) {
      const order = way.turns.map(({ question }) => steps.indexOf(question.step))
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      )
      assert.ok(way.end.kind === 'outcome' ? way.end.ground in grounds : way.end.act in nextActs)
    }
  })

  test('every ground, every outcome of table 三 and every act is reached', () => {
    const ends = ways.map(({ way }) => way.end)
    const reached = new Set(ends.flatMap((end) => (end.kind === 'outcome' ? [end.ground] : [])))
    assert.deepEqual(
      groundKeys.filter((ground) => !reached.has(ground)),
      [],
    )
    const outcomes = new Set([...reached].map((ground) => grounds[ground].outcome as string))
    assert.deepEqual(
      outcomeKeys.filter((outcome) => !outcomes.has(outcome)),
      [],
    )
    const acts = new Set(ends.flatMap((end) => (end.kind === 'act' ? [end.act as string] : [])))
    assert.deepEqual(
      Object.keys(nextActs).filter((act) => !acts.has(act)),
      [],
    )
  })

  test('no way to a ground skips the evidence that the ground needs', () => {
    for (const { way, answers } of ways) {
      if (way.end.kind !== 'outcome') continue
      for (const needed of evidenceOf(way.end.ground)) {
        // Copies and parts are those of the answer itself; all else must have been asked for on the way.
        assert.ok(way.evidence.includes(needed), `${way.end.ground} without ${needed}: ${JSON.stringify(answers)}`)
      }
    }
  })

  test('what must stay closed in part is never provided whole, and what need not is never cut', () => {
    for (const { way } of ways) {
      if (way.end.kind !== 'outcome') continue
      const { ground } = way.end
      if (ground === 'separated') assert.ok(way.partly)
      if (ground === 'provided' || ground === 'providedLater') assert.ok(!way.partly)
    }
  })

  test('all seven steps are walked for something that is provided', () => {
    const provided = ways.find(({ way }) => way.end.kind === 'outcome' && way.end.ground === 'provided')
    assert.deepEqual([...new Set(provided?.way.turns.map(({ question }) => question.step))], steps)
  })

  test('each question names its article and what to look at, in sentences; each answer leads somewhere', () => {
    for (const [key, question] of Object.entries<GuideQuestion>(questions)) {
      assert.match(question.article, /^第/, key)
      assert.match(question.look, /。$/, key)
      assert.match(question.words, /？$/, key)
      for (const { leads } of Object.values(question.answers)) {
        if (typeof leads === 'string') assert.ok(leads in questions, `${key} leads to ${leads}`)
      }
    }
  })

  test('classified content is warned of where it could be typed or uploaded', () => {
    assert.match(questions.art14.look, /涉密内容、涉密文件不得录入、上传本系统/)
  })
})

describe('answering', () => {
  const keys = Object.keys(questions) as QuestionKey[]
  const anyAnswer = fc
    .constantFrom(...keys)
    .chain((key) => fc.tuple(fc.constant(key), fc.constantFrom(...Object.keys(questions[key].answers), 'nonsense')))

  test('whatever is answered in whatever order, the way holds together', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 40 }), (typed) => {
        let answers: GuideAnswers = {}
        for (const [key, answer] of typed) {
          const next = withAnswer(answers, key, answer)
          if (next === null) continue
          answers = next
          const way = wayOf(answers)
          assert.deepEqual(
            Object.keys(answers).toSorted(),
            way.turns.map((turn) => turn.key as string).toSorted(),
            'nothing is kept that is not on the way',
          )
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('any stored answers at all give a way that asks or ends', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.string()), (answers) => {
        assert.ok(['asking', 'ended'].includes(wayOf(answers).kind))
      }),
    )
  })

  test('an answer to a question that is not asked is refused', () => {
    assert.equal(withAnswer({}, 'art14', 'none'), null)
    assert.equal(withAnswer({}, 'complete', 'no such answer'), null)
  })

  test('another answer to an earlier question asks the later ones anew', () => {
    const answers = { complete: 'complete', kind: 'information', many: 'no' }
    assert.deepEqual(withAnswer(answers, 'kind', 'petition'), { complete: 'complete', kind: 'petition' })
    assert.equal(proposedGround({ complete: 'complete', kind: 'petition' }), 'petition')
  })
})
