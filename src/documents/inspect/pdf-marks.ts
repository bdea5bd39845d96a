import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { apply, type Matrix, type PdfOperators, subpaths, times } from '../pdf-page.ts'
import { translucentPicture } from './pdf-file.ts'
import { type Box, bars, boxOf, type Cover, clipped, corners, nothing, type Point, thickLine } from './pdf-geometry.ts'

/** A sign of a text as it was put on the page, in the order of drawing. The origin is the upper left corner. */
export type Glyph = {
  readonly text: string
  readonly order: number
  readonly centre: Point
  /** A point above and one below the middle, within the sign. */
  readonly upper: Point
  readonly lower: Point
  readonly size: number
  /** #rrggbb; null: a pattern. */
  readonly colour: string | null
  readonly unseen: boolean
  readonly layerHidden: boolean
  readonly clip: Box | null
}

export type Marks = {
  readonly glyphs: readonly Glyph[]
  readonly covers: readonly Cover[]
  readonly width: number
  readonly height: number
  readonly drawn: boolean
}

/** The graphics state, as far as it decides what is seen. */
type State = {
  matrix: Matrix
  fill: string | null
  stroke: string | null
  fillAlpha: number
  strokeAlpha: number
  blend: string
  clip: Box | null
  mode: number
  font: Font
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  lineWidth: number
}

type Font = { readonly vertical: boolean; readonly unit: number }
type GlyphItem = { unicode?: string; width?: number; isSpace?: boolean; vmetric?: number[] | null }

const plainFont: Font = { vertical: false, unit: 0.001 }
const identity: Matrix = [1, 0, 0, 1, 0, 0]
const opaque = 0.9
const mostMarks = 400_000

