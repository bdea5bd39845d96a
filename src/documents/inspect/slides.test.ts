import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relations, zip } from '../../../test/zip.ts'
import type { FindingKind } from '../../rules/inspection.ts'
import { inspect } from './inspect.ts'

async function kindsIn(bytes: Uint8Array): Promise<FindingKind[]> {
  const { findings } = await inspect(bytes, 'a.pptx', { protectedStrings: [] })
  return [...new Set(findings.map(({ kind }) => kind))].sort()
}

function slides(
  slide: string,
  more: Record<string, string> = {},
  related: Record<string, readonly [string, string]> = {},
): Buffer {
  return zip({
    '_rels/.rels': relations({ r1: ['officeDocument', 'ppt/presentation.xml'] }),
    'ppt/presentation.xml':
      '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="a"/></p:sldIdLst><p:sldSz cx="1000" cy="800"/></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations({ a: ['slide', 'slides/slide1.xml'] }),
    'ppt/slides/slide1.xml': slide,
    'ppt/slides/_rels/slide1.xml.rels': relations(related),
    ...more,
  })
}
const box = (x: number, y: number, inside: string, fill = '') =>
  `<p:sp><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="300" cy="100"/></a:xfrm>${fill}</p:spPr>${inside}</p:sp>`
const words1 = '<p:txBody><a:p><a:r><a:rPr sz="1800"/><a:t>甲</a:t></a:r></a:p></p:txBody>'
const sld = (inside: string, show = '') => `<p:sld xmlns:p="p" xmlns:a="a"${show}>${inside}</p:sld>`
const decks: readonly (readonly [string, FindingKind | null, Buffer])[] = [
  ['nothing', null, slides(sld(box(0, 0, words1) + box(0, 200, '', '<a:solidFill/>')))],
  ['a hidden slide', 'hiddenSlides', slides(sld(box(0, 0, words1), ' show="0"'))],
  ['text beside the slide', 'textOffPage', slides(sld(box(2000, 0, words1)))],
  ['text under a box', 'textUnderBox', slides(sld(box(0, 0, words1) + box(50, 10, '', '<a:solidFill/>')))],
  [
    'speaker notes',
    'notes',
    slides(
      sld(box(0, 0, words1)),
      {
        'ppt/notesSlides/notesSlide1.xml':
          '<p:notes xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>备注</a:t></a:r></a:p></p:notes>',
      },
      { n: ['notesSlide', '../notesSlides/notesSlide1.xml'] },
    ),
  ],
  [
    'a comment',
    'comments',
    slides(
      sld(box(0, 0, words1)),
      { 'ppt/comments/comment1.xml': '<p:cmLst xmlns:p="p"><p:cm><p:text>意见</p:text></p:cm></p:cmLst>' },
      { n: ['comments', '../comments/comment1.xml'] },
    ),
  ],
]
for (const [what, kind, bytes] of decks) {
  test(`PowerPoint: ${what} gives ${kind ?? 'no finding'}`, async () =>
    assert.deepEqual(await kindsIn(bytes), kind === null ? [] : [kind]))
}
