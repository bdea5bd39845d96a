import assert from 'node:assert/strict'
import test from 'node:test'
import { htmlText, textOfHtml } from './html-text.ts'

test('a text is no markup between tags nor in an attribute, and comes back as it was', () => {
  const text = '1 < 2 & "三" > &amp;'
  assert.equal(htmlText(text), '1 &lt; 2 &amp; &quot;三&quot; &gt; &amp;amp;')
  assert.equal(textOfHtml(htmlText(text)), text)
})
