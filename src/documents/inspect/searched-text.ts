import { UnreadableFile } from '../source.ts'
import { attribute } from '../xml.ts'
import { openPackage, type Package } from '../zip-package.ts'
import { fileText } from './file-text.ts'
import { walkXml, within } from './xml-text.ts'

/**
 * What a released file is found by, a piece a line, up to so many units: the text of documents, sheets and pages, the slides
 * that are shown of a presentation, the text of OpenDocument files. Empty where there is none (pictures, scans, archives).
 */
export async function searchedText(bytes: Uint8Array, name: string, most: number): Promise<string> {
  let text = ''
  for (const piece of await fileText(bytes, name)) {
    if (text.length >= most) break
    text += `${piece.text}\n`
  }
  if (text === '' && bytes[0] === 0x50 && bytes[1] === 0x4b) text = await textOfPackage(bytes)
  return text.slice(0, most).toWellFormed().trimEnd()
}

async function textOfPackage(bytes: Uint8Array): Promise<string> {
  try {
    const parts = await openPackage(bytes)
    try {
      if (parts.main?.startsWith('ppt/') === true) return await textOfSlides(parts, parts.main)
      if (parts.has('content.xml')) return textOfOpenDocument((await parts.text('content.xml')) ?? '')
      return ''
    } finally {
      parts.close()
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return ''
    throw error
  }
}

/** Slide by slide in their order; those that are hidden and the notes of the speaker are not shown, and not found. */
async function textOfSlides(parts: Package, main: string): Promise<string> {
  const relations = await parts.relations(main)
  const slides: string[] = []
  walkXml((await parts.text(main)) ?? '', {
    open({ name, tag }) {
      const id = Object.entries(tag.attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const target = name === 'sldId' && id !== undefined ? relations.get(id)?.target : undefined
      if (target !== undefined) slides.push(target)
    },
  })
  let text = ''
  for (const slide of slides) text += textOfSlide((await parts.text(slide)) ?? '')
  return text
}

function textOfSlide(xml: string): string {
  if (xml === '') return ''
  let [text, hidden] = ['', false]
  walkXml(xml, {
    open({ name, tag }) {
      if (name === 'sld' && /^(?:0|false)$/u.test(attribute(tag, 'show') ?? '')) hidden = true
    },
    close({ name }) {
      if (name === 'p') text += '\n'
    },
    text(value, inside) {
      if (inside?.name === 't') text += value
    },
  })
  return hidden ? '' : text
}

function textOfOpenDocument(xml: string): string {
  if (xml === '') return ''
  let text = ''
  walkXml(xml, {
    close({ name }) {
      if (name === 'p' || name === 'h') text += '\n'
    },
    text(value, inside) {
      const shown = within(inside, 'body') && !within(inside, 'tracked-changes', 'annotation')
      if (shown && within(inside, 'p', 'h')) text += value
    },
  })
  return text
}
