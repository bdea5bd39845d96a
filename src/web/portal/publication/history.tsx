import type { VNode } from 'preact'
import { minuteInWords } from '../../../rules/minute.ts'
import { type PublicChange, publicChangeNames } from '../../../rules/publication/public-history.ts'
import { validityNames } from '../../../rules/publication/publication.ts'
import { addresses } from '../../addresses.ts'

/** What happened to a page. `causes`: the titles of the publications that made a change, where everybody may see them. */
export type PageHistory = {
  readonly changes: readonly { readonly id: number; readonly at: Date; readonly change: PublicChange }[]
  readonly causes: ReadonlyMap<number, string>
}

export function HistoryRows({ changes, causes }: PageHistory): VNode {
  return (
    <ol class="page-history">
      {changes.map(({ id, at, change }) => (
        <li key={id}>
          <time dateTime={at.toISOString()}>{minuteInWords(at)}</time>
          <div>
            <strong>{nameOf(change)}</strong>
            <Words change={change} causes={causes} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function nameOf(change: PublicChange): string {
  return change.kind === 'validityChanged' ? validityNames[change.to] : publicChangeNames[change.kind]
}

function Words({
  change,
  causes,
}: {
  readonly change: PublicChange
  readonly causes: PageHistory['causes']
}): VNode | null {
  switch (change.kind) {
    case 'corrected':
    case 'withdrawn':
      return change.notice === '' ? null : <p>{change.notice}</p>
    case 'validityChanged': {
      const title = change.by === null ? undefined : causes.get(change.by)
      return (
        <>
          {change.basis !== '' && <p>{change.basis}</p>}
          {change.by !== null && title !== undefined && (
            <p>
              <a href={addresses.publication(change.by)}>{title}</a>
            </p>
          )}
        </>
      )
    }
    case 'released':
    case 'unpublished':
    case 'restored':
    case 'expired':
    case 'archived':
    case 'unarchived':
    case 'moved':
      return null
  }
}
