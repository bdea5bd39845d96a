import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countableWords } from './countable.ts'
import { agenciesForMatter } from './matters.ts'
import { nearIn } from './near.ts'
import { nearness, type Rankable } from './rank.ts'
import { readQuery } from './reading.ts'
import { shortNamesOf } from './short-names.ts'
import { wordsOfQuestion } from './split-question.ts'
import { expansionsOf, synonyms } from './synonyms.ts'

const read = (parts: readonly string[], off: readonly ('agency' | 'year' | 'kind' | 'synonyms')[] = []) =>
  readQuery(parts, { off: new Set(off), thisYear: 2026, isAgency: (piece) => piece === '教育局' || piece === '民政局' })

test('an agency, a year and a kind are read out of a query, with or without blanks', () => {
  for (const parts of [['教育局', '2025', '预算'], ['教育局2025年预算']]) {
    const { agency, year, kind, wanted } = read(parts)
    assert.deepEqual([agency, year?.year, kind?.kind, wanted], ['教育局', 2025, 'budget', []])
  }
})

test('what was switched off stays words', () => {
  const { agency, year, kind, wanted } = read(['教育局', '2025', '预算'], ['agency', 'year', 'kind', 'synonyms'])
  assert.deepEqual([agency, year, kind], [null, null, null])
  assert.deepEqual(
    wanted.map(({ phrase }) => phrase),
    ['教育局', '2025', '预算'],
  )
})

test('numbers of documents, years to come and long numbers are no years', () => {
  for (const part of ['2026', '示政发202612号', '12026', '1850', '2031']) {
    assert.equal(read([part]).year !== null, part === '2026', part)
  }
  for (const number of [
    ['示政发', '2026', '9号'],
    ['00000001x', '2026', '00005'],
  ]) {
    assert.equal(read(number).year, null, number.join(' '))
    assert.equal(read(number).wanted.length, 3)
  }
})

test('one of a kind is understood, a longer word that holds it is a word', () => {
  assert.equal(read(['政策解读']).kind?.kind, 'interpretation')
  assert.equal(read(['预算执行']).kind, null)
})

test('a name of an agency is cut off a longer piece only where it ends as names do', () => {
  assert.deepEqual(read(['民政局低保']).wanted[0]?.phrase, '低保')
  assert.equal(read(['教育局长']).agency, '教育局')
  assert.equal(read(['教育']).agency, null)
})

test('there are eighty groups of synonyms or more, and no word stands in two', () => {
  assert.ok(synonyms.length >= 80)
  const words = synonyms.flat()
  assert.equal(new Set(words).size, words.length)
})

test('a word is looked for by its other names, inside a longer phrase as well', () => {
  assert.ok(expansionsOf('低保').includes('最低生活保障'))
  assert.deepEqual(expansionsOf('低保标准'), ['最低生活保障标准'])
  assert.deepEqual(expansionsOf('没有别名'), [])
})

test('agencies go by their names without the district, by short forms, and by what others call them', () => {
  const region = '示例省/示例市/示例区'
  assert.deepEqual(shortNamesOf({ name: '示例区教育体育局', region }), ['教育体育局', '教体局', '教育局', '体育局'])
  assert.ok(shortNamesOf({ name: '示例区人民政府', region }).includes('区政府'))
  assert.ok(shortNamesOf({ name: '示例区城东镇人民政府', region }).includes('城东镇'))
  assert.ok(shortNamesOf({ name: '示例区卫生健康委员会', region }).includes('卫健委'))
  assert.ok(shortNamesOf({ name: '示例经济开发区管理委员会', region }).includes('示例经济开发区管委会'))
})

test('a slip of one sign is found, a part of the phrase is no slip', () => {
  assert.deepEqual(nearIn('示例区中小学校服管理实施细则', '校服管里'), ['校服管理'])
  assert.deepEqual(nearIn('示例区中小学校服管理实施细则', '校服的管理'), ['校服管理'])
  assert.deepEqual(nearIn('示例区中小学校服管理实施细则', '校服管理'), [])
  assert.deepEqual(nearIn('校服', '校服管理'), [])
})

test('a question is divided into the words that documents have', () => {
  assert.deepEqual(wordsOfQuestion(['公园可以办活动吗']), ['公园', '活动'])
  assert.deepEqual(wordsOfQuestion(['城北水厂什么时候通水']), ['城北', '水厂', '通水'])
  assert.deepEqual(wordsOfQuestion(['怎么领取']), [])
})

test('a number comes before a title, a title before words in it, what is in force before what is not', () => {
  const now = new Date('2026-11-22T00:00:00Z')
  const thing = (title: string, more: Partial<Rankable> = {}): Rankable => ({
    ...{
      kind: 'normativeDocument',
      title,
      listedAt: new Date('2026-01-01T00:00:00Z'),
      validity: 'inForce',
      whole: false,
    },
    ...more,
  })
  const ranking = { query: '公园管理办法', words: [['公园管理办法']], now }
  const points = [
    thing('城镇绿化条例', { whole: true }),
    thing('公园管理办法'),
    thing('公园管理办法解读'),
    thing('示例区公园管理办法'),
    thing('示例区公园管理办法', { validity: 'repealed' }),
    thing('关于绿化的通知'),
  ].map((one) => nearness(one, ranking))
  assert.deepEqual(
    points,
    points.toSorted((a, b) => b - a),
  )
})

test('words are counted unless they may be about a person', () => {
  assert.equal(countableWords(' 地铁  三号线 '), '地铁 三号线')
  for (const query of [
    '13800138000',
    '示例 13800138000',
    '110101199003074530',
    '张小明',
    '低保 王大海',
    'a@example.com',
    '12345678',
    '？！',
    '长'.repeat(41),
  ]) {
    assert.equal(countableWords(query), null, query)
  }
})

test('whose business a matter is, is told by its words', () => {
  assert.equal(agenciesForMatter(['低保'])[0], '民政')
  assert.deepEqual(agenciesForMatter(['量子']), [])
})
