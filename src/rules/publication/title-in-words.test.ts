import assert from 'node:assert/strict'
import { test } from 'node:test'
import { titleInWords } from './title-in-words.ts'

test('a title stands in its marks, and one that names another title in quotation marks', () => {
  assert.equal(titleInWords('城镇公园管理办法'), '《城镇公园管理办法》')
  assert.equal(titleInWords('关于征求《城镇公园管理办法》意见的公告'), '“关于征求《城镇公园管理办法》意见的公告”')
})
