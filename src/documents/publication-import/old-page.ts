import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serialize } from 'parse5'
import { fieldOfHead } from '../../rules/publication-import/heads.ts'
import { oldAddressOf } from '../../rules/publication-import/old-address.ts'
import type { RowField, RowFields } from '../../rules/publication-import/row.ts'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

/** A page of an old site, taken apart. */
export type OldPage = {
  /** What its meta tags and its title say. */
  readonly fields: RowFields
  /** Links in the text: `set` gives one another address, '' takes it away. */
  readonly links: readonly PageLink[]
  /** Links around the text whose words call them an attachment. */
  readonly linksAround: readonly PageLink[]
  /** The text as HTML, with the addresses that were set. */
  html(): string
}

export type PageLink = {
  readonly kind: 'picture' | 'link'
  readonly address: string
  /** The words of a link, or what a picture says that it shows. */
  readonly words: string
  set(address: string): void
}

/** No page is nested so deep, and parser and writer take a stack for it. */
const deepest = 800

/** Null for a page that is nested without end. `selector`: where its text is; null: found by itself. */
export function oldPage(html: string, selector: string | null): OldPage | null {
  const page = parsed(html)
  if (page === null) return null
  const all = elementsBelow(page)
  const text = (selector === null ? null : firstOf(all, selector)) ?? mainText(all)
  const inside = text === null ? [] : elementsBelow(text)
  const within = new Set(inside)
  return {
    fields: fieldsOf(all),
    links: inside.flatMap(linkOf),
    linksAround: all
      .filter((element) => !within.has(element) && element.tagName === 'a')
      .flatMap(linkOf)
      .filter(({ words }) => /附件|下载/u.test(words)),
    html: () => (text === null ? '' : serialize(text)),
  }
}

/** Whether a selector can be understood: a tag, #id, .class, or some of them together. */
export function isSelector(written: string): boolean {
  return readSelector(written) !== null
}

function parsed(html: string): DefaultTreeAdapterTypes.Document | null {
  let depth = 0
  const trees: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      if (++depth > deepest) throw new TooDeep()
    },
    onItemPop: () => {
      depth--
    },
  }
  try {
    return parse(html, { treeAdapter: trees, scriptingEnabled: false })
  } catch (fault) {
    if (fault instanceof TooDeep) return null
    throw fault
  }
}

class TooDeep extends Error {}

/** In the order of the page. */
function elementsBelow(root: { readonly childNodes: readonly Node[] }): readonly Element[] {
  const found: Element[] = []
  const waiting: Node[] = root.childNodes.toReversed()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('tagName' in node)) continue
    found.push(node)
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
      const child = node.childNodes[at]
      if (child !== undefined) waiting.push(child)
    }
  }
  return found
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? ''
}

function classesOf(element: Element): readonly string[] {
  return attribute(element, 'class').split(/\s+/u).filter(Boolean)
}

/** All words below an element, scripts and styles left out. */
function wordsOf(root: Element): string {
  let words = ''
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === '#text') words += (node as DefaultTreeAdapterTypes.TextNode).value
    else if ('tagName' in node && !silent.has(node.tagName)) waiting.push(...node.childNodes.toReversed())
  }
  return words.replace(/\s+/gu, ' ').trim()
}

const silent = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select'])
const around = new Set(['nav', 'header', 'footer', 'aside', 'form', 'script', 'style'])

/** The ids and classes in which the publishing systems of public bodies keep the text of a page, the surest first. */
const usual: readonly string[] = [
  '#zoom',
  '#ucap-content',
  '.trs_editor',
  '.trs_ueditor',
  '.trs_preapp',
  '#articlecontent',
  '#article_content',
  '.article-content',
  '.article_content',
  '.articlecontent',
  '#contentbody',
  '#con_con',
  '.pages_content',
  '.detail-content',
  '.news_content',
  '.newscontent',
  '.view_content',
  '.zwgk_content',
  '.xxgk_content',
  '.wp_articlecontent',
  '.contxt',
  '#txt',
  '#artibody',
  '#content',
  '.content',
  'article',
  'main',
]

function mainText(all: readonly Element[]): Element | null {
  const known = usual.flatMap((selector) => firstOf(all, selector) ?? [])
  const filled = known.find((one) => wordsOf(one).length > 0 || hasPicture(one))
  return filled ?? known[0] ?? densest(all) ?? all.find(({ tagName }) => tagName === 'body') ?? null
}

function hasPicture(element: Element): boolean {
  return elementsBelow(element).some(({ tagName }) => tagName === 'img')
}

