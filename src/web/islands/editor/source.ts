import { clean } from '../../../rules/publication/body/clean.ts'
import type { SourceNode } from '../../../rules/publication/body/source-node.ts'

/** What the browser's own parser makes of HTML, cleaned by the rules that the server cleans by. Nothing of it runs. */
export function cleanInBrowser(html: string): ReturnType<typeof clean> {
  const page = document.createElement('template')
  page.innerHTML = withStylesAside(html)
  return clean(sourceNodes(page.content.childNodes, 0))
}

/** The site's policy lets no style attribute stand, not even where nothing is shown: the parser gets them by another name. */
function withStylesAside(html: string): string {
  return html.replace(/(<[^<>]*?\s)style(?=\s*=)/gi, `$1${aside}`)
}

const aside = 'data-style'

/** Deeper than any page; the text below stays. */
const deepest = 200

function sourceNodes(nodes: NodeListOf<ChildNode>, depth: number): SourceNode[] {
  return [...nodes].flatMap((node): SourceNode[] => {
    if (node instanceof Text) return [node.data]
    if (!(node instanceof Element)) return []
    if (depth === deepest) return [node.textContent ?? '']
    const attributes = Object.fromEntries(
      [...node.attributes].map(({ name, value }) => [name === aside ? 'style' : name, value]),
    )
    return [{ tag: node.localName, attributes, children: sourceNodes(node.childNodes, depth + 1) }]
  })
}
