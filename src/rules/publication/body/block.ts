/** The text of a publication as a list of blocks. What HTML says the same: `htmlOf` and `blocksOf` beside this file. */
export type Block = Paragraph | Heading | List | Quote | Table | Picture | Video | Line

export type Paragraph = { readonly kind: 'paragraph'; readonly place: Place; readonly content: Content }

/** 首行缩进, 顶格, 居中, 居右. */
export const places = ['normal', 'flush', 'centre', 'right'] as const
export type Place = (typeof places)[number]

/** The title of the publication stands above its text, so that headings begin at the second level. */
export type Heading = { readonly kind: 'heading'; readonly level: HeadingLevel; readonly content: Content }
export type HeadingLevel = 2 | 3 | 4

/** Numbers of an ordered list are 1. 2. 3.; all other numbering (一、（一）第一条) is text, as it is in a document. */
export type List = {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly start: number
  /** Each begins with a paragraph. */
  readonly items: readonly (readonly Block[])[]
}

export type Quote = { readonly kind: 'quote'; readonly blocks: readonly Block[] }

export type Table = { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }

export type Cell = {
  readonly head: boolean
  readonly columnSpan: number
  readonly rowSpan: number
  readonly blocks: readonly Block[]
}

/** `file` is the number of a file of the publication. An empty `alt`: not written yet. */
export type Picture = { readonly kind: 'picture'; readonly file: number; readonly alt: string }
export type Video = { readonly kind: 'video'; readonly file: number }
export type Line = { readonly kind: 'line' }

export type Content = readonly Inline[]
export type Inline = Run | Break
export type Break = { readonly kind: 'break' }

/** Letters that look alike and lead to one place. `marks` stand in the order of `marks` below. */
export type Run = {
  readonly kind: 'run'
  readonly text: string
  readonly marks: readonly Mark[]
  /** A web address, a path of this site, or `file:ID`. */
  readonly href: string | null
}

/** From outside to inside, named as the elements of HTML are. */
export const marks = ['strong', 'em', 'u', 's', 'sup', 'sub'] as const
export type Mark = (typeof marks)[number]

/** The text of a paragraph, a break as a line end. */
export function textOf(content: Content): string {
  return content.map((inline) => (inline.kind === 'run' ? inline.text : '\n')).join('')
}

/** The blocks within a block: those of items and cells, in order. */
export function within(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'list':
      return block.items.flat()
    case 'quote':
      return block.blocks
    case 'table':
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.blocks))
    case 'paragraph':
    case 'heading':
    case 'picture':
    case 'video':
    case 'line':
      return []
  }
}

/** Every block of a text, those within others after the block that holds them. */
export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(within(block))])
}
