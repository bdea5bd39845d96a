import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { droppedInWords } from '../../rules/publication/body/dropped.ts'
import { blocksOf, htmlOf } from '../../rules/publication/body.ts'
import { cleanBody, cleanTyped } from './clean-body.ts'

const vocabulary =
  /^(?:<p(?: class="(?:flush|centre|right)")?>|<\/p>|<\/?h[234]>|<ul>|<ol(?: start="\d+")?>|<\/[uo]l>|<\/?li>|<\/?blockquote>|<table><tbody>|<\/tbody><\/table>|<\/?tr>|<td(?: colspan="\d+")?(?: rowspan="\d+")?>|<\/td>|<th scope="(?:col|row)"(?: colspan="\d+")?(?: rowspan="\d+")?>|<\/th>|<br>|<hr>|<\/?(?:strong|em|u|s|sup|sub)>|<a href="(?:https?:\/\/|mailto:|tel:|\/(?!\/)|file:\d)[^"<>]*">|<\/a>|<img src="file:\d+" alt="[^"<>]*">|<video src="file:\d+"><\/video>|[^<>"]+)*$/u

const word = fc.constantFrom(
  '预算',
  '2026年',
  ' ',
  '\n',
  '&nbsp;',
  '&nbsp;&nbsp;&nbsp;&nbsp;',
  '　　',
  'a b',
  '一、总则',
  '⼀',
  '&lt;b&gt;',
  '"',
  '&amp;',
  '\u200b',
  '1.',
  '·',
)
const attribute = fc.constantFrom(
  '',
  ' class="right"',
  ' class=MsoNormal',
  ' style="text-align:center"',
  ' style="mso-list:l0 level2 lfo1"',
  ' style="mso-list:Ignore"',
  ' style="display:none"',
  ' style="font-weight:bold;font-family:黑体"',
  ' colspan=2',
  ' rowspan="0"',
  ' rowspan=3 onclick="steal()"',
  ' href="javascript:alert(1)"',
  ' href="https://example.com/?a=1&amp;utm_source=x"',
  ' href="//example.com"',
  ' href="/search?q=1"',
  ' src="file:7" alt="图&quot;一&quot;"',
  ' src="data:image/png;base64,AA"',
  ' data-aria-level="2"',
  ' start="5"',
)
const tag = fc.constantFrom(
  ...'p div span b i u s sup sub a h1 h3 ul ol li table tr td th caption blockquote br hr img video pre del ins center font o:p script style input svg dl dt dd'.split(
    ' ',
  ),
)
const html: fc.Arbitrary<string> = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.tuple(tag, attribute, tie('nodes')).map(([name, attrs, inner]) => `<${name}${attrs}>${inner}</${name}>`),
    fc.tuple(tag, attribute).map(([name, attrs]) => `<${name}${attrs}>`),
  ),
  nodes: fc.array(tie('node'), { maxLength: 4 }).map((parts) => parts.join('')),
})).nodes

describe('whatever comes in', () => {
  test('cleaning what was cleaned changes nothing, and nothing outside the vocabulary survives', () => {
    fc.assert(
      fc.property(fc.array(html, { maxLength: 5 }), (parts) => {
        const once = cleanBody(parts.join(''))
        assert.match(once.html, vocabulary)
        assert.deepEqual(cleanBody(once.html), { html: once.html, dropped: [] })
        assert.equal(htmlOf(blocksOf(once.html)), once.html)
      }),
      { numRuns: Number(process.env.CLEAN_RUNS ?? 1500) },
    )
  })

  test('no text is lost but what is told', () => {
    fc.assert(
      fc.property(fc.array(html, { maxLength: 5 }), (parts) => {
        const source = parts.join('')
        const clean = cleanBody(source)
        if (clean.dropped.some(({ texts }) => texts.length > 0)) return
        const visible = textOf(parseFragment(source))
        for (const piece of ['预算', '2026年', '总则', 'a b']) {
          assert.equal(count(clean.html, piece), count(visible, piece), `${piece} of ${source}`)
        }
      }),
      { numRuns: Number(process.env.CLEAN_RUNS ?? 500) },
    )
  })
})

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value
  if ('tagName' in node && ['script', 'style'].includes(node.tagName)) return ''
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

function count(text: string, piece: string): number {
  return text.split(piece).length - 1
}

test('what is typed without HTML is text, a paragraph a line', () => {
  assert.equal(cleanTyped('关于甲的通知\r\n\r\n　　乙<丙>&丁').html, '<p>关于甲的通知</p><p>乙&lt;丙&gt;&amp;丁</p>')
  assert.equal(cleanTyped('<p>甲</p>').html, '<p>甲</p>')
  assert.equal(cleanTyped('<5 万元的项目').html, '<p>&lt;5 万元的项目</p>')
})

test('a page nested without end is its text', () => {
  assert.equal(cleanBody(`${'<div>'.repeat(1000)}甲${'</div>'.repeat(1000)}`).html, '<p>甲</p>')
  assert.equal(cleanBody(`${'<b>'.repeat(20_000)}甲`).html, '<p>甲</p>')
})

describe('what is pasted from a program, as that program writes it', () => {
  const samples = new URL('../../../samples/pasted/', import.meta.url)
  for (const name of ['word', 'wps', 'word-online', 'excel', 'web-page', 'mail']) {
    test(name, () => {
      const { html, dropped } = cleanBody(readFileSync(new URL(`${name}.html`, samples), 'utf8'))
      const said = droppedInWords(dropped).map((words) => `—— ${words}`)
      const written = [...blocksOf(html).map((block) => htmlOf([block])), ...said].join('\n')
      assert.equal(written, readFileSync(new URL(`${name}.clean.html`, samples), 'utf8').trimEnd())
    })
  }
})
