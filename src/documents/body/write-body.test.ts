import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { redPixel } from '../../../test/png.ts'
import { unzip } from '../../../test/zip.ts'
import { plainOf } from '../../rules/publication/body.ts'
import { readSource } from '../read-source.ts'
import { canTypeset } from '../typst.ts'
import { cleanBody } from './clean-body.ts'
import { pictureSize } from './picture-size.ts'
import { readDocument } from './read-document.ts'
import { bodyFormats, type PublicationOnPaper, writeBody } from './write-body.ts'

const body =
  '<p class="flush">各街道办事处：</p><h2>一、总体要求</h2><p>各单位要<strong>落实责任</strong>，面积不少于100m<sup>2</sup>，见<a href="https://example.com/a?b=1&amp;c=2">网页</a>。<br>换行</p>' +
  '<h3>（一）分工</h3><ol><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol><ol start="4"><li>丁</li></ol>' +
  '<table><tbody><tr><th scope="col">项目</th><th scope="col" colspan="2">金额</th></tr><tr><td rowspan="2">办公费</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>' +
  '<img src="file:1" alt="全区地图"><p class="centre">图一</p><p class="right">示例区人民政府</p>'

const publication: PublicationOnPaper = {
  title: '关于做好<防汛>工作的通知',
  organ: '示例区人民政府',
  note: null,
  metadata: [
    { name: '索引号', value: '11441700007280420/2026-00001' },
    { name: '主题分类', value: '#emph[城乡建设]' },
    { name: '成文日期', value: '2026年1月2日' },
  ],
  body,
  pictures: new Map([[1, redPixel()]]),
}

test('a Word document that was written is read back as it was, title and metadata before it', async () => {
  const { bytes } = await writeBody({ ...publication, metadata: [] }, 'docx')
  const read = await readDocument(bytes, 'a.docx')
  assert.equal(read.head + read.body, `<p class="centre">关于做好&lt;防汛&gt;工作的通知</p>${body}`)
  assert.equal(read.proposed.title?.value, publication.title)
  assert.deepEqual(read.dropped, [])
  const core = (await unzip(bytes))['docProps/core.xml'] ?? ''
  assert.match(core, /<dc:creator>示例区人民政府<\/dc:creator>/)
})

for (const format of bodyFormats) {
  describe(format, { skip: format === 'pdf' && !canTypeset() }, () => {
    const textOf = async (written: PublicationOnPaper) => {
      const { bytes } = await writeBody(written, format)
      const source = await readSource(Uint8Array.from(bytes), `a.${format}`)
      const texts = source.blocks.flatMap((block) =>
        block.kind === 'paragraph' ? [block.text] : block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
      )
      return bare(texts.join(''))
    }

    test('says the metadata, the title and every line of the text', async () => {
      const text = await textOf(publication)
      for (const { name, value } of publication.metadata)
        assert.ok(text.includes(bare(name + value)), `${name} in ${text}`)
      for (const line of [publication.title, ...plainOf(body).text.split(/[\n\t]/)]) {
        assert.ok(text.includes(bare(line)), `${line} in ${text}`)
      }
    })

    test('a picture that is missing is named, and a sample says that it is one', async () => {
      const text = await textOf({ ...publication, note: '样例，文字非原文', pictures: new Map() })
      assert.match(text, /图片:全区地图/)
      assert.match(text, /样例,文字非原文/)
    })

    test('whatever the vocabulary can say is written', async () => {
      const inline = fc.constantFrom(
        '甲',
        '<em>乙</em>',
        '<u>丙</u>',
        '<s>丁</s>',
        'H<sub>2</sub>O',
        '<br>',
        '#[]',
        '&lt;w&gt;',
        '𠮷',
      )
      const inlines = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => `首${all.join('')}`)
      const cells = fc.array(inlines, { minLength: 2, maxLength: 4 })
      const block = fc.oneof(
        inlines.map((all) => `<p>${all}</p>`),
        inlines.map((all) => `<blockquote><p>${all}</p></blockquote>`),
        fc.tuple(inlines, inlines).map(([a, b]) => `<ul><li>${a}<ol start="3"><li>${b}</li></ol></li></ul>`),
        fc
          .array(cells, { minLength: 1, maxLength: 3 })
          .map(
            (rows) =>
              `<table><tbody>${rows.map((row) => `<tr>${row.map((one, at) => `<td${at === 0 ? ' rowspan="2"' : ''}>${one}</td>`).join('')}</tr>`).join('')}</tbody></table>`,
          ),
        fc.constantFrom('<hr>', '<img src="file:1" alt="">', '<video src="file:9"></video>'),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(block, { maxLength: 5 }), async (blocks) => {
          const { html } = cleanBody(blocks.join(''))
          const { bytes } = await writeBody({ ...publication, body: html }, format)
          assert.ok(bytes.length > 1000)
        }),
        { numRuns: 25 },
      )
    })
  })
}

/** Numbers of pages stand between the lines; our readers put raised digits into brackets. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/—\d+—|\s/gu, '')
    .replace(/\[(\d+)\]/g, '$1')
}

test('the size of a picture is read from its first bytes', () => {
  assert.deepEqual(pictureSize(redPixel()), { width: 1, height: 1 })
  const jpeg = Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffc0001108001000200301220002110103110100ffd9',
    'hex',
  )
  assert.deepEqual(pictureSize(jpeg), { width: 32, height: 16 })
  assert.equal(pictureSize(Buffer.from('GIF89a')), null)
})
