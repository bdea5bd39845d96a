import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHtml } from '../src/documents/read-html.ts'
import { readText } from '../src/documents/read-text.ts'
import { interpret } from '../src/documents/report/interpret.ts'
import { checkReport } from '../src/rules/report/check.ts'
import type { Report } from '../src/rules/report/report.ts'

// Titles, headings and prose as they stand round the tables of real annual reports. All names and figures are made up.

test('the year may stand before the agency, after the title, in Chinese numerals, or for two years', () => {
  const titles: readonly (readonly [title: string, agency: string, year: number])[] = [
    ['2022年度青川县水利局政府信息公开工作年度报告', '青川县水利局', 2022],
    ['二O二二年青川县水利局政府信息公开工作年度报告', '青川县水利局', 2022],
    ['青川县水利局二〇二二年度政府信息公开年报', '青川县水利局', 2022],
    ['青川县水利局政府信息公开工作年度报告（2022年）', '青川县水利局', 2022],
    ['青川县水利局政府信息公开工作年度报告（2022）', '青川县水利局', 2022],
    ['青川县水利局２０２２年政府信息公开工作年度报告', '青川县水利局', 2022],
    ['【年报】青川县水利局2022年政府信息公开工作年度报告', '青川县水利局', 2022],
    ['“东河”新区管委会2022年政府信息公开工作年度报告', '“东河”新区管委会', 2022],
    ['青川县委宣传部（县新闻办公室）2022年政府信息公开工作年度报告', '青川县委宣传部（县新闻办公室）', 2022],
  ]
  for (const [title, agency, year] of titles) {
    const report = reportWith({ title: [title] })
    assert.deepEqual([report.agency, report.year], [agency, year], title)
  }
})

test('the second line of a title is no agency: the two lines are read together', () => {
  const report = reportWith({ title: ['青川县水利局', '2022年法治政府建设与政府信息公开工作年度报告'] })
  assert.deepEqual([report.agency, report.year], ['青川县水利局', 2022])
})

test('a sentence that has the words of a heading stays in its section', () => {
  const report = reportWith({
    problems: ['我局政府信息公开工作存在的主要问题及改进情况如下：', '一是人手不足，已经增配。'],
    other: ['无其他需要报告的事项。'],
  })
  assert.equal(report.sections.problems, '我局政府信息公开工作存在的主要问题及改进情况如下：\n一是人手不足，已经增配。')
  assert.equal(report.sections.other, '无其他需要报告的事项。')
})

for (const marks of [
  ['（一）', '（二）', '（三）'],
  ['一、', '二、', '三、'],
  ['1.', '2.', '3.'],
]) {
  test(`the parts of section 一 may be named like the tables, numbered ${marks[0]}`, () => {
    const overview = [
      `${marks[0]}主动公开政府信息情况`,
      '全年主动公开信息120条。',
      `${marks[1]}收到和处理政府信息公开申请情况`,
      '按程序办理各项申请，没有逾期答复。',
      `${marks[2]}因政府信息公开申请行政复议、提起行政诉讼情况`,
      '本年度没有新的案件。',
    ]
    const report = reportWith({ overview })
    assert.equal(report.sections.overview, overview.join('\n'))
    assert.equal(report.headings.length, 6)
  })
}

test('section titles are known in other words and in Markdown marks', () => {
  const report = reportWith({
    problems: ['更新不及时，已经改进。'],
    other: ['没有收取信息处理费。'],
    titles: { problems: '**五、存在问题和整改措施**', other: '**六、需要报告的其他事项**' },
  })
  assert.equal(report.sections.problems, '更新不及时，已经改进。')
  assert.equal(report.sections.other, '没有收取信息处理费。')
})

test('what a page prints below the article is no part of section 六', () => {
  const report = reportWith({ other: ['没有收取信息处理费。', '主办：青川县人民政府　承办：青川县政府办公室'] })
  assert.equal(report.sections.other, '没有收取信息处理费。')
})

test('the titles of other reports that a page lists above and below the article change nothing', () => {
  const links = ['青川县财政局2022年政府信息公开工作年度报告', '青川县水利局2021年政府信息公开工作年度报告']
  const report = reportWith({
    title: [...links, '青川县水利局2022年政府信息公开工作年度报告'],
    other: ['没有收取信息处理费。', ...links],
  })
  assert.deepEqual([report.agency, report.year, report.sections.other], ['青川县水利局', 2022, '没有收取信息处理费。'])
  assert.deepEqual(
    checkReport(report).filter(({ rule }) => rule === 'text.title'),
    [],
  )
})

test('an agency that the title does not name stands below it, or above the date at the end', () => {
  const title = '2022年政府信息公开工作年度报告'
  assert.equal(reportWith({ title: [title, '青川县水利局', '2023年1月18日'] }).agency, '青川县水利局')
  const signed = reportWith({ title: [title], other: ['没有收取信息处理费。', '青川县水利局', '2023年1月18日'] })
  assert.equal(signed.agency, '青川县水利局')
})

test('a table of contents is no text of the report', () => {
  const contents = ['目 录', '一、总体情况……1', '二、主动公开政府信息情况……2', '六、其他需要报告的事项……6']
  const report = reportWith({ title: ['青川县水利局2022年政府信息公开工作年度报告', ...contents] })
  assert.equal(report.sections.overview, '本局照条例公开信息。')
  assert.equal(report.headings.length, 6)
})

test('prose of ten thousand lines without a full stop is one paragraph, in a moment', () => {
  const lines = Array.from({ length: 10_000 }, () => '政府信息公开'.repeat(15))
  const started = performance.now()
  const report = reportWith({ overview: lines })
  assert.equal(report.sections.overview.length, 900_000)
  assert.ok(performance.now() - started < 5_000)
})

type Facts = {
  readonly title?: readonly string[]
  readonly overview?: readonly string[]
  readonly problems?: readonly string[]
  readonly other?: readonly string[]
  readonly titles?: { readonly problems: string; readonly other: string }
}

/** The same text as plain text and as HTML must be read alike. */
function reportWith(facts: Facts): Report {
  const lines = [
    ...(facts.title ?? ['青川县水利局2022年政府信息公开工作年度报告']),
    '一、总体情况',
    ...(facts.overview ?? ['本局照条例公开信息。']),
    '二、主动公开政府信息情况',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 0 0 0',
    '三、收到和处理政府信息公开申请情况',
    '（一）予以公开 1 0 0 0 0 0 1',
    '四、政府信息公开行政复议、行政诉讼情况',
    '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
    facts.titles?.problems ?? '五、存在的主要问题及改进情况',
    ...(facts.problems ?? ['更新不及时，已经改进。']),
    facts.titles?.other ?? '六、其他需要报告的事项',
    ...(facts.other ?? ['无']),
  ]
  const fromText = interpret(readText(lines.join('\n')))
  const fromHtml = interpret(readHtml(lines.map((line) => `<p>${line}</p>`).join('\n')))
  const [report] = fromText
  assert.ok(report !== undefined)
  assert.deepEqual(
    fromHtml.map(({ agency, year, sections }) => ({ agency, year, sections })),
    fromText.map(({ agency, year, sections }) => ({ agency, year, sections })),
  )
  return report
}
