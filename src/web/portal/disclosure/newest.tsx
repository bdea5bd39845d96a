import type { VNode } from 'preact'
import { minuteInWords } from '../../../rules/minute.ts'
import type { PlacedPublication } from '../../../store/publication/lists-by-place.ts'
import { addresses } from '../../addresses.ts'

/** The latest of a place, each in a line. */
export function Newest({ publications }: { readonly publications: readonly PlacedPublication[] }): VNode {
  return (
    <ul class="rows brief">
      {publications.map((one) => (
        <li key={one.id}>
          <a href={addresses.publication(one.id)}>{one.title}</a>
          <span class="meta">{minuteInWords(one.listedAt)}</span>
        </li>
      ))}
    </ul>
  )
}
