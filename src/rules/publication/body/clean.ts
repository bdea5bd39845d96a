import type { Block, Content, Mark, Place } from './block.ts'
import { cleanTable, withinCell, withoutStrong } from './clean-table.ts'
import { type Dropped, DroppedList } from './dropped.ts'
import { gathered, type Listed, markerOf } from './listed.ts'
import { faceWithin, headingByFace, headingLevel, hrefOf, isHidden, marksWithin, placeWithin } from './look.ts'
import { type SourceElement, type SourceNode, styleOf, textBelow } from './source-node.ts'
import { type Face, mergedRuns, type Piece, paragraphsOf } from './tidy.ts'

/**
 * What HTML from anywhere says in the words of the vocabulary: a paste from Word, WPS, Excel, a page or a mail, a saved
 * draft, an import. All text stays, but for what nobody would see or what is of the program that it comes from, and that
 * is told. Cleaning what was cleaned changes nothing.
 */
export function clean(nodes: readonly SourceNode[]): {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
} {
  const dropped = new DroppedList()
  const flow = new Flow(dropped)
  for (const node of nodes) flow.take(node, plainLook)
  return { blocks: flow.blocks(), dropped: dropped.list }
}

/** What holds for the text below an element. */
type Look = {
  readonly marks: ReadonlySet<Mark>
  readonly href: string | null
  readonly face: Face | null
  readonly place: Place
  readonly preformatted: boolean
}

const plainLook: Look = { marks: new Set(), href: null, face: null, place: 'normal', preformatted: false }

/** What the paragraph that is being gathered will be. */
type Opened = { readonly kind: 'paragraph' } | { readonly kind: 'heading'; readonly level: 2 | 3 | 4 } | Item
type Item = { readonly kind: 'item'; readonly level: number; marker: string }

const containers = new Set(
  (
    'html body div p h1 h2 h3 h4 h5 h6 dl dt dd pre center section article header footer main aside nav form fieldset ' +
    'legend address figure figcaption details summary li tr td th tbody thead tfoot caption hgroup search dialog'
  ).split(' '),
)
/** Of the program that wrote the HTML, never seen on the page. */
const unseen = new Set('head title style xml meta link base template colgroup col param source track wbr'.split(' '))
const embedded = new Set('iframe object embed applet audio svg math canvas map frame frameset'.split(' '))
const controls = new Set('input button select textarea meter progress datalist output'.split(' '))

class Flow {
  private readonly found: (Block | Listed)[] = []
  private readonly dropped: DroppedList
  private pieces: Piece[] = []
  private opened: Opened = { kind: 'paragraph' }
  private place: Place = 'normal'

  constructor(dropped: DroppedList) {
    this.dropped = dropped
  }

  blocks(): readonly Block[] {
    this.end()
    return gathered(this.found)
  }

  take(node: SourceNode, look: Look): void {
    if (typeof node === 'string') {
      this.pieces.push({ kind: 'text', text: node, ...look })
      return
    }
    const { tag } = node
    if (unseen.has(tag)) return
    if (tag === 'script' || tag === 'noscript') this.dropped.tell('script')
    else if (tag === 'del') this.dropped.tell('deleted', textBelow(node))
    else if (isNote(node)) this.dropped.tell('note', textBelow(node))
    else if (node.attributes.role === 'doc-toc') this.dropped.tell('contents')
    else if (tag === 'img') this.picture(node)
    else if (isHidden(node)) {
      if (textBelow(node).trim() !== '') this.dropped.tell('hidden', textBelow(node))
    } else if (tag === 'video') this.video(node)
    else if (embedded.has(tag)) this.dropped.tell('embedded', textBelow(node))
    else if (controls.has(tag)) this.dropped.tell('control', textBelow(node))
    else if (tag === 'br') this.pieces.push({ kind: 'break' })
    else if (tag === 'hr') this.add({ kind: 'line' })
    else if (tag === 'table')
      this.addAll(cleanTable(node, this.dropped, (of) => this.apart(of.children, this.lookWithin(of, look))))
    else if (tag === 'ul' || tag === 'ol' || tag === 'menu' || tag === 'dir') this.list(node, look)
    else if (tag === 'blockquote') this.quote(node, look)
    else if (containers.has(tag)) this.container(node, look)
    else this.inline(node, look)
  }

