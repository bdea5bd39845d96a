import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { haystackOf, termsOf } from './search-words.ts'
import { marked, passagesOf, type SnippetPart, snippetOf } from './snippet.ts'

const shown = (parts: readonly SnippetPart[]) => parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

test('what was looked for is marked as it is printed, over width and layout blanks', () => {
  assert.equal(
    shown(marked('推进政府 信息公开（２０２１年）', ['政府信息', '2021'])),
    '推进[政府 信息]公开（[２０２１]年）',
  )
})

test('places that overlap are marked once', () => {
  assert.equal(shown(marked('政府信息公开', ['政府信息', '信息公开', '信息'])), '[政府信息][公开]')
})

test('a snippet shows the neighbourhood of the longest term and says where it was cut', () => {
  const text = `${'前'.repeat(200)}信息${'中'.repeat(20)}依申请公开${'后'.repeat(200)}`
  const parts = snippetOf(text, ['信息', '依申请公开'])
  assert.equal(shown(parts).slice(0, 40), `…${'前'.repeat(8)}[信息]${'中'.repeat(20)}[依申请公开]`.slice(0, 40))
  assert.equal(parts.at(-1)?.text, '…')
  assert.ok(parts.reduce((length, part) => length + part.text.length, 0) <= 122)
})

test('a snippet of a short text is the text', () => {
  assert.equal(shown(snippetOf('依申请公开工作', ['申请'])), '依[申请]公开工作')
})

test('a snippet begins at the line of its find where that is near', () => {
  assert.equal(shown(snippetOf(`${'长'.repeat(100)}\n第二段说政府采购`, ['采购'])), '…第二段说政府[采购]')
})

test('marks never lose or add a letter, and mark nothing but the terms', () => {
  const text = fc.string({
    unit: fc.constantFrom('信', '息', '公', '㎏', 'Ａ', 'a', ' ', '\n', '，', '𠮷', '́', '\ud842'),
  })
  fc.assert(
    fc.property(text, text, (original, query) => {
      const terms = termsOf(query)
      const parts = marked(original, terms)
      assert.equal(parts.map((part) => part.text).join(''), original)
      const found = terms.filter((term) => haystackOf(original).text.includes(term))
      assert.equal(
        parts.some((part) => part.marked),
        found.length > 0,
      )
    }),
    { seed: 20211, numRuns: 500 },
  )
})

test('passages hold their words, however near a line ends', () => {
  const text = `小区,建成年份,户数\n${'纺织新村,1986,212\n'.repeat(4)}望江苑,1998,180\n${'后'.repeat(300)}尾声`
  const passages = passagesOf(text, ['望江苑', '尾声'])
  assert.equal(passages.length, 2)
  assert.match(shown(passages[0] ?? []), /\[望江苑\]/)
  assert.match(shown(passages[1] ?? []), /\[尾声\]/)
  assert.deepEqual(passagesOf(text, ['没有']), [])
})
