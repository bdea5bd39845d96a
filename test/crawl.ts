import { unescaped } from './unescaped.ts'

export type Visited = {
  readonly path: string
  /** The page that led here. */
  readonly from: string
  readonly status: number
  /** What it links to, loads, posts to or redirects to, as written. */
  readonly addresses: readonly string[]
}

type Ask = (path: string) => Promise<Response>

/**
 * Follows every address from these on, of each shape (the path without its numbers, the names of its query) only the first
 * few. Forms are looked at and not sent, unless they ask with GET.
 */
export async function crawl(
  ask: Ask,
  starts: readonly string[],
  { origin, perShape, leave }: { readonly origin: string; readonly perShape: number; readonly leave?: RegExp },
): Promise<readonly Visited[]> {
  const seen = new Set(starts)
  const shapes = new Map<string, number>()
  const waiting = starts.map((path) => ({ path, from: 'the start' }))
  const visited: Visited[] = []
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const answer = await ask(next.path)
    const { followed, named } = await addressesOf(answer)
    visited.push({ ...next, status: answer.status, addresses: [...followed, ...named] })
    for (const address of followed) {
      const url = URL.parse(address, origin + next.path)
      if (url === null || url.origin !== origin || leave?.test(url.pathname)) continue
      const path = url.pathname + url.search
      const shape = shapeOf(url)
      const known = shapes.get(shape) ?? 0
      if (seen.has(path) || known >= perShape) continue
      seen.add(path)
      shapes.set(shape, known + 1)
      waiting.push({ path, from: next.path })
    }
  }
  return visited
}

/** `followed`: what a reader or a browser asks for. `named`: where forms are posted to, and what scripts are told. */
async function addressesOf(answer: Response): Promise<{ followed: string[]; named: string[] }> {
  const type = answer.headers.get('content-type') ?? ''
  const moved = answer.headers.get('location')
  const followed = moved === null ? [] : [moved]
  const named: string[] = []
  if (/html/.test(type)) {
    for (const [tag, name] of (await answer.text()).matchAll(/<([a-z]+)\b[^>]*>/g)) {
      const attributes = attributesOf(tag)
      const posts = attributes.get('method') === 'post'
      for (const [attribute, value] of attributes) {
        if (['href', 'src', 'poster'].includes(attribute)) followed.push(value)
        else if (attribute === 'action') (posts ? named : followed).push(value)
        else if (attribute === 'formaction' || (attribute.startsWith('data-') && value.startsWith('/')))
          named.push(value)
        else if (attribute === 'content' && name === 'meta' && /^(?:https?:)?\//.test(value)) named.push(value)
      }
    }
  } else if (/json|xml|text\/plain/.test(type)) {
    const text = await answer.text()
    for (const [address] of text.matchAll(/https?:\/\/[^\s"<>\\，。；]+/g)) followed.push(unescaped(address))
  } else await answer.body?.cancel()
  return { followed, named }
}

function attributesOf(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  )
}

function shapeOf({ pathname, searchParams }: URL): string {
  const path = pathname
    .replace(/\d+/g, '#')
    .replace(/(\/(?:agencies|of|apply|figures|letters|duties)\/)[a-z0-9#-]+/g, '$1?')
  return `${path} ${[...searchParams.keys()].sort().join(' ')}`
}
