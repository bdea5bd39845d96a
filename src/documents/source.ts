import type { Place } from '../rules/report/place.ts'

/**
 * What every reader of bytes gives: paragraphs and tables in the order in which a person would read them.
 * Nothing is interpreted yet; text is as printed (entities decoded, runs joined), blanks inside included.
 */
export type SourceDocument = {
  readonly format: SourceFormat
  readonly blocks: readonly SourceBlock[]
}

export type SourceFormat = 'text' | 'html' | 'docx' | 'xlsx' | 'pdf'

export type SourceBlock = SourceParagraph | SourceTable

/** One line of text (a text file, a PDF without rules) or one paragraph. A heading is a paragraph. */
export type SourceParagraph = { readonly kind: 'paragraph'; readonly text: string; readonly at: Place }

/**
 * A table whose grid the file states (HTML, DOCX, XLSX, a ruled PDF). Only cells that the file holds are listed:
 * a place covered by a merged cell has none. `column` is the 0-based grid column after spans are laid out.
 * A nested table's text belongs to its cell; the nested table follows as a block of its own.
 */
export type SourceTable = { readonly kind: 'table'; readonly rows: readonly SourceRow[]; readonly at: Place }

export type SourceRow = { readonly cells: readonly SourceCell[]; readonly at: Place }

export type SourceCell = {
  readonly text: string
  readonly column: number
  readonly columnSpan: number
  readonly rowSpan: number
  readonly at: Place
}

/** Why a file cannot be read as a report. `message` is one Chinese sentence that says what to do. */
export type Unreadable = { readonly kind: UnreadableKind; readonly message: string }

export type UnreadableKind =
  | 'empty'
  | 'tooLarge'
  | 'encrypted'
  | 'damaged'
  | 'scanned'
  | 'oldFormat'
  | 'unknownFormat'
  | 'tooSlow'
  | 'tooMuchMemory'
  | 'noTables'
  | 'noFile'
  | 'infected'
  | 'notScanned'

/** Thrown by readers of bytes and turned into a value once, in readReports. */
export class UnreadableFile extends Error {
  readonly unreadable: Unreadable
  constructor(kind: UnreadableKind, message: string) {
    super(message)
    this.name = 'UnreadableFile'
    this.unreadable = { kind, message }
  }
}
