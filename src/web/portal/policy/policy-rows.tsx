import type { VNode } from 'preact'
import type { Day } from '../../../rules/day.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import { publicationKindNames, type Validity } from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import { type Bonds, noBonds } from '../../../store/publication/bonds.ts'
import type { Policy } from '../../../store/publication/policies.ts'
import { addresses } from '../../addresses.ts'
import { sampleTag } from '../../layout.tsx'
import { BondLines } from './bond-lines.tsx'

/** Documents with what explains them and what became of them, one row a document. */
export function PolicyRows({
  policies,
  bonds,
  today,
}: {
  readonly policies: readonly Policy[]
  readonly bonds: ReadonlyMap<number, Bonds>
  readonly today: Day
}): VNode {
  return (
    <ol class="rows policies">
      {policies.map((policy) => (
        <li key={policy.id}>
          <p class="name">
            <a href={addresses.publication(policy.id)}>{policy.title}</a>{' '}
            <ValidityBadge validity={policyValidityOn(policy, today)} /> {policy.sample && sampleTag}
          </p>
          <div class="meta">
            {policy.documentNumber !== null && <span>{policy.documentNumber}</span>}
            <span>{policy.issuedBy ?? policy.agencyName}</span>
            <span>{publicationKindNames[policy.kind]}</span>
            {policy.madeOn !== null && <span>成文 {policy.madeOn}</span>}
            <span>发布 {minuteInWords(policy.listedAt)}</span>
          </div>
          <BondLines bonds={bonds.get(policy.id) ?? noBonds} />
        </li>
      ))}
    </ol>
  )
}

export const validityWords: Readonly<Record<Validity, string>> = {
  inForce: '现行有效',
  amended: '已修改',
  repealed: '已废止',
  lapsed: '已失效',
}

/** As of a day. What nobody decided yet holds. */
export function policyValidityOn({ validity, expiresOn }: Policy, today: Day): Validity {
  return validityOn(validity ?? 'inForce', expiresOn, today) ?? 'inForce'
}

/** Said in words; the look only repeats them. */
function ValidityBadge({ validity }: { readonly validity: Validity }): VNode {
  return <span class={`count validity ${validity}`}>{validityWords[validity]}</span>
}
