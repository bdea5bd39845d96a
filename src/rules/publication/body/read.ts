import { textOfHtml } from '../../html-text.ts'
import type { SourceNode } from './source-node.ts'

/**
 * The elements of HTML that `htmlOf` wrote. It is no reader of HTML at large: what comes from outside is parsed by the
 * browser or by the server's parser, and cleaned, before it is a text of ours.
 */
export function nodesOf(html: string): readonly SourceNode[] {
  const root: Open = { tag: '', attributes: {}, children: [] }
  const open: Open[] = [root]
  for (const [, text, closing, tag, attributes] of html.matchAll(/([^<]+)|<(\/?)([a-z0-9]+)([^<>]*)>/g)) {
    const top = open.at(-1) ?? root
    if (text !== undefined) top.children.push(textOfHtml(text))
    else if (tag === undefined) continue
    else if (closing === '/') close(open, tag)
    else {
      const element: Open = { tag, attributes: attributesOf(attributes ?? ''), children: [] }
      top.children.push(element)
      if (!voids.has(tag)) open.push(element)
    }
  }
  return root.children
}

type Open = { readonly tag: string; readonly attributes: Record<string, string>; readonly children: SourceNode[] }

const voids = new Set(['br', 'hr', 'img'])

function close(open: Open[], tag: string): void {
  const at = open.findLastIndex((element) => element.tag === tag)
  if (at > 0) open.length = at
}

function attributesOf(written: string): Record<string, string> {
  return Object.fromEntries(
    [...written.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, textOfHtml(value)]),
  )
}