  /** Blocks of their own, as those of a cell or an item. */
  private apart(nodes: readonly SourceNode[], look: Look): readonly Block[] {
    const flow = new Flow(this.dropped)
    for (const node of nodes) flow.take(node, { ...look, href: null, place: 'normal' })
    return flow.blocks()
  }

  private inline(element: SourceElement, look: Look): void {
    if (this.opened.kind === 'item' && isMarker(element)) {
      this.opened.marker += textBelow(element)
      return
    }
    this.takeAll(element, this.lookWithin(element, look))
  }

  private container(element: SourceElement, look: Look): void {
    this.end()
    const before = { opened: this.opened, place: this.place }
    const within = this.lookWithin(element, look)
    this.opened = openedBy(element) ?? before.opened
    this.place = within.place
    this.takeAll(element, element.tag === 'dt' ? { ...within, marks: new Set([...within.marks, 'strong']) } : within)
    this.end()
    this.opened = before.opened
    this.place = before.place
  }

  private lookWithin(element: SourceElement, look: Look): Look {
    return {
      marks: marksWithin(element, look.marks),
      href: element.tag === 'a' ? this.hrefWithin(element) : look.href,
      face: faceWithin(element, look.face),
      place: placeWithin(element, look.place),
      preformatted: look.preformatted || element.tag === 'pre',
    }
  }

  private hrefWithin(element: SourceElement): string | null {
    const written = element.attributes.href ?? ''
    const href = hrefOf(written)
    if (href === null && written !== '' && !written.startsWith('#')) this.dropped.tell('link', textBelow(element))
    return href
  }

  private takeAll(element: SourceElement, look: Look): void {
    for (const child of element.children) this.take(child, look)
  }

  /** A picture of the publication stays; one from elsewhere is not ours to show. */
  private picture(element: SourceElement): void {
    const file = fileOf(element)
    if (file !== null) this.add({ kind: 'picture', file, alt: altOf(element) })
    else if ([element.attributes.width, element.attributes.height].some((size) => /^[01](?:px)?$/.test(size ?? '')))
      this.dropped.tell('tracker')
    else this.dropped.tell('picture', altOf(element))
  }

  private video(element: SourceElement): void {
    const file = fileOf(element)
    if (file === null || textBelow(element).trim() !== '') this.dropped.tell('embedded', textBelow(element))
    if (file !== null) this.add({ kind: 'video', file })
  }

  private quote(element: SourceElement, look: Look): void {
    const blocks = this.apart(element.children, look)
    if (blocks.length > 0) this.add({ kind: 'quote', blocks })
  }

  private list(element: SourceElement, look: Look): void {
    this.end()
    const ordered = element.tag === 'ol'
    const written = Number.parseInt(element.attributes.start ?? '1', 10)
    const start = Number.isNaN(written) || written < 0 || written > 9999 ? 1 : written
    const items: (readonly Block[])[] = []
    for (const child of element.children) {
      if (typeof child !== 'string' && (child.tag === 'ul' || child.tag === 'ol')) {
        const deeper = this.apart([child], look)
        if (deeper.length === 0) continue
        items.push([...(items.pop() ?? [{ kind: 'paragraph', place: 'normal', content: [] }]), ...deeper])
        continue
      }
      const [item, ...more] = itemsOf(this.apart([child], look))
      if (item === undefined) continue
      const level = typeof child === 'string' ? '' : (child.attributes['data-aria-level'] ?? '')
      if (/^[1-9]$/.test(level)) {
        const number = ordered ? start + items.length : null
        this.found.push({ kind: 'listed', level: Number(level) - 1, number, blocks: [item, ...more] })
      } else items.push([item, ...more])
    }
    if (items.length > 0) this.found.push({ kind: 'list', ordered, start: ordered ? start : 1, items })
  }

