import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { outcomeKeys } from '../application/outcome.ts'
import {
  changesBetween,
  type DecisionContent,
  mixedInWords,
  outcomeOfItems,
  readItemAnswer,
  readItems,
  readWithheldPart,
} from './decision.ts'
import { groundKeys, groundRule, groundsOf } from './ground.ts'

describe('the outcome of several items', () => {
  test('one that is disclosed beside one that is not makes the case partly disclosed', () => {
    assert.equal(outcomeOfItems(['disclosed', 'unavailable.notHeld']), 'partlyDisclosed')
    assert.equal(outcomeOfItems(['partlyDisclosed', 'refused.stateSecret']), 'partlyDisclosed')
    assert.equal(outcomeOfItems(['partlyDisclosed', 'disclosed']), 'partlyDisclosed')
  })

  test('the same for all is that of the case', () => {
    for (const outcome of outcomeKeys) assert.equal(outcomeOfItems([outcome, outcome]), outcome)
    assert.equal(mixedInWords(['disclosed', 'disclosed']), null)
  })

  test('where nothing is disclosed, no disclosure is counted', () => {
    assert.equal(outcomeOfItems(['unavailable.notHeld', 'refused.processInformation']), 'refused.processInformation')
    assert.match(mixedInWords(['unavailable.notHeld', 'refused.processInformation']) ?? '', /没有公开/)
  })

  test('the order of the items does not matter, and it is one of theirs or partly disclosed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...outcomeKeys), { minLength: 1, maxLength: 8 }), (of) => {
        const outcome = outcomeOfItems(of)
        assert.equal(outcome, outcomeOfItems(of.toReversed()))
        assert.ok(outcome === 'partlyDisclosed' || (outcome !== null && of.includes(outcome)))
      }),
    )
    assert.equal(outcomeOfItems([]), null)
  })
})

describe('an answer to an item', () => {
  test('every outcome has a ground, and every ground that is adverse demands its reasons', () => {
    for (const outcome of outcomeKeys) assert.ok(groundsOf(outcome).length > 0, outcome)
    for (const ground of groundKeys) {
      const read = readItemAnswer({ ground }, ground)
      const { adverse, needs } = groundRule(ground)
      const asked = read.kind === 'invalid' ? read.problems.map(({ field }) => field) : []
      assert.deepEqual(asked, [...needs, ...(adverse ? ['reasons'] : [])], ground)
    }
  })

  test('another ground than the guide gives needs a reason of its own', () => {
    const typed = { ground: 'draft', what: '征求意见稿', reasons: '尚未定稿' }
    const read = readItemAnswer(typed, 'provided')
    assert.ok(read.kind === 'invalid' && read.problems.some(({ field }) => field === 'differs'))
    assert.equal(readItemAnswer({ ...typed, differs: '定稿前' }, 'provided').kind, 'read')
    assert.equal(readItemAnswer(typed, 'draft').kind, 'read')
  })

  test('what the ground does not ask for is not kept', () => {
    const read = readItemAnswer({ ground: 'provided', organ: '某局' }, 'provided')
    assert.ok(read.kind === 'read')
    assert.deepEqual(read.answer.particulars, {})
  })

  test('a withheld part has a place, a ground of Art 14 to 16, and a reason', () => {
    assert.equal(readWithheldPart({ where: '第3页', ground: 'privacy', reason: '个人电话' }).kind, 'read')
    const wrong = readWithheldPart({ where: '', ground: 'repeated', reason: '' })
    assert.deepEqual(wrong.kind === 'invalid' && wrong.problems.map(({ field }) => field), [
      'where',
      'ground',
      'reason',
    ])
  })

  test('items are the lines that were typed, without the numbers before them', () => {
    const read = readItems('一、预算批复\n（二）决算公开表\n3. 2025年度采购合同\n\n2026年工作总结\n')
    assert.ok(read.kind === 'read')
    assert.deepEqual(read.items, ['预算批复', '决算公开表', '2025年度采购合同', '2026年工作总结'])
    assert.equal(readItems(' \n').kind, 'invalid')
  })
})

test('what changed between two proposals is told field by field, and nothing else is', () => {
  const before: DecisionContent = {
    items: [
      {
        itemId: 1,
        position: 1,
        wanted: '会议纪要',
        answer: { ground: 'discussion', particulars: { what: '内部讨论' }, reasons: '尚在讨论', differs: null },
        withheld: [],
        guide: [],
      },
    ],
    copies: [],
    caseDiffers: null,
    note: '',
  }
  assert.deepEqual(
    changesBetween(
      { outcome: 'refused.processInformation', content: before },
      { outcome: 'refused.processInformation', content: before },
    ),
    [],
  )
  const after: DecisionContent = {
    ...before,
    items: before.items.map((item) => ({ ...item, answer: { ...item.answer, ground: 'draft', reasons: '尚未定稿' } })),
    copies: [{ fileId: 4, title: '纪要', sha256: 'abcdef0123' }],
  }
  const changes = changesBetween(
    { outcome: 'refused.processInformation', content: before },
    { outcome: 'partlyDisclosed', content: after },
  )
  assert.deepEqual(
    changes.map(({ what }) => what),
    ['办理结果', '事项1：处理意见', '事项1：理由', '拟提供的文件'],
  )
})
