import { type Piece, piecesOfRows } from '../../rules/content/piece.ts'
import { readSource } from '../read-source.ts'
import { type SourceDocument, UnreadableFile } from '../source.ts'
import { isPicture } from './picture.ts'

/** What a file says, piece by piece, as a reader meets it. */
export type FileText = readonly Piece[]

/** No attachment of an office comes near this: a list of thirty thousand households has ten columns. */
const mostPieces = 400_000

/** The text of a file that was inspected before; empty where it has none that can be read in order. Throws where it is too long. */
export async function fileText(bytes: Uint8Array, name: string): Promise<FileText> {
  if (isPicture(bytes)) return []
  const pieces: Piece[] = []
  let [paragraphs, tables] = [0, 0]
  for (const block of await blocksOf(bytes, name)) {
    if (pieces.length > mostPieces) throw new RangeError('a file of too many texts')
    if (block.kind === 'paragraph') {
      paragraphs += 1
      pieces.push({ part: 'file', name: `第${paragraphs}段`, start: 0, text: block.text })
      continue
    }
    tables += 1
    const rows = block.rows.map((row) => row.cells.map(({ text }) => text))
    const nameOf = (row: number, column: number) => `第${tables}个表格第${row + 1}行第${column + 1}格`
    for (const piece of piecesOfRows('file', rows, nameOf)) pieces.push(piece)
  }
  return pieces
}

async function blocksOf(bytes: Uint8Array, name: string): Promise<SourceDocument['blocks']> {
  try {
    return (await readSource(bytes, name)).blocks
  } catch (error) {
    // Slides, archives and the like have no such text.
    if (error instanceof UnreadableFile) return []
    throw error
  }
}
