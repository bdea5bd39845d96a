import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../day.ts'
import { readSection, readThemeAbout, readThemeKey, typedFromSection } from './read-theme.ts'
import { takeInWords } from './take-words.ts'
import { archivedSince, notReadyToOpen, type Theme, themeFrom } from './theme.ts'

const today = day(2026, 11, 22)
const theme: Theme = {
  ...{ name: '养老服务', introduction: '补贴、机构和活动。', from: null, until: null },
  sections: [{ title: '文件', note: null, take: { kind: 'picked', publicationIds: [3, 1] }, most: 10 }],
}
const among = { agencyIds: [7, 8] }
const addressOf = { publication: (id: number) => `/publications/${id}`, column: (id: number) => `/columns/${id}` }

test('a theme is not opened without an introduction or sections, nor before its day or after its end', () => {
  assert.equal(notReadyToOpen(theme, today), null)
  assert.match(notReadyToOpen({ ...theme, introduction: '' }, today) ?? '', /简介/)
  assert.match(notReadyToOpen({ ...theme, sections: [] }, today) ?? '', /部分/)
  assert.match(notReadyToOpen({ ...theme, from: day(2026, 12, 1) }, today) ?? '', /2026年12月1日/)
  assert.equal(notReadyToOpen({ ...theme, from: today }, today), null)
  assert.match(notReadyToOpen({ ...theme, until: today }, today) ?? '', /归档日期/)
})

test('a theme is archived from the earlier of the two days', () => {
  const [early, late] = [day(2026, 11, 1), day(2026, 11, 20)]
  assert.equal(archivedSince({ archivedOn: null, until: null }, today), null)
  assert.equal(archivedSince({ archivedOn: null, until: day(2026, 11, 23) }, today), null)
  assert.equal(archivedSince({ archivedOn: null, until: today }, today), today)
  assert.equal(archivedSince({ archivedOn: late, until: early }, today), early)
  assert.equal(archivedSince({ archivedOn: early, until: late }, today), early)
})

test('a section comes back from its form as it went in', () => {
  const typed = {
    ...{
      title: '文件',
      note: '有关文件',
      most: '20',
      how: 'rule',
      words: '养老、敬老',
      fromYear: '2024',
      untilYear: '2026',
    },
    columns: 'https://example.invalid/columns/12\n/columns/15/pages/2',
    ...{
      'kind-normativeDocument': 'on',
      'topic-17': 'on',
      'field-old-age-care': 'on',
      'agency-8': 'on',
      'agency-9': 'on',
    },
  }
  const read = readSection(typed, among)
  assert.ok(read.kind === 'read')
  assert.deepEqual(read.section.take, {
    kind: 'rule',
    kinds: ['normativeDocument'],
    topics: ['17'],
    fields: ['old-age-care'],
    words: ['养老', '敬老'],
    agencyIds: [8],
    columnIds: [12, 15],
    fromYear: 2024,
    untilYear: 2026,
  })
  const again = readSection(typedFromSection(read.section, addressOf), among)
  assert.deepEqual(again, read)
  const names = { agencies: new Map([[8, '示例镇']]), columns: new Map([[12, '养老']]) }
  const words = takeInWords(read.section, names)
  for (const part of ['示例镇', '养老、第15号栏目', '2024年至2026年', '“敬老”', '最近的20条']) {
    assert.ok(words.includes(part), `${part} in ${words}`)
  }
})

test('what is picked keeps its order, once each; a line that names nothing is said', () => {
  const typed = {
    title: '选定',
    how: 'picked',
    picked: '/publications/9\n3\nhttps://example.invalid/publications/9#top',
  }
  const read = readSection(typed, among)
  assert.deepEqual(read.kind === 'read' && read.section.take, { kind: 'picked', publicationIds: [9, 3] })
  const wrong = readSection({ ...typed, picked: '校服' }, among)
  assert.match((wrong.kind === 'invalid' && wrong.problems[0]?.message) || '', /看不懂这几行：校服/)
})

test('a rule that narrows nothing, a wrong year and a wrong count are refused, each beside its field', () => {
  const read = readSection({ title: '', how: 'rule', fromYear: '20', most: '0' }, among)
  assert.ok(read.kind === 'invalid')
  assert.deepEqual(
    read.problems.map(({ field }) => field),
    ['title', 'most', 'fromYear', 'words'],
  )
})

test('dates and addresses are read as they are meant', () => {
  const about = readThemeAbout({ name: ' 养老 ', introduction: '简介', from: '2026-12-01', until: '2026-11-01' })
  assert.equal(about.kind === 'invalid' && about.problems[0]?.field, 'until')
  assert.deepEqual(readThemeKey(' YangLao-2026 '), { kind: 'read', key: 'yanglao-2026' })
  assert.equal(readThemeKey('养老').kind, 'invalid')
})

test('a theme is read from the store as it was kept', () => {
  assert.deepEqual(themeFrom(JSON.parse(JSON.stringify(theme))), theme)
  assert.throws(() => themeFrom({ name: 'x' }))
})
