import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { validityChanges } from '../../../rules/document/validity-change.ts'
import { publicationKindNames, type Validity } from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import { type Bond, type Bonds, noBonds } from '../../../store/publication/bonds.ts'
import type { Policy } from '../../../store/publication/policies.ts'
import { addresses } from '../../addresses.ts'
import { sampleTag } from '../../layout.tsx'
import { minuteInWords } from '../words.ts'

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
export function ValidityBadge({ validity }: { readonly validity: Validity }): VNode {
  return <span class={`count validity ${validity}`}>{validityWords[validity]}</span>
}

/** 政策解读, and by what it was amended or repealed, below the row of a document; the documents below an interpretation. */
export function BondLines({ bonds: { interpretations, documents, changes } }: { readonly bonds: Bonds }): VNode {
  return (
    <>
      {changes.map(({ to, on, basis, by }) => (
        <p key={`${to} ${on} ${basis}`} class="bond">
          {dayInChinese(on)}起{validityChanges[to]}：{by === null ? basis : <BondLink {...by} />}
        </p>
      ))}
      <BondLine name="政策解读" bound={interpretations} />
      <BondLine name="解读的文件" bound={documents} />
    </>
  )
}

function BondLine({ name, bound }: { readonly name: string; readonly bound: readonly Bond[] }): VNode | null {
  if (bound.length === 0) return null
  return (
    <p class="bond">
      {name}：
      {bound.map((one, at) => (
        <>
          {at > 0 && '；'}
          <BondLink key={one.id} {...one} />
        </>
      ))}
    </p>
  )
}

function BondLink({ id, title }: Pick<Bond, 'id' | 'title'>): VNode {
  return <a href={addresses.publication(id)}>{title}</a>
}
