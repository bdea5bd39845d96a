import type { VNode } from 'preact'
import { publicationKindNames } from '../../../rules/publication/publication.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { ListedPublication } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { sampleTag } from '../../layout.tsx'
import { minuteInWords } from '../words.ts'

/** `of`: the agency of them all, which then goes without saying. */
export function PublicationRows({
  publications,
  of,
}: {
  readonly publications: readonly ListedPublication[]
  readonly of?: Pick<Agency, 'slug'> | null
}): VNode {
  return (
    <ul class="rows">
      {publications.map((one) => (
        <li key={one.id}>
          <p class="name">
            <a href={addresses.publication(one.id)}>{one.title}</a> {one.sample && sampleTag}
          </p>
          <div class="meta">
            <span>{minuteInWords(one.releasedAt)}</span>
            {of?.slug !== one.agencySlug && <span>{one.agencyName}</span>}
            <span>{publicationKindNames[one.kind]}</span>
            {one.documentNumber !== null && <span>{one.documentNumber}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}