  private add(block: Block): void {
    this.end()
    this.found.push(block)
  }

  private addAll(blocks: readonly Block[]): void {
    this.end()
    this.found.push(...blocks)
  }

  /** What was gathered so far becomes one paragraph, or several. */
  private end(): void {
    const { opened } = this
    const marker = opened.kind === 'item' ? markerOf(opened.marker) : null
    if (opened.kind === 'item') opened.marker = ''
    if (marker?.kind === 'text') this.pieces.unshift({ kind: 'text', text: marker.text, ...plainLook })
    const paragraphs = paragraphsOf(this.pieces)
    this.pieces = []
    paragraphs.forEach(({ content, face }, at) => {
      if (opened.kind === 'heading') {
        this.found.push({ kind: 'heading', level: opened.level, content: inHeading(content) })
      } else if (opened.kind === 'item' && marker !== null && marker.kind !== 'text' && at === 0) {
        const number = marker.kind === 'number' ? marker.number : null
        const blocks = [{ kind: 'paragraph', place: 'normal', content } as const]
        this.found.push({ kind: 'listed', level: opened.level, number, blocks })
      } else this.found.push(paragraph(content, face, this.place))
    })
  }
}

function paragraph(content: Content, face: Face | null, place: Place): Block {
  const bold = content.every((inline) => inline.kind === 'break' || inline.marks.includes('strong'))
  const text = content.map((inline) => (inline.kind === 'run' ? inline.text : '\n')).join('')
  const level = headingByFace(text, face, bold)
  return level === null
    ? { kind: 'paragraph', place, content }
    : { kind: 'heading', level, content: inHeading(content) }
}

function inHeading(content: Content): Content {
  return mergedRuns(withoutStrong(content))
}

/** An item begins with a paragraph; headings and rules within it are its paragraphs. */
function itemsOf(blocks: readonly Block[]): readonly Block[] {
  const plain = withinCell(blocks)
  const [first] = plain
  if (first === undefined || first.kind === 'paragraph') return plain
  return [{ kind: 'paragraph', place: 'normal', content: [] }, ...plain]
}

/** The number or bullet that Word has put before an item, with its padding. */
function isMarker(element: SourceElement): boolean {
  const onlySpans = element.children.every((child) => typeof child === 'string' || child.tag === 'span')
  return styleOf(element, 'mso-list') === 'ignore' && onlySpans && textBelow(element).trim().length <= 12
}

function openedBy(element: SourceElement): Opened | null {
  const level = headingLevel(element)
  if (level !== null) return { kind: 'heading', level }
  const list = /level([1-9])/.exec(styleOf(element, 'mso-list'))?.[1]
  if (list !== undefined) return { kind: 'item', level: Number(list) - 1, marker: '' }
  return element.tag === 'p' || element.tag === 'li' ? { kind: 'paragraph' } : null
}

/** Comments of Word: their anchors in the text and their list below it. */
function isNote(element: SourceElement): boolean {
  const kind = styleOf(element, 'mso-element')
  return kind === 'comment-list' || kind === 'comment' || /\bmsocomanchor\b/i.test(element.attributes.class ?? '')
}

function fileOf(element: SourceElement): number | null {
  const found = /^file:([1-9]\d{0,8})$/.exec(element.attributes.src ?? '')?.[1]
  return found === undefined ? null : Number(found)
}

function altOf(element: SourceElement): string {
  const { alt = '', title = '' } = element.attributes
  return [...(alt.trim() || title.trim()).replace(/[\s\p{Cc}]+/gu, ' ').toWellFormed()].slice(0, 300).join('')
}
