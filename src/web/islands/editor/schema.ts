import { type AnyExtension, Mark, Node } from '@tiptap/core'
import { type Mark as MarkName, marks, places } from '../../../rules/publication/body/block.ts'
import { hrefOf } from '../../../rules/publication/body/look.ts'
import { pictureView, videoView } from './file-views.ts'
import type { EditorFiles } from './files.ts'

/** The vocabulary of a text (src/rules/publication/body/block.ts), node by node: what cannot be kept cannot be typed. */
export function schemaOf(files: EditorFiles): readonly AnyExtension[] {
  return [...plain, ...tables, ...marks.map(markOf), link, pictureOf(files), videoOf(files)]
}

const inCell = '(paragraph | bulletList | orderedList | picture | video)'

const plain = [
  Node.create({ name: 'doc', topNode: true, content: 'block+' }),
  Node.create({ name: 'text', group: 'inline' }),
  Node.create({
    name: 'paragraph',
    priority: 1000,
    group: 'block',
    content: 'inline*',
    addAttributes: () => ({
      place: {
        default: 'normal',
        parseHTML: (element) => places.find((place) => element.classList.contains(place)) ?? 'normal',
        renderHTML: ({ place }) => (place === 'normal' ? {} : { class: String(place) }),
      },
    }),
    parseHTML: () => [{ tag: 'p' }],
    renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  }),
  Node.create({
    name: 'heading',
    group: 'block',
    content: 'inline*',
    defining: true,
    addAttributes: () => ({ level: { default: 2, rendered: false } }),
    parseHTML: () => [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level}`, HTMLAttributes, 0],
  }),
  Node.create({
    name: 'bulletList',
    group: 'block',
    content: 'listItem+',
    parseHTML: () => [{ tag: 'ul' }],
    renderHTML: () => ['ul', 0],
  }),
  Node.create({
    name: 'orderedList',
    group: 'block',
    content: 'listItem+',
    addAttributes: () => ({
      start: {
        default: 1,
        parseHTML: (element) => (element instanceof HTMLOListElement ? element.start : 1),
        renderHTML: ({ start }) => (start === 1 ? {} : { start: String(start) }),
      },
    }),
    parseHTML: () => [{ tag: 'ol' }],
    renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
  }),
  Node.create({
    name: 'listItem',
    content: `paragraph ${inCell}*`,
    defining: true,
    parseHTML: () => [{ tag: 'li' }],
    renderHTML: () => ['li', 0],
  }),
  Node.create({
    name: 'blockquote',
    group: 'block',
    content: 'block+',
    defining: true,
    parseHTML: () => [{ tag: 'blockquote' }],
    renderHTML: () => ['blockquote', 0],
  }),
  Node.create({ name: 'line', group: 'block', parseHTML: () => [{ tag: 'hr' }], renderHTML: () => ['hr'] }),
  Node.create({
    name: 'hardBreak',
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseHTML: () => [{ tag: 'br' }],
    renderHTML: () => ['br'],
    renderText: () => '\n',
  }),
]

/** What the tables of ProseMirror have to know of each node. */
const tableRoles: Readonly<Record<string, string>> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
}

function cellOf(name: 'tableCell' | 'tableHeader', tag: 'td' | 'th') {
  const span = (attribute: 'colspan' | 'rowspan') => ({
    default: 1,
    parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(attribute) ?? 1) || 1),
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[attribute] === 1 ? {} : { [attribute]: String(attributes[attribute]) },
  })
  return Node.create({
    name,
    content: `${inCell}+`,
    isolating: true,
    addAttributes: () => ({
      colspan: span('colspan'),
      rowspan: span('rowspan'),
      colwidth: { default: null, rendered: false },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })
}

const tables = [
  Node.create({
    name: 'table',
    group: 'block',
    content: 'tableRow+',
    isolating: true,
    parseHTML: () => [{ tag: 'table' }],
    renderHTML: () => ['table', ['tbody', 0]],
    extendNodeSchema: (node) => ({ tableRole: tableRoles[node.name] }),
  }),
  Node.create({
    name: 'tableRow',
    content: '(tableCell | tableHeader)*',
    parseHTML: () => [{ tag: 'tr' }],
    renderHTML: () => ['tr', 0],
  }),
  cellOf('tableCell', 'td'),
  cellOf('tableHeader', 'th'),
]

function markOf(name: MarkName) {
  return Mark.create({
    name,
    excludes: name === 'sup' ? 'sup sub' : name === 'sub' ? 'sub sup' : name,
    parseHTML: () => [{ tag: name }],
    renderHTML: () => [name, 0],
  })
}

const link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element: HTMLElement) => (hrefOf(element.getAttribute('href') ?? '') === null ? false : null),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['a', HTMLAttributes, 0],
})

const fileAttribute = {
  parseHTML: (element: HTMLElement) => Number(element.getAttribute('src')?.slice('file:'.length)),
  renderHTML: ({ file }: Record<string, unknown>) => ({ src: `file:${file}` }),
}

function pictureOf(files: EditorFiles) {
  return Node.create({
    name: 'picture',
    group: 'block',
    draggable: true,
    addAttributes: () => ({ file: fileAttribute, alt: { default: '' } }),
    parseHTML: () => [{ tag: 'img[src^="file:"]' }],
    renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
    addNodeView: () => pictureView(files),
  })
}

function videoOf(files: EditorFiles) {
  return Node.create({
    name: 'video',
    group: 'block',
    draggable: true,
    addAttributes: () => ({ file: fileAttribute }),
    parseHTML: () => [{ tag: 'video[src^="file:"]' }],
    renderHTML: ({ HTMLAttributes }) => ['video', HTMLAttributes],
    addNodeView: () => videoView(files),
  })
}
