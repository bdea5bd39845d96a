import type { VNode } from 'preact'
import type { FedBy, FeedFormat } from '../addresses/machine.ts'
import { addresses } from '../addresses.ts'
import type { PageMeta } from '../site/page-meta.tsx'

const formats = { atom: 'Atom', json: 'JSON' } as const satisfies Record<FeedFormat, string>

/** Where programs that read a page find what is new on it. */
export function feedsOf(of: FedBy, title: string): NonNullable<PageMeta['feeds']> {
  return [
    { title, address: addresses.feed(of, 'atom'), type: 'atom' },
    { title, address: addresses.feed(of, 'json'), type: 'json' },
  ]
}

/** The same for people. */
export function FeedLinks({ of }: { readonly of: FedBy }): VNode {
  return (
    <span>
      订阅：<a href={addresses.feed(of, 'atom')}>{formats.atom}</a>{' '}
      <a href={addresses.feed(of, 'json')}>{formats.json}</a>
    </span>
  )
}
