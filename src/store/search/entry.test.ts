import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EntryText, entryRows, shelvesOf } from './entry.ts'
import { agencyShelf, onShelf, shelfOf, wordOfWhole, wordOfYear, wordsOfPhrase } from './entry-words.ts'
import { folded } from './fold.ts'

const text: EntryText = {
  ...{ agencyId: 7, reportId: null, publicationId: 9, kind: 'budget', topic: '10-02' },
  listedAt: new Date('2026-02-28T16:30:00Z'),
  title: '2025年度決算',
  numbers: ['示政发〔2026〕2号'],
  head: ['摘要', '关键词'],
  body: '正文里的话',
  files: [{ title: '明细表', text: '附件里的话' }],
}

test('traditional and simplified writing and variants are compared as one, and twice is once', () => {
  assert.equal(folded('公園禇戶峯學後'), '公园褚户峰学后')
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const once = folded(String.fromCharCode(unit))
    assert.equal(folded(once), once)
    assert.equal(once.length, 1)
  }
})

test('every pair of a text is a word of its quarter, and a pair of the title is one of the title as well', () => {
  const [row] = entryRows([text])
  assert.ok(row)
  assert.equal(row.shelf, shelfOf(2026, 1), 'in Beijing it is March already')
  for (const phrase of ['2025年度决算', '示政发', '关键词', '正文里的话', '明细表', '附件里的话']) {
    const words = onShelf(wordsOfPhrase(phrase, 'text'), row.shelf)
    assert.ok(
      words.every((word) => row.words.includes(word)),
      phrase,
    )
  }
  const inTitle = (phrase: string) =>
    onShelf(wordsOfPhrase(phrase, 'title'), row.shelf).every((word) => row.words.includes(word))
  assert.deepEqual([inTitle('决算'), inTitle('正文')], [true, false])
  assert.ok(row.words.every((word) => Number.isSafeInteger(word)))
})

test('the head ends before the body, the body before the files', () => {
  const [row] = entryRows([text])
  assert.ok(row)
  assert.equal(row.haystack.slice(0, row.head), '2025年度决算 示政发 2026 2号 摘要 关键词')
  assert.equal(row.haystack.slice(row.head, row.body), ' 正文里的话')
  assert.equal(row.haystack.slice(row.body), ' 明细表 附件里的话')
})

test('a thing is of the year it was listed in and of those its title names', () => {
  const [row] = entryRows([text])
  assert.deepEqual(row?.years, [2025, 2026])
  assert.ok(row?.words.includes(onShelf([wordOfYear(2025)], row.shelf)[0] ?? 0))
})

test('a number is found as a whole, however its brackets are written', () => {
  const [row] = entryRows([text])
  for (const written of ['示政发 2026 2号', '示政发20262号'])
    assert.ok(row?.words.includes(wordOfWhole(written)), written)
})

test('agencies stand on a shelf of their own', () => {
  const rows = entryRows([{ ...text, publicationId: null, kind: 'agency', listedAt: null }, text])
  assert.deepEqual(shelvesOf(rows), [agencyShelf, shelfOf(2026, 1)])
})
