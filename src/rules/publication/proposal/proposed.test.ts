import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocksOf } from '../body.ts'
import { proposedOf } from './proposed.ts'

const of = (...lines: string[]) => {
  const { proposed, head } = proposedOf(blocksOf(lines.map((line) => `<p>${line}</p>`).join('')))
  return { ...proposed, head: [...head] }
}

test('an order: its number has no year in brackets, its day is the day that it was passed', () => {
  const { title, documentNumber, madeOn, head } = of(
    '示例市人民政府令',
    '第12号',
    '示例市燃气管理办法',
    '（2026年1月2日示例市人民政府第3次常务会议通过）',
    '第一条　为了加强燃气管理，制定本办法。',
  )
  assert.equal(documentNumber?.value, '第12号')
  assert.equal(title?.value, '示例市燃气管理办法')
  assert.equal(madeOn?.value, '2026-01-02')
  assert.deepEqual(head, [0, 1, 2])
})

test('a title over three lines without a number above it, the organ from the signature', () => {
  const found = of(
    '示例区教育体育局',
    '关于公布2026年义务教育学校',
    '招生工作方案（试行）的通知',
    '各中小学：',
    '现将方案印发。',
    '附件：招生计划表',
    '示例区教育体育局',
    '2026年5月6日',
    '抄送：区政府办公室。',
  )
  assert.equal(found.title?.value, '示例区教育体育局关于公布2026年义务教育学校招生工作方案（试行）的通知')
  assert.deepEqual(found.issuedBy, { value: '示例区教育体育局', quote: '示例区教育体育局' })
  assert.equal(found.madeOn?.value, '2026-05-06')
  assert.equal(found.genre?.value, 'circular')
  assert.deepEqual(found.attachments, ['招生计划表'])
})

test('what the document says of its disclosure is proposed whatever it says', () => {
  for (const [line, disclosureClass] of [
    ['（此件公开发布）', 'proactive'],
    ['公开方式：主动公开', 'proactive'],
    ['（此件依申请公开）', 'onRequest'],
    ['公开属性：不予公开', 'withheld'],
  ] as const) {
    assert.equal(of('关于甲的通知', line).disclosureClass?.value, disclosureClass)
  }
})

test('a mark of secrecy is no head: it stays where everybody who reads the text sees it', () => {
  const { head, title } = of(
    '000012',
    '机密★1年',
    '特急',
    '示例区人民政府文件',
    '示政发〔2026〕1号',
    '关于甲工作的意见',
    '各单位：',
  )
  assert.deepEqual(head, [3, 4, 5])
  assert.equal(title?.value, '关于甲工作的意见')
})

test('a text that begins with text proposes no title', () => {
  const found = of('今天上午，区里召开会议。', '会议指出，要抓好落实。')
  assert.equal(found.title, null)
  assert.deepEqual(found.head, [])
})

test('until when it is valid is said with a day, or counted from the day that it takes effect', () => {
  const until = (line: string) => of('关于甲的通知', line).expiresOn?.value
  assert.equal(until('本办法自2026年3月1日起施行，有效期至2031年2月28日。'), '2031-02-28')
  assert.equal(until('本办法自2026年3月1日起施行，有效期2年。'), '2028-02-29')
  assert.equal(until('本办法有效期2年。'), undefined)
})
