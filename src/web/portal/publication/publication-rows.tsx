import type { VNode } from 'preact'
import type { Day } from '../../../rules/day.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import { publicationKindNames, validityNames } from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { ListedPublication } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { sampleTag } from '../../layout.tsx'
import { BondLines } from '../policy/bond-lines.tsx'

type Props = {
  readonly publications: readonly ListedPublication[]
  /** The agency of them all, which then goes without saying. */
  readonly of?: Pick<Agency, 'slug'> | null
  /** With it a row says that a document is not in force any more by its own date. */
  readonly today?: Day
}

/** Publications in a list: what each is, when it was public, from whom, and whether it still holds. */
export function PublicationRows({ publications, of, today }: Props): VNode {
  return (
    <ul class="rows">
      {publications.map((one) => (
        <li key={one.id}>
          <p class="name">
            <a href={addresses.publication(one.id)}>{one.title}</a> {one.sample && sampleTag}
            {standingOf(one, today).map((word) => (
              <span key={word} class="tag standing">
                {word}
              </span>
            ))}
          </p>
          <div class="meta">
            <span>
              {one.originallyReleasedOn === null
                ? minuteInWords(one.releasedAt)
                : `原发布时间 ${one.originallyReleasedOn}`}
            </span>
            {of?.slug !== one.agencySlug && <span>{one.agencyName}</span>}
            <span>{publicationKindNames[one.kind]}</span>
            {one.documentNumber !== null && <span>{one.documentNumber}</span>}
          </div>
          {one.bonds !== undefined && <BondLines bonds={one.bonds} />}
        </li>
      ))}
    </ul>
  )
}

/** Said where a document does not hold as it stands; that it holds goes without saying. */
function standingOf({ validity, expiresOn, archivedOn }: ListedPublication, today: Day | undefined): readonly string[] {
  const now = today === undefined ? validity : validityOn(validity, expiresOn, today)
  return [
    ...(now === null || now === 'inForce' ? [] : [validityNames[now]]),
    ...(archivedOn === null ? [] : ['已归档']),
  ]
}
