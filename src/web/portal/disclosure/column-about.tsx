import type { VNode } from 'preact'
import { defaultLimit } from '../../../rules/catalogue/default-limit.ts'
import { itemMethods, limitInWords, nodeKindNames, valueFields, valueInWords } from '../../../rules/catalogue/item.ts'
import type { CatalogueNode } from '../../../rules/catalogue/node.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'

type Props = {
  readonly node: CatalogueNode
  /** The agency whose catalogue it is, which is the 公开主体 where the catalogue names nobody else. */
  readonly agencyName: string
  /** 责任科室. */
  readonly unit: string | null
  readonly today: Day
}

/** 公开要求: the eight elements of an item (名称、内容、依据、时限、主体、方式、渠道、公开对象), and what else the catalogue says of it. */
export function ColumnElements({ node, agencyName, unit, today }: Props): VNode {
  const { elements } = node
  const channels = [valueInWords(node, 'channels'), elements.otherChannels ?? ''].filter((part) => part !== '')
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['事项名称', node.name],
    [valueFields.content, elements.content ?? ''],
    [valueFields.basis, elements.basis ?? ''],
    [valueFields.timeLimit, limitInWords(elements) || (defaultLimit(today)?.words ?? '')],
    [valueFields.owner, elements.owner ?? agencyName],
    ['责任科室', unit ?? ''],
    [valueFields.method, itemMethods[elements.method]],
    [valueFields.channels, channels.join('、')],
    [valueFields.group, valueInWords(node, 'group')],
    [valueFields.levels, valueInWords(node, 'levels')],
    [valueFields.code, elements.code ?? ''],
    [valueFields.statutory, valueInWords(node, 'statutory')],
  ]
  return (
    <details class="column-elements">
      <summary>{nodeKindNames[node.kind]}的公开要求</summary>
      <dl class="facts">
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
        {elements.field !== null && (
          <Fact name={valueFields.field}>
            <a href={addresses.field(elements.field)}>{valueInWords(node, 'field')}</a>
          </Fact>
        )}
      </dl>
    </details>
  )
}

/** What will stand in a column that is empty, and by when: no column is merely blank. */
export function EmptyColumn({ node, today }: Pick<Props, 'node' | 'today'>): VNode {
  const { elements } = node
  const own = limitInWords(elements)
  const byLaw = own === '' ? defaultLimit(today) : null
  const basis = own === '' ? (byLaw?.basis ?? '') : (elements.basis ?? '')
  return (
    <div class="card">
      <p>本栏目还没有公开的信息。</p>
      <p>
        {elements.content === null ? `这里将公开“${node.name}”方面的信息` : `这里将公开：${elements.content}`}
        {own === '' && byLaw === null ? '。' : `；公开时限：${own === '' ? byLaw?.words : own}`}
        {own === '' && byLaw === null ? '' : basis === '' ? '。' : `（${basis}）。`}
      </p>
      <p>
        急需的信息可以
        <a href={addresses.search()}>检索全站</a>，或者
        <a href={addresses.apply()}>申请公开</a>。
      </p>
    </div>
  )
}

/** Out of use: its address and what stands in it stay. */
export function RetiredNote({
  node,
  successor,
}: {
  readonly node: CatalogueNode
  readonly successor: { readonly id: number; readonly name: string; readonly agencyName: string } | null
}): VNode | null {
  return node.retiredOn === null ? null : (
    <p class="card ended" role="note">
      本栏目自{dayInChinese(node.retiredOn)}起停用，不再更新；已公开的信息保留在这里。
      {successor !== null && (
        <>
          新的信息见{successor.agencyName}的“<a href={addresses.column(successor.id)}>{successor.name}</a>”。
        </>
      )}
    </p>
  )
}
