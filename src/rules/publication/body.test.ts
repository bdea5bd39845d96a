import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { filesIn, linksOf, picturesOf, placeInWords, plainOf, replaceIn, shownBody } from './body.ts'

const body =
  '<h2>一、概况</h2><p>联系人电话<strong>138</strong>00001111，见<a href="file:3">附件<em>一</em></a>和<a href="https://example.com/">网页</a>。<br>第二行</p><table><tbody><tr><th scope="col">姓名</th><th scope="col">号码</th></tr><tr><td></td><td><p>甲</p><p>乙</p></td></tr></tbody></table><img src="file:7" alt="地图"><ul><li>项<ul><li>子项</li></ul></li></ul><video src="file:9"></video>'

test('the plain text has a line a paragraph and a row, tabs between cells, and says where each stretch stands', () => {
  const plain = plainOf(body)
  assert.equal(plain.text, '一、概况\n联系人电话13800001111，见附件一和网页。\n第二行\n姓名\t号码\n\t甲\n乙\n项\n子项')
  for (const { start, end } of plain.pieces) assert.ok(start <= end)
  const said = (words: string) => {
    const piece = plain.pieces.findLast(({ start }) => start <= plain.text.indexOf(words))
    return piece === undefined ? null : placeInWords(piece.place)
  }
  assert.equal(said('一、概况'), '第1个小标题')
  assert.equal(said('138'), '第1段')
  assert.equal(said('第二行'), '第1段')
  assert.equal(said('号码'), '第1个表格第1行第2格')
  assert.equal(said('乙'), '第1个表格第2行第2格')
  assert.equal(said('子项'), '第3段')
})

describe('a stretch of the plain text is replaced in the text', () => {
  const mask = (words: string, by: string) => {
    const start = plainOf(body).text.indexOf(words)
    return replaceIn(body, [{ start, end: start + words.length, by }])
  }

  test('across marks, looks kept', () => {
    assert.equal(
      mask('13800001111', '138****1111'),
      body.replace('<strong>138</strong>00001111', '<strong>138****1111</strong>'),
    )
    assert.equal(mask('附件一', '附表'), body.replace('附件<em>一</em>', '附表'))
  })

  test('in a cell, and to nothing', () => {
    assert.equal(mask('乙', '某'), body.replace('<p>乙</p>', '<p>某</p>'))
    assert.equal(mask('第二行', ''), body.replace('<br>第二行', '<br>'))
  })

  test('several at once are those of the text before', () => {
    const { text } = plainOf(body)
    const all = ['概况', '号码', '甲'].map((words) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      by: '某某某',
    }))
    assert.equal(
      plainOf(replaceIn(body, all)).text,
      text.replace('概况', '某某某').replace('号码', '某某某').replace('甲', '某某某'),
    )
  })

  test('wherever it stands, the plain text changes as if it were a string', () => {
    const { text, pieces } = plainOf(body)
    fc.assert(
      fc.property(
        fc.constantFrom(...pieces.filter(({ start, end }) => end > start)),
        fc.nat(),
        fc.nat(),
        (piece, a, b) => {
          const [start, end] = [
            piece.start + (a % (piece.end - piece.start)),
            piece.start + (b % (piece.end - piece.start)),
          ].sort((x, y) => x - y)
          if (start === undefined || end === undefined || start === end || text.slice(start, end).includes('\n')) return
          assert.equal(
            plainOf(replaceIn(body, [{ start, end, by: '＊' }])).text,
            `${text.slice(0, start)}＊${text.slice(end)}`,
          )
        },
      ),
    )
  })
})

test('pictures, links and files of a text', () => {
  assert.deepEqual(picturesOf(body), [{ file: 7, alt: '地图' }])
  assert.deepEqual(linksOf(body), [
    { href: 'file:3', text: '附件一' },
    { href: 'https://example.com/', text: '网页' },
  ])
  assert.deepEqual(filesIn(body), [7, 9, 3])
})

test('a page shows files by addresses of its own, and none that it does not know', () => {
  assert.equal(
    shownBody('<img src="file:7" alt="地图"><a href="file:3">附件</a>', (file) => (file === 7 ? '/f?a=1&b=2' : null)),
    '<img src="/f?a=1&amp;b=2" alt="地图"><a data-missing="3">附件</a>',
  )
})
