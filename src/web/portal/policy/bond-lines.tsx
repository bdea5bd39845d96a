import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { validityChanges } from '../../../rules/document/validity-change.ts'
import type { Bond, Bonds } from '../../../store/publication/bonds.ts'
import { addresses } from '../../addresses.ts'

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
