import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '../day.ts'
import { plainOf, replaceIn } from '../publication/body.ts'
import { type Content, emptyContent } from '../publication/publication.ts'
import { type CheckedVersion, checkContent, checkPieces } from './check-content.ts'
import type { ContentFinding } from './finding.ts'
import type { LexiconEntry } from './lexicon/entry.ts'
import { lexiconOn } from './lexicon/lexicon.ts'
import { piecesOfRows } from './piece.ts'

const today = day(2026, 11, 22)
const idNumber = '11999919491231002X'
const line = (entry: Pick<LexiconEntry, 'kind' | 'text' | 'other'> & Partial<LexiconEntry>): LexiconEntry => ({
  ...{ from: null, until: null, reason: '测试用。' },
  ...entry,
})

function check(content: Partial<Content>, own: readonly LexiconEntry[] = [], more: Partial<CheckedVersion> = {}) {
  const full = { ...emptyContent, title: '关于某事的通知', madeOn: today, columnId: 1, summary: '概述', ...content }
  const context = { today, lexicon: lexiconOn(today, own), fingerprint: (value: string) => `#${value.length}` }
  return checkContent({ kind: 'information', content: full, files: [], ...more }, context)
}

const kinds = (findings: readonly ContentFinding[]) => findings.map(({ kind }) => kind)
const body = (...paragraphs: string[]) => paragraphs.map((text) => `<p>${text}</p>`).join('')

test('a text in order has no findings', () => {
  const good = '一、总体要求。以公开为常态、不公开为例外。联系电话：0999-5550123。'
  assert.deepEqual(check({ body: body('各单位：', good, '二、工作安排（另行通知）。', '特此通知。') }), [])
})

test('each finding is mended in the text by its own place and replacement', () => {
  const text =
    body('前言。', '户主<strong>身份证119999</strong>19491231002X，并时报送。') +
    '<table><tbody><tr><th>姓名</th><th>手机</th></tr><tr><td>何某</td><td>13900001234</td></tr></tbody></table>'
  const content = text.replace('119999</strong>19491231002X', '</strong>11999919491231002X')
  const valid = content.replace(idNumber, withCheckDigit(idNumber.slice(0, 17)))
  const findings = check({ body: valid })
  assert.deepEqual(kinds(findings), ['idNumber', 'typing', 'phone'])
  assert.deepEqual(
    findings.map(({ place }) => place.name),
    ['正文第2段', '正文第2段', '正文第1个表格第2行第2格'],
  )
  const mended = replaceIn(
    valid,
    findings.flatMap(({ place, fix }) =>
      fix === null ? [] : [{ start: place.start, end: place.end, by: fix.replacement }],
    ),
  )
  assert.match(plainOf(mended).text, /身份证119\*{11}\w{4}，及时报送。/)
  assert.match(plainOf(mended).text, /139\*{4}1234/)
  assert.deepEqual(check({ body: mended }), [])
})

test('nothing of a finding repeats what must not get out, not even a heading that holds it', () => {
  const number = withCheckDigit('11999919491231002')
  const findings = check({ title: `关于${number}的的公告`, body: `<h2>一</h2><h4>${number}和13900001234</h4>` })
  assert.ok(findings.length >= 3)
  assert.doesNotMatch(JSON.stringify(findings), /19491231|13900001234/)
})

test('a finding keeps its key when it moves, and the second of the same has another', () => {
  const before = check({ body: body('并时报送。') })
  const after = check({ body: body('新的一段。', '并时报送。', '并时公开。') })
  assert.equal(after[0]?.key, before[0]?.key)
  assert.notEqual(after[1]?.key, after[0]?.key)
})

test('what stands beside the text is looked at as well: kind-specific fields, names of files, captions, links', () => {
  const number = withCheckDigit('11999919491231002')
  const file = { id: 5, purpose: 'attachment', mediaType: 'application/pdf', size: 1, alt: null } as const
  const findings = check(
    {
      body: `<p><a href="https://example.cn/?id=${number}">名单</a></p><p><img src="file:7" alt="联系13900001234"></p>`,
      particulars: { why: '请找13900005678', more: [{ name: '13900009999' }] },
    },
    [],
    { kind: 'statement', files: [{ ...file, title: `${number}.pdf` }] },
  )
  assert.ok(findings.every(({ fix }) => fix === null))
  assert.deepEqual(
    findings.map(({ place }) => [place.part, place.name]),
    [
      ['particulars.why', '没有内容的原因'],
      ['particulars.more.0.name', '其他要素'],
      ['picture.7', '正文第1幅图片的替代文字'],
      ['file.5.title', '第1个文件的名称'],
      ['link.1', '正文第1个链接的地址'],
    ],
  )
})

test('what is missing is told by field', () => {
  const findings = check({ title: '', madeOn: null, summary: null, body: '' })
  assert.deepEqual(
    findings.map(({ kind, place }) => [kind, place.part]),
    [
      ['missingMetadata', 'title'],
      ['missingMetadata', 'madeOn'],
      ['emptyText', 'body'],
    ],
  )
  assert.deepEqual(kinds(check({ body: '<p>文</p><p><img src="file:7" alt=""></p>' })), ['missingAlt'])
  assert.deepEqual(kinds(check({ documentNumber: '示政发[2026]3号', body: body('文') })), ['documentNumber'])
  assert.deepEqual(kinds(check({ body: body('文'), effectiveOn: day(2026, 5, 1), expiresOn: day(2026, 4, 1) })), [
    'dates',
    'dates',
  ])
})

