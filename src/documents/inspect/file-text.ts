import { type Piece, piecesOfRows } from '../../rules/content/piece.ts'
import { readSource } from '../read-source.ts'
import { UnreadableFile } from '../source.ts'
import { isPicture } from './picture.ts'

/** What a file says, piece by piece, as a reader meets it. */
export type FileText = readonly Piece[]

/** No attachment of an office is longer; what lies beyond was inspected for personal data all the same. */
const mostPieces = 50_000
const mostSigns = 5_000_000

/** The text of a file that was inspected before; empty where it has none that can be read in order. */
export async function fileText(bytes: Uint8Array, name: string): Promise<FileText> {
  if (isPicture(bytes)) return []
  try {
    const pieces: Piece[] = []
    let [paragraphs, tables, signs] = [0, 0, 0]
    for (const block of (await readSource(bytes, name)).blocks) {
      if (pieces.length > mostPieces || signs > mostSigns) break
      if (block.kind === 'paragraph') {
        paragraphs += 1
        signs += block.text.length
        pieces.push({ part: 'file', name: `第${paragraphs}段`, start: 0, text: block.text })
        continue
      }
      tables += 1
      const rows = block.rows.map((row) => row.cells.map(({ text }) => text))
      for (const row of rows) for (const text of row) signs += text.length
      pieces.push(...piecesOfRows('file', rows, (row, column) => `第${tables}个表格第${row + 1}行第${column + 1}格`))
    }
    return pieces
  } catch (error) {
    // Slides, archives and the like have no such text.
    if (error instanceof UnreadableFile) return []
    throw error
  }
}