/** The element whose own paragraphs say the most: what stands around a text is short and full of links. */
function densest(all: readonly Element[]): Element | null {
  const scores = new Map<Element, number>()
  for (const element of all) {
    if (element.tagName !== 'p' && element.tagName !== 'table') continue
    const parent = element.parentNode
    if (parent === null || !('tagName' in parent) || isAround(parent)) continue
    const words = wordsOf(element).length
    const linked = elementsBelow(element)
      .filter(({ tagName }) => tagName === 'a')
      .reduce((sum, link) => sum + wordsOf(link).length, 0)
    scores.set(parent, (scores.get(parent) ?? 0) + words - 2 * linked)
  }
  const [best] = [...scores].toSorted(([, a], [, b]) => b - a)
  return best === undefined || best[1] < 40 ? null : best[0]
}

function isAround(element: Element): boolean {
  for (
    let at: DefaultTreeAdapterTypes.ParentNode | null = element;
    at !== null && 'tagName' in at;
    at = at.parentNode
  ) {
    if (around.has(at.tagName)) return true
  }
  return false
}

type Selector = { readonly tag: string; readonly id: string; readonly classes: readonly string[] }

function readSelector(written: string): Selector | null {
  const [whole, tag = '', rest = ''] = /^([a-z][a-z0-9]*)?((?:[#.][\w\u0080-\uffff-]+)*)$/iu.exec(written.trim()) ?? []
  if (whole === undefined || whole === '') return null
  const parts = rest.match(/[#.][^#.]+/gu) ?? []
  const id = parts.find((part) => part.startsWith('#'))?.slice(1) ?? ''
  return {
    tag: tag.toLowerCase(),
    id: id.toLowerCase(),
    classes: parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1).toLowerCase()),
  }
}

function firstOf(all: readonly Element[], written: string): Element | null {
  const selector = readSelector(written)
  if (selector === null) return null
  const { tag, id, classes } = selector
  const found = all.find(
    (element) =>
      (tag === '' || element.tagName === tag) &&
      (id === '' || attribute(element, 'id').toLowerCase() === id) &&
      (classes.length === 0 || hasClasses(element, classes)),
  )
  return found ?? null
}

function hasClasses(element: Element, classes: readonly string[]): boolean {
  const own = classesOf(element).map((name) => name.toLowerCase())
  return classes.every((name) => own.includes(name))
}

/** The tags of 政府网站网页标签规范, whatever their case; what they do not say, the heading and the title of the page do. */
function fieldsOf(all: readonly Element[]): RowFields {
  const fields: Partial<Record<RowField, string>> = {}
  const say = (field: RowField | null, value: string) => {
    const text = value.replace(/\s+/gu, ' ').trim()
    if (field === null || text === '' || fields[field] !== undefined) return
    if (field !== 'address' || oldAddressOf(text) !== null) fields[field] = text
  }
  for (const element of all) {
    if (element.tagName !== 'meta') continue
    const name = attribute(element, 'name')
    // A page's Author is a person, and its Image is in the text.
    if (pageTags.test(name)) say(fieldOfHead(name), attribute(element, 'content'))
  }
  const canonical = all.find((one) => one.tagName === 'link' && attribute(one, 'rel').toLowerCase() === 'canonical')
  say('address', canonical === undefined ? '' : attribute(canonical, 'href'))
  const heading = all.filter(({ tagName }) => tagName === 'h1')
  if (heading.length === 1 && heading[0] !== undefined) say('title', wordsOf(heading[0]))
  const title = all.find(({ tagName }) => tagName === 'title')
  say(
    'title',
    title === undefined ? '' : wordsOf(title).replace(/\s*[-_|—–]+\s*[^-_|—–]*(?:政府|网|局|厅|委|办)[^-_|—–]*$/u, ''),
  )
  return fields
}

const pageTags = /^(?:ArticleTitle|PubDate|ContentSource|Keywords|Description|ColumnName|Url)$/iu

function linkOf(element: Element): readonly PageLink[] {
  const name = element.tagName === 'img' ? 'src' : element.tagName === 'a' ? 'href' : null
  const found = name === null ? undefined : element.attrs.find((one) => one.name === name)
  if (found === undefined) return []
  return [
    {
      kind: name === 'src' ? 'picture' : 'link',
      address: found.value.trim(),
      words: name === 'src' ? attribute(element, 'alt') || attribute(element, 'title') : wordsOf(element),
      set(address) {
        found.value = address
      },
    },
  ]
}
