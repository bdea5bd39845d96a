import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '../../day.ts'
import { proposalsFrom, proposedInWords, proposedValues } from './proposals.ts'
import type { Proposed } from './proposed.ts'

const found = <T>(value: T, quote = String(value)) => ({ value, quote })
const proposed: Proposed = {
  title: found('关于做好取暖工作的通知'),
  documentNumber: found('示教发〔2026〕8号', '示教发〔2026〕08号'),
  issuedBy: found('示例区教育体育局', '示例区教育体育局文件'),
  madeOn: found(day(2026, 10, 9), '2026年10月9日'),
  genre: found('circular', '通知'),
  disclosureClass: found('proactive', '（此件公开发布）'),
  effectiveOn: null,
  expiresOn: found(day(2031, 10, 8), '有效期五年'),
  attachments: ['检查表'],
}

test('only what the kind has fields for goes into the form, and only that is told', () => {
  assert.deepEqual(proposedValues('normativeDocument', proposed), {
    title: '关于做好取暖工作的通知',
    documentNumber: '示教发〔2026〕8号',
    issuedBy: '示例区教育体育局',
    madeOn: '2026-10-09',
    genre: 'circular',
    expiresOn: '2031-10-08',
    disclosureClass: 'proactive',
  })
  const news = { title: '关于做好取暖工作的通知', madeOn: '2026-10-09', disclosureClass: 'proactive' }
  assert.deepEqual(proposedValues('news', proposed), news)
  assert.deepEqual(
    proposedInWords('news', proposed).map(({ name }) => name),
    ['标题', '成文日期（生成日期）', '公开属性'],
  )
})

test('each is told in words, with those of the document', () => {
  const told = proposedInWords('normativeDocument', proposed).map(
    ({ name, value, quote }) => `${name} ${value} ${quote}`,
  )
  assert.deepEqual(told, [
    '标题 关于做好取暖工作的通知 关于做好取暖工作的通知',
    '文号 示教发〔2026〕8号 示教发〔2026〕08号',
    '发文机关 示例区教育体育局 示例区教育体育局文件',
    '成文日期（生成日期） 2026年10月9日 2026年10月9日',
    '有效期至 2031年10月8日 有效期五年',
    '体裁 通知 通知',
    '公开属性 主动公开 （此件公开发布）',
  ])
})

test('what comes back with a form and is no list of proposals is none', () => {
  for (const junk of [undefined, '', '{', 'null', '[]', '{"fileName":1}']) assert.equal(proposalsFrom(junk), null)
  const kept = { fileName: 'a.docx', found: [], attachments: [], dropped: ['去掉了1处批注'] }
  assert.deepEqual(proposalsFrom(JSON.stringify(kept)), kept)
})
