import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countableWords } from './countable.ts'

test('a search that may name a person is not counted, wherever the name stands in it', () => {
  for (const query of [
    ...['张伟', '张伟 低保', '王小明退休', '示例区王小明', '张伟的处罚决定书', '我叫王小明住在茉莉巷', '李建国低保'],
    ...['欧阳娜娜的房子', '刘德华是谁', '110101198503074537', '138 0013 8000', 'a@example.com', '冀A1234B'],
  ]) {
    assert.equal(countableWords(query), null, query)
  }
})

test('a search for a matter is counted by its words', () => {
  for (const query of ['供水改造', '高考加分', '安全生产 许可', '马拉松赛事奖金', '学校周六上课', '2025年预算']) {
    assert.equal(countableWords(query), query)
  }
  assert.equal(countableWords('　供水　　改造 '), '供水 改造')
})
