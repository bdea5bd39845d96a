import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { VNode } from 'preact'

/** The icons of the desk, by their names at Tabler. */
const names = [
  'alert-triangle',
  'bell',
  'book',
  'broadcast',
  'building',
  'calendar',
  'chart-bar',
  'chevron-down',
  'clock',
  'download',
  'file-certificate',
  'file-text',
  'history',
  'id-badge',
  'inbox',
  'list-check',
  'list-tree',
  'logout',
  'map-pin',
  'menu-2',
  'news',
  'printer',
  'scale',
  'search',
  'settings',
  'sitemap',
  'text-size',
  'upload',
  'user',
  'users',
  'world',
  'x',
] as const

export type IconName = (typeof names)[number]

/** A drawing beside words that say the same: screen readers leave it out. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {paths[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  )
}

const paths = readIcons()

/** Read once from the package, so that nothing is loaded from elsewhere and no copy of a drawing lies in our source. */
function readIcons(): Readonly<Record<IconName, readonly string[]>> {
  const { resolve } = createRequire(import.meta.url)
  const drawn: Partial<Record<IconName, readonly string[]>> = {}
  for (const name of names) {
    const svg = readFileSync(resolve(`@tabler/icons/outline/${name}.svg`), 'utf8')
    drawn[name] = [...svg.matchAll(/<path\s+d="([^"]+)"/g)].map(([, d = '']) => d)
  }
  return drawn as Record<IconName, readonly string[]>
}
