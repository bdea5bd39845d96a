import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanReport } from '../../../test/clean-report.ts'
import type { KnownAgency } from '../agency.ts'
import { checkProse } from './check-prose.ts'
import type { Report } from './report.ts'

const found = (report: Report, agency?: KnownAgency) =>
  checkProse(report, agency).map(({ rule, message }) => `${rule} ${message}`)
const problems = (...lines: string[]) => found(cleanReport({}, { problems: lines }))
const signed = ['某市某区发展和改革局', '2022年1月20日']
const other = (...lines: string[]) => found(cleanReport({}, { other: [...lines, ...signed] }))
/** Overview that covers the five topics, with one sentence more. */
const said = (sentence: string, agency?: string, known?: KnownAgency) =>
  found(cleanReport({}, { overview: [...cleanOverview, sentence] }, agency === undefined ? {} : { agency }), known)
const cleanOverview = ['主动公开、依申请公开、目录管理、网站维护和监督考核都有人负责。']

test('the overview has to name the five topics, in whatever words', () => {
  assert.deepEqual(found(cleanReport({}, { overview: ['各项工作平稳。'] })), [
    'text.topics “一、总体情况”没有写到主动公开、依申请公开、政府信息管理、平台建设、监督保障。',
  ])
  assert.deepEqual(found(cleanReport({}, { overview: ['发布信息30条，网站更新及时，公文审核严格，培训一次。'] })), [
    'text.topics “一、总体情况”没有写到依申请公开。',
  ])
  assert.deepEqual(found(cleanReport({}, { overview: [] })), ['text.topics “一、总体情况”没有内容。'])
})

test('五 names problems and what is done about them', () => {
  const title = '“五、存在的主要问题及改进情况”'
  assert.deepEqual(problems(), [`text.problems ${title}没有内容。`])
  assert.deepEqual(problems('无。'), [`text.problems ${title}只写“无”。`])
  assert.deepEqual(problems('（一）本年度没有存在问题。'), [`text.problems ${title}只写“没有存在问题”。`])
  assert.deepEqual(problems('更新不及时，人手不足。'), [`text.problems ${title}没有写出改进情况。`])
  assert.deepEqual(problems('我们将进一步加强学习，把工作做细做实，让群众满意。'), [
    `text.problems ${title}没有写出存在的问题。`,
  ])
  assert.deepEqual(problems('更新不及时。下一步按月检查。'), [])
})

test('from 2021 on 六 speaks of the processing fee, and 没有收取 is an answer', () => {
  const silent = 'text.fee “六、其他需要报告的事项”没有说明收取信息处理费的情况，没有收取也应写明。'
  assert.deepEqual(other('无。'), [silent])
  assert.deepEqual(other('本年度收取信息处理费300元。'), [])
  assert.deepEqual(other('本机关未收取政府信息公开信息处理费。'), [])
  const before = cleanReport({}, { other: ['无。', ...signed] }, { year: 2020 })
  assert.deepEqual(found(before), [])
})

test('an unpaid fee in table 三 is named where 六 is silent', () => {
  const report = cleanReport({ 'requests.otherHandling.feeUnpaid.total': 2 }, { other: ['无。', ...signed] })
  assert.deepEqual(found(report), [
    'text.fee 表三逾期不缴费填 2，“六、其他需要报告的事项”没有说明收取信息处理费的情况，没有收取也应写明。',
  ])
})

test('words of another level are found in a district', () => {
  const wrong = (word: string) => [`text.level 正文出现“${word}”，本机关属于区一级，疑为套用其他机关的文字。`]
  assert.deepEqual(said('结果在县内通报。'), wrong('县内'))
  assert.deepEqual(said('补齐本县的短处。'), wrong('本县'))
  assert.deepEqual(said('我镇干部带头。'), wrong('我镇'))
  assert.deepEqual(said('各单位向全县公布。', '某市某区'), wrong('全县'))
})

test('other words with the same signs are not', () => {
  for (const sentence of [
    '照着县（市、区）级目录规范，学习先进县区，走访市县和乡镇，区县联动。',
    '健全县级以上机关的目录，样本县和成本县另计。',
    '转发《关于在全县推行公开的通知》。',
    '全区、全市一盘棋，我市、我区同步推进。',
    '各县内部通报。',
    '对县、乡两级公开栏作了检查。',
  ]) {
    assert.deepEqual(said(sentence), [], sentence)
  }
})

test('a town speaks of its county, a county not of a district, an autonomous region of 全区', () => {
  assert.deepEqual(said('我镇在全县率先公开。', '某县城关镇人民政府'), [])
  assert.equal(said('我乡率先公开。', '某县城关镇人民政府').length, 1)
  assert.equal(said('我区率先公开。', '某市某县人民政府').length, 1)
  const inGuangxi = { name: '某县人民政府', kind: 'government' as const, region: '广西壮族自治区/某市/某县' }
  assert.deepEqual(said('全区推广我县做法。', '某县人民政府', inGuangxi), [])
  assert.deepEqual(said('我县、我区率先公开。', '某某'), [])
  assert.deepEqual(said('我县山清水秀。', '某县风景区管理局'), [])
  assert.deepEqual(said('我区山清水秀。', '某市某某管理区'), [])
  assert.equal(said('我县山清水秀。', '某市某某管理区').length, 1)
})