/** Walks what a page draws and keeps every sign and everything that could hide one. */
export async function marksOf(
  page: PDFPageProxy,
  ops: PdfOperators,
  isVisible: (layer: unknown) => boolean,
): Promise<Marks> {
  const viewport = page.getViewport({ scale: 1 })
  const base = viewport.transform as unknown as Matrix
  const list = await page.getOperatorList()
  const glyphs: Glyph[] = []
  const covers: Cover[] = []
  let state: State = {
    matrix: base,
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    blend: 'source-over',
    clip: null,
    mode: 0,
    font: plainFont,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    lineWidth: 1,
  }
  const saved: State[] = []
  const layers: boolean[] = []
  let text: Matrix = identity
  let line: Matrix = identity
  let clipping = false
  let drawn = false
  const cover = (
    outlines: readonly (readonly Point[])[],
    alpha: number,
    colour: string | null,
    what: Cover['what'],
    order: number,
  ) => {
    drawn = true
    if (alpha < opaque || layers.includes(false)) return
    if (state.blend !== 'source-over' && !(state.blend === 'multiply' && colour === '#000000')) return
    const box = clipped(boxOf(outlines.flat()), state.clip)
    if (box !== null) covers.push({ order, box, outlines, colour, what })
  }
  const unitSquare = (): Point[] =>
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ].map(([x, y]) => apply(state.matrix, x ?? 0, y ?? 0))
  const moveLine = (x: number, y: number) => {
    line = times(line, [1, 0, 0, 1, x, y])
    text = line
  }
  const setFont = (name: string, size: number) => {
    state.font = fontOf(page, name)
    state.size = size
  }
  const show = (items: readonly (GlyphItem | number | null)[], order: number) => {
    const { font, size, scale } = state
    let along = 0
    for (const item of items) {
      if (item === null) continue
      if (typeof item === 'number') {
        along += ((font.vertical ? 1 : -1) * item * size) / 1000
        continue
      }
      const unit = font.vertical ? -(item.vmetric?.[0] ?? item.width ?? 0) : (item.width ?? 0)
      const width = unit * font.unit * size
      const spacing = state.charSpacing + (item.isSpace === true ? state.wordSpacing : 0)
      const at = (share: number): Point => {
        const [x, y] = font.vertical
          ? [0, along + width / 2 + (share - 0.35) * size]
          : [(along + width / 2) * scale, state.rise + share * size]
        const [inLine, across] = apply(text, x, y)
        return apply(state.matrix, inLine, across)
      }
      const whole = times(state.matrix, text)
      const unseen =
        state.mode === 3 || state.mode === 7 || (state.mode === 1 ? state.strokeAlpha : state.fillAlpha) < 0.1
      if (glyphs.length >= mostMarks) throw new Error('more signs on a page than any page has')
      glyphs.push({
        text: item.unicode ?? '',
        order,
        centre: at(0.35),
        upper: at(0.55),
        lower: at(0.15),
        size: Math.abs(size) * Math.hypot(whole[2], whole[3]),
        colour: state.mode === 1 ? state.stroke : state.fill,
        unseen,
        layerHidden: layers.includes(false),
        clip: state.clip,
      })
      along += width + (font.vertical ? -spacing : spacing)
    }
    text = font.vertical ? times(text, [1, 0, 0, 1, 0, along]) : times(text, [1, 0, 0, 1, along * scale, 0])
    drawn = true
  }
  const path = (paint: number, data: Float32Array | null, order: number) => {
    if (data !== null) {
      const outlines = subpaths(data, state.matrix).map(({ points }) => points as readonly Point[])
      if (clipping) state.clip = clipped(boxOf(outlines.flat()), state.clip) ?? nothing
      const fills = paint !== ops.stroke && paint !== ops.closeStroke && paint !== ops.endPath
      if (fills) cover(outlines, state.fillAlpha, state.fill, 'box', order)
      const width =
        state.lineWidth * Math.sqrt(Math.abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]))
      if (paint !== ops.fill && paint !== ops.eoFill && paint !== ops.endPath) {
        drawn = true
        if (width >= thickLine)
          for (const bar of outlines.flatMap((outline) => bars(outline, width)))
            cover([bar], state.strokeAlpha, state.stroke, 'box', order)
      }
    }
    clipping = false
  }
  for (const [order, operator] of list.fnArray.entries()) {
    const args = (list.argsArray[order] ?? []) as unknown[]
    const number = (index: number) => Number(args[index])
    switch (operator) {
      case ops.save:
        saved.push({ ...state })
        break
      case ops.restore:
      case ops.paintFormXObjectEnd:
      case ops.endAnnotation:
        state = saved.pop() ?? state
        break
      case ops.transform:
        state.matrix = times(state.matrix, args as unknown as Matrix)
        break
      case ops.paintFormXObjectBegin: {
        saved.push({ ...state })
        const [matrix, box] = args as [Matrix | null, readonly number[] | null]
        if (matrix != null) state.matrix = times(state.matrix, matrix)
        if (box != null)
          state.clip = clipped(boxOf(corners(box).map(([x, y]) => apply(state.matrix, x, y))), state.clip) ?? nothing
        break
      }
      case ops.beginAnnotation: {
        saved.push({ ...state })
        state = {
          ...state,
          matrix: times(times(base, args[2] as Matrix), args[3] as Matrix),
          clip: null,
          fillAlpha: 1,
          strokeAlpha: 1,
          blend: 'source-over',
          mode: 0,
        }
        break
      }
      case ops.setGState:
        for (const [key, value] of args[0] as readonly [string, unknown][]) {
          if (key === 'ca') state.fillAlpha = Number(value)
          else if (key === 'CA') state.strokeAlpha = Number(value)
          else if (key === 'LW') state.lineWidth = Number(value)
          else if (key === 'BM') state.blend = String(value)
          else if (key === 'Font') setFont(...(value as [string, number]))
        }
        break
      case ops.setLineWidth:
        state.lineWidth = number(0)
        break
      case ops.setFillRGBColor:
        state.fill = String(args[0])
        break
      case ops.setStrokeRGBColor:
        state.stroke = String(args[0])
        break
      case ops.setFillColorN:
        state.fill = null
        break
      case ops.setStrokeColorN:
        state.stroke = null
        break
      case ops.clip:
      case ops.eoClip:
        clipping = true
        break
      case ops.constructPath: {
        const [paint, data] = args as [number, [Float32Array | null]]
        path(paint, data[0] ?? null, order)
        break
      }
      case ops.shadingFill:
        cover(
          [
            corners(
              state.clip === null
                ? [0, 0, viewport.width, viewport.height]
                : [state.clip.left, state.clip.top, state.clip.right, state.clip.bottom],
            ),
          ],
          state.fillAlpha,
          null,
          'box',
          order,
        )
        break
      case ops.paintImageXObject:
        cover(
          [unitSquare()],
          state.fillAlpha,
          null,
          args[1] === translucentPicture ? 'translucentPicture' : 'picture',
          order,
        )
        break
      case ops.paintInlineImageXObject:
        cover([unitSquare()], state.fillAlpha, null, 'picture', order)
        break
      case ops.paintImageMaskXObject:
        cover([unitSquare()], state.fillAlpha, null, 'translucentPicture', order)
        break
      case ops.paintSolidColorImageMask:
        cover([unitSquare()], state.fillAlpha, state.fill, 'box', order)
        break
      case ops.beginMarkedContent:
        layers.push(true)
        break
      case ops.beginMarkedContentProps:
        layers.push(args[0] !== 'OC' || isVisible(args[1]))
        break
      case ops.endMarkedContent:
        layers.pop()
        break
      case ops.beginText:
        text = identity
        line = identity
        // Also where its font is missing and no sign can be read.
        drawn = true
        break
      case ops.setTextMatrix:
        line = [...(args[0] as Float32Array)] as unknown as Matrix
        text = line
        break
      case ops.moveText:
        moveLine(number(0), number(1))
        break
      case ops.setLeadingMoveText:
        state.leading = -number(1)
        moveLine(number(0), number(1))
        break
      case ops.nextLine:
        moveLine(0, -state.leading)
        break
      case ops.setLeading:
        state.leading = number(0)
        break
      case ops.setCharSpacing:
        state.charSpacing = number(0)
        break
      case ops.setWordSpacing:
        state.wordSpacing = number(0)
        break
      case ops.setHScale:
        state.scale = number(0) / 100
        break
      case ops.setTextRise:
        state.rise = number(0)
        break
      case ops.setTextRenderingMode:
        state.mode = number(0)
        break
      case ops.setFont:
        setFont(String(args[0]), number(1))
        break
      case ops.showText:
        show(args[0] as readonly (GlyphItem | number | null)[], order)
        break
    }
  }
  return { glyphs, covers, width: viewport.width, height: viewport.height, drawn }
}

function fontOf(page: PDFPageProxy, name: string): Font {
  if (!page.commonObjs.has(name)) return plainFont
  const font = page.commonObjs.get(name) as { vertical?: boolean; fontMatrix?: readonly number[] } | null
  return { vertical: font?.vertical === true, unit: font?.fontMatrix?.[0] ?? 0.001 }
}
