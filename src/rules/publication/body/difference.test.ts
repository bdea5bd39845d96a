import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { differenceOf } from './difference.ts'

describe('what a reviewer sees', () => {
  test('nothing changed: the text, and no change', () => {
    const body = '<h2>一、总则</h2><p>甲</p><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'
    assert.deepEqual(differenceOf(body, body), { html: body, changes: 0 })
  })

  test('a number in a sentence changes as a whole, not digit by digit', () => {
    assert.equal(
      differenceOf('<p>全年支出1250万元，比上年增长3.5%。</p>', '<p>全年支出1380万元，比上年增长3.5%。</p>').html,
      '<p>全年支出<del>1250</del><ins>1380</ins>万元，比上年增长3.5%。</p>',
    )
  })

  test('changes that one or two signs part are one change', () => {
    assert.equal(
      differenceOf('<p>自2026年3月1日起施行。</p>', '<p>自2026年5月8日起施行。</p>').html,
      '<p>自2026年<del>3月1</del><ins>5月8</ins>日起施行。</p>',
    )
  })

  test('a paragraph that came, one that went, and one that was written anew', () => {
    assert.equal(
      differenceOf(
        '<p>第一段不变。</p><p>要去掉的一段。</p><p>第三段不变。</p>',
        '<p>第一段不变。</p><p>第三段不变。</p><p>新增加的内容</p>',
      ).html,
      '<p>第一段不变。</p><p><del>要去掉的一段。</del></p><p>第三段不变。</p><p><ins>新增加的内容</ins></p>',
    )
    assert.equal(differenceOf('<p>天气晴朗</p>', '<p>会议召开</p>').changes, 2)
  })

  test('a change of looks alone is one', () => {
    assert.equal(
      differenceOf('<p>请务必注意安全事项</p>', '<p>请<strong>务必</strong>注意安全事项</p>').html,
      '<p>请<del>务必</del><ins><strong>务必</strong></ins>注意安全事项</p>',
    )
  })

  test('tables: a cell changed, a row came, a row went', () => {
    const table = (...rows: string[][]) =>
      `<table><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`
    assert.equal(
      differenceOf(
        table(['项目', '金额'], ['办公费用支出', '10'], ['公务接待费', '3']),
        table(['项目', '金额'], ['办公费用支出', '12'], ['公务用车运行费', '5']),
      ).html,
      '<table><tbody><tr><td>项目</td><td>金额</td></tr><tr><td>办公费用支出</td><td><del>10</del><ins>12</ins></td></tr><tr><td><del>公务接待费</del></td><td><del>3</del></td></tr><tr><td><ins>公务用车运行费</ins></td><td><ins>5</ins></td></tr></tbody></table>',
    )
  })

  test('items of a list and pictures', () => {
    assert.equal(
      differenceOf(
        '<ul><li>第一项工作内容</li><li>乙</li></ul><img src="file:1" alt="旧">',
        '<ul><li>第一项工作的内容</li></ul><img src="file:2" alt="新">',
      ).html,
      '<ul><li><p>第一项工作<ins>的</ins>内容</p></li><li><p><del>乙</del></p></li></ul><del><img src="file:1" alt="旧"></del><ins><img src="file:2" alt="新"></ins>',
    )
  })
})

test('without what came it is the text before, without what went the text after', () => {
  const sentence = fc
    .array(fc.constantFrom('甲', '乙', '丙丁', '12', '3.5', 'a', '，', ' ', '<strong>戊</strong>', '<br>'), {
      maxLength: 12,
    })
    .map((words) => words.join(''))
  const block = fc.oneof(
    sentence.map((words) => `<p>${words}</p>`),
    sentence.map((words) => `<h2>${words}</h2>`),
    fc
      .array(sentence, { minLength: 1, maxLength: 3 })
      .map((items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`),
    fc
      .array(fc.array(sentence, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 })
      .map(
        (rows) =>
          `<table><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`,
      ),
  )
  const body = fc.array(block, { maxLength: 5 }).map((blocks) => blocks.join(''))
  const signs = (html: string) => html.replaceAll(/<[^>]*>|\s/gu, '')
  fc.assert(
    fc.property(body, body, (before, after) => {
      const { html } = differenceOf(before, after)
      assert.equal(signs(html.replaceAll(/<ins>.*?<\/ins>/gsu, '')), signs(before))
      assert.equal(signs(html.replaceAll(/<del>.*?<\/del>/gsu, '')), signs(after))
    }),
    { numRuns: 400 },
  )
})

test('long texts are compared without taking for ever', () => {
  const long = (word: string) => `<p>${word.repeat(9000)}</p>`
  assert.equal(differenceOf(long('甲乙'), long('乙丙')).changes, 2)
})
