import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../day.ts'
import { dayOfText, type Ground, judgeRow } from './judge.ts'
import { emptyRow, type ImportedRow, type RowFields } from './row.ts'

const leaf = { id: 7, key: 'k', name: '行政规范性文件', path: ['法定主动公开内容'], kind: 'column' } as const
const ground: Ground = {
  today: day(2026, 11, 22),
  agencyName: '示例区教育体育局',
  leafOf: (name) => (name === '文件' ? leaf : null),
}
const row = (fields: RowFields, body = '<p>各学校：</p><p>现予印发，请认真执行。</p>'): ImportedRow => ({
  ...emptyRow,
  place: '第2行',
  fields,
  body,
})

test('days are read as offices write them', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['2019-03-01 09:30', '2019-03-01'],
    ['2019/3/1', '2019-03-01'],
    ['2019.3.1 9:05:00', '2019-03-01'],
    ['20190301', '2019-03-01'],
    ['20190301093000', '2019-03-01'],
    ['２０１９年３月１日', '2019-03-01'],
    ['二〇一九年三月一日', '2019-03-01'],
    ['2019-02-28T17:00:00Z', '2019-03-01'],
    ['2019-03-01T00:00:00+08:00', '2019-03-01'],
    ['2019-02-30', null],
    ['2019年春', null],
    ['', null],
  ]
  for (const [text, expected] of cases) assert.equal(dayOfText(text), expected, text)
})

test('a row becomes what it says, of the kind that its column has', () => {
  const judged = judgeRow(
    row({
      title: '示例区校车管理办法',
      documentNumber: '示政发[2019]第3号',
      releasedOn: '2019-03-01',
      column: '文件',
      topic: '科技、教育\\教育',
      keywords: '校车，安全',
      validity: '已废止',
      address: 'http://old.gov.cn/a.html',
    }),
    ground,
  )
  assert.ok(judged.kind === 'ready')
  const { kind, content, releasedOn, validity, path } = judged.translated
  assert.equal(kind, 'normativeDocument')
  assert.equal(content.documentNumber, '示政发〔2019〕3号')
  assert.equal(content.columnId, 7)
  assert.equal(content.source, '示例区教育体育局')
  assert.deepEqual(content.keywords, ['校车', '安全'])
  assert.equal(content.madeOn, '2019-03-01')
  assert.equal(content.summary, '各学校： 现予印发，请认真执行。')
  assert.deepEqual([releasedOn, validity, path], ['2019-03-01', 'repealed', '/a.html'])
  assert.deepEqual(judged.notes, ['没有内容概述，取正文开头。', '没有成文日期，按原发布时间填写。'])
})

test('what only a person can decide is a problem, each in a sentence', () => {
  const problems = (fields: RowFields, body?: string) => {
    const judged = judgeRow(row(fields, body), ground)
    return judged.kind === 'problem' ? judged.problems : []
  }
  assert.deepEqual(problems({ title: '甲', column: '别的' }), ['原栏目“别的”还没有对应到目录，请在“对应栏目”中选择。'])
  assert.deepEqual(problems({ column: '文件' }), ['请填写标题。'])
  assert.deepEqual(problems({ title: '甲', column: '文件' }, ''), ['没有正文，也没有附件。'])
  assert.deepEqual(problems({ title: '甲', column: '文件', releasedOn: '2027-01-01', madeOn: '2019-01-01' }), [
    '原发布时间在今天之后，请核对。',
  ])
  assert.deepEqual(problems({ title: '甲', column: '文件', address: 'http://old.gov.cn/' }), [
    '原网址“http://old.gov.cn/”不是一个页面的地址，请改正或者删去。',
  ])
})

test('what is too long or not known is left out and told, and keeps nothing from coming over', () => {
  const judged = judgeRow(
    row({
      title: '甲',
      column: '文件',
      summary: '字'.repeat(400),
      topic: '不知道',
      keywords: Array.from({ length: 12 }, (_, at) => `词${at}`).join(' '),
      validity: '？',
    }),
    ground,
  )
  assert.ok(judged.kind === 'ready')
  assert.equal(judged.translated.content.summary?.length, 300)
  assert.equal(judged.translated.content.keywords.length, 10)
  assert.equal(judged.translated.validity, null)
  assert.equal(judged.notes.length, 4)
})
