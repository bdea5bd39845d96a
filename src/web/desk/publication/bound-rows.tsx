import type { VNode } from 'preact'
import { publicationStateNames } from '../../../rules/publication/publication.ts'
import type { BoundPublication } from '../../../store/publication/bound.ts'
import { addresses } from '../../addresses.ts'

/** The publications at the other end of a bond; `after` says what can be done with each. */
export function BoundRows({
  bound,
  after,
}: {
  readonly bound: readonly BoundPublication[]
  readonly after?: (one: BoundPublication) => VNode | false
}): VNode {
  return (
    <ul class="rows">
      {bound.map((one) => (
        <li key={one.id}>
          <p class="name">
            <a href={addresses.deskPublication(one.id)}>{one.title}</a>
          </p>
          <p class="meta">
            <span>{one.agencyName}</span>
            <span>{publicationStateNames[one.state]}</span>
            {after?.(one)}
          </p>
        </li>
      ))}
    </ul>
  )
}
