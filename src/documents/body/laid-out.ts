import type { Block } from '../../rules/publication/body/block.ts'
import { pictureSize } from './picture-size.ts'

/** What the writers of both formats draw. */
export type LaidOut = {
  readonly title: string
  readonly organ: string
  readonly note: string
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
  readonly blocks: readonly Block[]
  picture(file: number): PrintedPicture | null
}

export type PrintedPicture = {
  readonly bytes: Uint8Array
  readonly format: 'png' | 'jpg'
  readonly width: number
  readonly height: number
}

/** What stands where a picture cannot. */
export function named(alt: string): string {
  return alt === '' ? '〔图片〕' : `〔图片：${alt}〕`
}

/** The most columns of any row, spans counted. */
export function columnsOf({ rows }: Extract<Block, { kind: 'table' }>): number {
  const covered: number[] = []
  let most = 1
  rows.forEach((row, at) => {
    let column = 0
    for (const cell of row) {
      while ((covered[column] ?? 0) > at) column++
      for (let next = column; next < column + cell.columnSpan; next++) covered[next] = at + cell.rowSpan
      column += cell.columnSpan
    }
    most = Math.max(most, covered.length)
  })
  return most
}

type Pair = LaidOut['metadata'][number]

/** The metadata by rows: two pairs each, but a row of its own for a value with a run of signs that half a row cannot hold. */
export function metadataRows(metadata: readonly Pair[]): readonly (readonly [Pair] | readonly [Pair, Pair | null])[] {
  const rows: (readonly [Pair] | readonly [Pair, Pair | null])[] = []
  let waiting: Pair | null = null
  for (const pair of metadata) {
    if (/[!-~]{21}/.test(pair.value)) rows.push([pair])
    else if (waiting === null) waiting = pair
    else {
      rows.push([waiting, pair])
      waiting = null
    }
  }
  return waiting === null ? rows : [...rows, [waiting, null]]
}

/** A picture as it is printed; null where there is none, or it is of a format that is not printed. */
export function laidPicture(bytes: Uint8Array | undefined): PrintedPicture | null {
  const size = bytes === undefined ? null : pictureSize(bytes)
  if (bytes === undefined || size === null) return null
  return { bytes, format: bytes[0] === 0x89 ? 'png' : 'jpg', ...size }
}

/** A text without what no face has a sign for. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\ufffe\uffff]/gu, '')
}