test('phrases of the old regulations are found with what holds now', () => {
  const old = (printed: string) => [
    `text.outdated “${printed}”是旧的提法，现为“以公开为常态、不公开为例外”（政府信息公开条例（国务院令第711号，2019年5月15日起施行）第五条）。`,
  ]
  assert.deepEqual(said('坚持“公开为原则，不公开为例外”。'), old('公开为原则，不公开为例外'))
  assert.deepEqual(said('坚持公开为原则、不公开为例外的要求。'), old('公开为原则、不公开为例外'))
  assert.deepEqual(said('坚持公开为常态、不公开为例外。'), [])
  assert.deepEqual(said('按国办公开办函〔2019〕60号的格式编写。'), [
    'text.outdated “国办公开办函〔2019〕60号”是旧的提法，现为“国办公开办函〔2021〕30号”（国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》）。',
  ])
  const report = cleanReport({}, { overview: [...cleanOverview, '公开为原则，不公开为例外。'] }, { year: 2018 })
  assert.deepEqual(
    found(report).filter((line) => line.startsWith('text.outdated')),
    [],
  )
})

test('what Word and templates leave behind is found', () => {
  for (const [sentence, what] of [
    ['[bookmark: _GoBack]一是办了。', 'Word 书签“[bookmark: _GoBack]”'],
    ['详见Error! Reference source not found.', '失效的引用“Error! Reference source not found.”'],
    ['详见错误!未找到引用源。', '失效的引用“错误!未找到引用源”'],
    ['见第{ PAGEREF _Ref1 }页。', '域代码“PAGEREF _Ref1”'],
    ['单击此处输入文字。', '模板提示文字“单击此处输入文字”'],
    ['全年公开XX件。', '没有填写的占位符“XX”'],
    ['由××局负责。', '没有填写的占位符“××”'],
    ['甲&nbsp;乙。', '网页代码“&nbsp;”'],
  ] as const) {
    assert.deepEqual(said(sentence), [`text.residue 正文留有${what}，应删去或补全。`], sentence)
  }
  assert.deepEqual(said('用 QQ 群、WPS 和 PDF 文件，5×8小时值守。'), [])
})

test('a second title that differs is found, the same one twice is not', () => {
  const report = cleanReport()
  const again = (text: string) => found({ ...report, paragraphs: [{ section: 'head', text }, ...report.paragraphs] })
  assert.deepEqual(again('某市某区发展和改革局 2021年政府信息公开工作年度报告'), [])
  assert.deepEqual(again('某市某区发展和改革局2021年政府信息公开工作报告'), [
    'text.title 标题是“某市某区发展和改革局2021年政府信息公开工作年度报告”，文内又作“某市某区发展和改革局2021年政府信息公开工作报告”，应统一。',
  ])
})

test('numbers of order: headings as in the form, no 一、 inside, nothing skipped', () => {
  const report = cleanReport()
  const headings = report.headings.map((heading) =>
    heading.section === 'overview' ? { ...heading, printed: '1、 总体情况' } : heading,
  )
  assert.deepEqual(found({ ...report, headings }), ['text.numbering 标题序号与格式不一致：“1、 总体情况”应为“一、”。'])
  const within = (...lines: string[]) => found(cleanReport({}, { overview: [...cleanOverview, ...lines] }))
  assert.deepEqual(within('一、统筹推进', '二、加强解读'), [
    'text.numbering “一、总体情况”之内又用“一、”编号，下一层应为“（一）”。',
  ])
  assert.deepEqual(within('（1） 统筹推进', '（二）加强解读'), [
    'text.numbering “（二）”之前没有同样写法的第一项，序号写法应统一。',
  ])
  assert.deepEqual(within('一是办了甲事。二是办了乙事。四是办了丁事。'), [
    'text.numbering “四是”之前缺少一项，序号不连续。',
  ])
  assert.deepEqual(within('（一）甲。一是办了。二是办了。', '1.子', '2.丑', '（二）乙。一要办。二要办。', '1.寅'), [])
})

test('the end is signed and dated', () => {
  const end = (...lines: string[]) =>
    found(cleanReport({}, { other: ['没有收取信息处理费。', ...lines] })).map((line) =>
      line.replace('text.signOff ', ''),
    )
  assert.deepEqual(end(), ['文末没有发文机关署名和成文日期。'])
  assert.deepEqual(end('2022年1月20日'), ['文末没有发文机关署名。'])
  assert.deepEqual(end('富县', '2022年1月20日'), [])
  assert.deepEqual(end('某区教育局', '二〇二二年一月二十日'), [])
  assert.deepEqual(end('某区教育局　2022 年 1 月 20 日'), [])
})
