import type { SourceElement } from '../../rules/publication/body/source-node.ts'
import type { Style } from './docx-styles.ts'

/** Letters of a Word document that look alike. `named`: the style that they have by name. */
export type Run = {
  readonly style: Style
  named: string
  struck: boolean
  italic: boolean
  underlined: boolean
  raised: string
}

/** The elements around a stretch of text, from inside to outside. */
export function looks(run: Run, style: Style): readonly [string, Record<string, string>][] {
  const found: [string, Record<string, string>][] = []
  if (run.raised === 'superscript') found.push(['sup', {}])
  if (run.raised === 'subscript') found.push(['sub', {}])
  if (run.struck) found.push(['s', {}])
  if (run.underlined) found.push(['u', {}])
  if (run.italic) found.push(['em', {}])
  if (style.bold) found.push(['strong', {}])
  if (style.face !== undefined && style.face !== '') {
    found.push(['span', { style: `font-family:${style.face.replaceAll(';', '')}` }])
  }
  if (style.hidden) found.push(['span', { hidden: '' }])
  return found
}

/** The signs of Wingdings that forms are filled in with. */
export const symbols: Readonly<Record<string, string>> = {
  F0FE: '☑',
  F052: '☑',
  F0A8: '□',
  F06F: '□',
  F0FD: '☒',
  F0FC: '✓',
  F0D8: '➢',
  F06C: '●',
}

/** A sign of a face that is not here: told as left out. */
export const unknownSign: SourceElement = { tag: 'object', attributes: {}, children: [] }
