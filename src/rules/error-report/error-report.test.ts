import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { errorNumber, errorNumberFrom, readErrorAnswer, readErrorReport } from './error-report.ts'

test('a report needs its sort and what is wrong, and nobody needs to say who he is', () => {
  assert.deepEqual(readErrorReport({ sort: 'fact', what: ' 第二段的日期\r\n应为11月 ' }), {
    kind: 'read',
    said: { sort: 'fact', words: { what: '第二段的日期\n应为11月', where: null }, person: null },
  })
  const wrong = readErrorReport({ sort: 'toString', what: '', contact: '长'.repeat(101) })
  assert.deepEqual(wrong.kind === 'invalid' && wrong.problems.map(({ field }) => field), ['sort', 'what', 'contact'])
})

test('an answer says why, unless all of it was right, and names nobody', () => {
  assert.equal(readErrorAnswer({ outcome: 'right' }).kind, 'read')
  for (const outcome of ['partly', 'noError', 'elsewhere']) {
    assert.equal(readErrorAnswer({ outcome }).kind, 'invalid', outcome)
    assert.equal(readErrorAnswer({ outcome, answer: '原文如此' }).kind, 'read', outcome)
  }
  assert.equal(readErrorAnswer({ outcome: 'noError', answer: '请致电13800138000' }).kind, 'invalid')
})

test('its number is read as people write it, and is none of an opinion', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 1, max: 999_999 }), (id, serial) => {
      const number = errorNumber(id, serial)
      assert.deepEqual(errorNumberFrom(number), { publicationId: id, serial })
      assert.deepEqual(errorNumberFrom(` ${number.toLowerCase().replace('-', '－')} `), { publicationId: id, serial })
    }),
  )
  for (const wrong of ['', '118-0007', 'E118', 'EE118-1', 'E118-0007-1'])
    assert.equal(errorNumberFrom(wrong), null, wrong)
})
