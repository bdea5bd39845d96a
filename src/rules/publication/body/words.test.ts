import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { cleanBody } from '../../../documents/body/clean-body.ts'
import { plainOf } from '../body.ts'
import { wordsOfBody } from './words.ts'

const texts = [
  '<h2>一、补贴对象</h2><p>本区<strong>户籍</strong>居民，<a href="https://www.example.gov.cn/">见通知</a>。</p><p>第二段<br>换行</p>',
  '<table><tr><th>姓名</th><th>金额</th></tr><tr><td><p>一户</p><p>二户</p></td><td>1 &lt; 2 &amp;amp; "三"</td></tr></table><p>完</p>',
  '<ol><li>其一<ul><li>其中</li></ul></li><li>其二</li></ol><hr><blockquote><p>引文</p></blockquote><p>H<sub>2</sub>O</p>',
  '<p>&lt;p&gt;不是标记&lt;/p&gt;&amp;lt;</p><img src="file:3" alt="图">',
]

describe('the words of a text', () => {
  test('are those that a reader sees, in their order', () => {
    for (const html of texts) {
      const body = cleanBody(html).html
      const bare = (text: string) => text.replace(/\s+/gu, '')
      assert.equal(bare(wordsOfBody(body)), bare(plainOf(body).text), html)
    }
  })

  test('stand a paragraph a line, cells parted by tabs', () => {
    assert.equal(wordsOfBody(cleanBody(texts[0] ?? '').html), '一、补贴对象\n本区户籍居民，见通知。\n第二段\n换行')
    assert.match(wordsOfBody(cleanBody(texts[1] ?? '').html), /^姓名\t金额\n一户\n二户\t1 < 2 &amp; "三"\n完$/)
  })
})
