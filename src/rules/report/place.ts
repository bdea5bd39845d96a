/**
 * Where something stands in a source document, as far as its format knows. All counts start at 1.
 * `line` is a line of a text file or of an HTML source; `table`, `row`, `column` count over the whole document.
 */
export type Place = {
  readonly page?: number
  readonly line?: number
  readonly sheet?: string
  readonly table?: number
  readonly row?: number
  readonly column?: number
}
