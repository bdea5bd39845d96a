import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyContent } from '../publication.ts'
import { aroundFixing, fixed } from './mask.ts'

const content = {
  ...emptyContent,
  title: '关于张示例的公示',
  keywords: ['补助', '13800138000'],
  summary: '电话13800138000、13900139000。',
  body: '<p>甲</p><p>电话138<strong>00138000</strong>。</p>',
}

test('what was found is put right in fields, keywords and text alike, several in one place too', () => {
  const phone = { fix: '138****8000' }
  const result = fixed(content, [
    { part: 'summary', from: 2, to: 13, ...phone },
    { part: 'summary', from: 14, to: 25, fix: '139****9000' },
    { part: 'keywords', from: 3, to: 14, fix: '' },
    { part: 'body', from: 4, to: 15, ...phone },
  ])
  assert.equal(result.summary, '电话138****8000、139****9000。')
  assert.deepEqual(result.keywords, ['补助'])
  assert.equal(result.body, '<p>甲</p><p>电话138****8000。</p>')
  assert.equal(result.title, content.title)
})

test('a preview shows what stands around it, and none where the place is not there', () => {
  assert.deepEqual(aroundFixing(content, { part: 'summary', from: 2, to: 13, fix: '138****8000' }), {
    ...{ before: '电话', found: '13800138000', fix: '138****8000', after: '、13900139000。' },
  })
  assert.equal(aroundFixing(content, { part: 'summary', from: 2, to: 99, fix: '' }), null)
  assert.equal(aroundFixing(content, { part: 'file.1.title', from: 0, to: 1, fix: '' }), null)
})