test('numbers of paragraphs that jump or repeat and headings that skip a level are told', () => {
  const told = (...paragraphs: string[]) => check({ body: body(...paragraphs) }).map(({ what }) => what)
  assert.deepEqual(told('一、甲', '（一）乙', '（二）丙', '二、丁', '（一）戊', '三、己'), [])
  assert.deepEqual(told('一、甲', '三、乙'), ['“三、”前一个序号是“一、”，不连续。'])
  assert.deepEqual(told('一、甲', '一、乙'), ['“一、”与前面的序号重复。'])
  assert.deepEqual(told('一、甲', '（二）乙'), ['“（二）”前面没有“（一）”。'])
  assert.deepEqual(told('第一条 甲', '第二条 乙', '第四条 丙'), ['“第四条”前一个序号是“第二条”，不连续。'])
  assert.deepEqual(told('1. 甲', '2. 乙', '附件', '1. 丙'), [])
  assert.deepEqual(kinds(check({ body: '<h2>甲</h2><h4>乙</h4><p>文</p>' })), ['headings'])
})

test('the lexicon is of the day of the text: an older text may say what was right then', () => {
  const old = { body: body('由县扶贫办负责。') }
  assert.deepEqual(kinds(check(old)), ['organName'])
  assert.deepEqual(
    check({ ...old, madeOn: day(2018, 6, 1) }).filter(({ kind }) => kind === 'organName'),
    [],
  )
})

test('leaders are checked by the days of their posts', () => {
  const leaders = [
    line({ kind: 'leader', text: '尚有为', other: '区长', from: day(2024, 3, 1) }),
    line({ kind: 'leader', text: '尚有为', other: '副区长', from: day(2021, 3, 1), until: day(2024, 3, 1) }),
  ]
  const told = (text: string, madeOn = today) => check({ body: body(text), madeOn }, leaders).map(({ what }) => what)
  assert.deepEqual(told('区长尚有为主持会议。'), [])
  assert.deepEqual(told('副区长尚有为主持会议。'), ['尚有为在2026年11月22日的职务是“区长”，此处写作“副区长”。'])
  assert.deepEqual(told('副区长尚有为主持会议。', day(2022, 5, 1)), [])
  assert.deepEqual(told('区长尚友为主持会议。'), ['“区长尚友为”疑为“区长尚有为”。'])
})

test('what an agency allowed is not told; a document that is not public is, however its number is written', () => {
  const own = [
    line({ kind: 'allowed', text: '13900001234', other: null }),
    line({ kind: 'nonPublicDocument', text: '示办密发〔2026〕7号', other: null }),
  ]
  assert.deepEqual(check({ body: body('值班手机139 0000 1234。') }, own), [])
  assert.deepEqual(kinds(check({ body: body('根据示办密发[2026] 7号。') }, own)), ['nonPublicDocument'])
  assert.deepEqual(check({ body: body('根据示办密发〔2026〕71号。') }, own), [])
})

test('cells of a spreadsheet are read under their headings, wherever the row of headings stands', () => {
  const rows = [
    ['2026年度临时救助名单', '', ''],
    ['姓名', '病种', '联系电话'],
    ['万志强', '慢性肾病', '0999-5550123'],
  ]
  const pieces = piecesOfRows('file.1', rows, (row, column) => `第${row + 1}行第${column + 1}列`)
  const context = { today, lexicon: lexiconOn(today), fingerprint: (value: string) => value }
  assert.deepEqual(
    checkPieces(pieces, today, context).map(({ kind, place }) => [kind, place.name]),
    [['medical', '第3行第2列']],
  )
})

test('the time that a text takes grows with its length, whatever it is made of', () => {
  const units = [
    ...[
      '1',
      '1 ',
      '1-',
      '62',
      '(',
      '（',
      '《',
      '一、',
      '的',
      '张',
      '村',
      '号',
      '住',
      '0@',
      'a.',
      '第',
      'X',
      '京A',
      '*',
    ],
    ...['１', '。', '〔', '中华人民', '区长', '公开为原则', '6-2-', '岁', '生', '2026年', '\u200B', '孤儿', '附件 '],
  ]
  const context = {
    today,
    lexicon: lexiconOn(today, [line({ kind: 'leader', text: '尚有为', other: '区长' })]),
    fingerprint: () => '',
  }
  const piece = (text: string) => [{ part: 'body', name: '正文', start: 0, text }]
  const seconds = (text: string): number => {
    const from = performance.now()
    checkPieces(piece(text), today, context)
    return (performance.now() - from) / 1000
  }
  for (const unit of units) {
    // Ten seconds are far more than it takes; what grew with the square would take minutes.
    assert.ok(seconds(unit.repeat(Math.ceil(60_000 / unit.length))) < 10, unit)
  }
  assert.ok(seconds('('.repeat(100_000) + ']'.repeat(100_000)) < 10)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...units), { minLength: 2, maxLength: 5 }), (parts) => {
      assert.ok(seconds(parts.join('').repeat(1000)) < 10, parts.join(''))
    }),
    { numRuns: 40 },
  )
})

function withCheckDigit(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return first17 + '10X98765432'.charAt(sum % 11)
}
