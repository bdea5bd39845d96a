import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5'
import type { Block } from '../../rules/publication/body/block.ts'
import { clean } from '../../rules/publication/body/clean.ts'
import type { Dropped } from '../../rules/publication/body/dropped.ts'
import type { SourceNode } from '../../rules/publication/body/source-node.ts'
import { htmlOfTyped } from '../../rules/publication/body/typed.ts'
import { htmlOf } from '../../rules/publication/body.ts'

export type CleanBody = { readonly html: string; readonly dropped: readonly Dropped[] }

/**
 * HTML from anywhere in the vocabulary of a publication's text (src/rules/publication/body.ts), and what was left out of
 * it. The browser cleans a paste by the same rules; here every text is cleaned before it is kept, whoever sent it.
 */
export function cleanBody(html: string): CleanBody {
  const { blocks, dropped } = cleanHtml(html)
  return { html: htmlOf(blocks), dropped }
}

/** What was typed or posted into the field of a text: HTML, or plain text with a paragraph a line. */
export function cleanTyped(typed: string): CleanBody {
  return cleanBody(htmlOfTyped(typed))
}

export function cleanHtml(html: string): { readonly blocks: readonly Block[]; readonly dropped: readonly Dropped[] } {
  return clean(nodesOfHtml(html))
}

type Node = DefaultTreeAdapterTypes.ChildNode

/** Elements nested deeper than this are left out, their text is not: no page is made so, and depth costs a stack. */
const deepest = 200

/** Past this the parser itself takes quadratic time: the text is taken without its elements. */
const hopeless = 3000

function nodesOfHtml(html: string): readonly SourceNode[] {
  let depth = 0
  const trees: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      if (++depth > hopeless) throw new TooDeep()
    },
    onItemPop: () => {
      depth--
    },
  }
  try {
    return sourceNodes(parseFragment(html, { treeAdapter: trees, scriptingEnabled: false }).childNodes, 0)
  } catch (fault) {
    if (fault instanceof TooDeep) return [html.replace(/<[^<>]*>/g, '\n')]
    throw fault
  }
}

class TooDeep extends Error {}

function sourceNodes(nodes: readonly Node[], depth: number): SourceNode[] {
  return nodes.flatMap((node): SourceNode[] => {
    if (node.nodeName === '#text') return [(node as DefaultTreeAdapterTypes.TextNode).value]
    if (!('tagName' in node)) return []
    if (depth === deepest) return [allText(node)]
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
    return [{ tag: node.tagName, attributes, children: sourceNodes(node.childNodes, depth + 1) }]
  })
}

function allText(root: DefaultTreeAdapterTypes.Element): string {
  let text = ''
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === '#text') text += (node as DefaultTreeAdapterTypes.TextNode).value
    else if ('childNodes' in node && node.nodeName !== 'script' && node.nodeName !== 'style') {
      waiting.push(...node.childNodes.toReversed())
    }
  }
  return text
}
