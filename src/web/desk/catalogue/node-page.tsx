import type { VNode } from 'preact'
import { baseNode } from '../../../rules/catalogue/base/base.ts'
import type { FieldDifference } from '../../../rules/catalogue/difference.ts'
import {
  nodeKindNames,
  type ValueField,
  valueFieldKeys,
  valueFields,
  valueInWords,
} from '../../../rules/catalogue/item.ts'
import { isLeaf } from '../../../rules/catalogue/node.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { RecordedCatalogueEvent } from '../../../store/catalogue/events.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { catalogueCrumbs, type NodeAtDesk } from './catalogue.ts'
import { EventList } from './event-list.tsx'

/** What a node came from, and in what it differs. */
export type OriginShown = {
  /** 示例区人民政府, 内置目录. */
  readonly from: string
  /** The page of the node that it was handed down from; null: it is a shipped one. */
  readonly address: string | null
  readonly retired: boolean
  readonly differences: readonly FieldDifference[]
}

export type NodeShown = NodeAtDesk & {
  readonly unit: string | null
  readonly released: number
  /** Agencies that it was handed down to, and those that it could be. */
  readonly copies: number
  readonly below: number
  readonly origin: OriginShown | null
  readonly events: readonly RecordedCatalogueEvent[]
  readonly names: ReadonlyMap<number, string>
  readonly sections: readonly {
    readonly id: string
    readonly name: string
    readonly content: (frame: DeskFrame) => VNode
  }[]
}

export function NodePage({
  frame,
  done,
  ...shown
}: NodeShown & { readonly frame: DeskFrame; readonly done: string | undefined }): VNode {
  const { agency, node, tree, above, decisions, unit, released, copies, below: agenciesBelow, origin, sections } = shown
  const act = (name: 'edit' | 'move' | 'retire' | 'restore' | 'hand-down') =>
    addresses.deskCatalogueNodeAct(agency.slug, node.id, name)
  const below = tree.below(node.id)
  const leaf = isLeaf(tree, node.id)
  return (
    <DeskPage
      title={node.name}
      frame={frame}
      place="catalogue"
      crumbs={[
        ...catalogueCrumbs(shown),
        ...above.map(({ id, name }) => ({ name, address: addresses.deskCatalogueNode(agency.slug, id) })),
      ]}
    >
      <h1>{node.name}</h1>
      <DoneNote words={done} />
      <p class="node-marks">
        <span class="tag">{nodeKindNames[node.kind]}</span>
        {!tree.standing(node.id) && (
          <span class="state draft">
            {node.retiredOn === null ? '上一级已停用' : `${dayInChinese(node.retiredOn)}停用`}
          </span>
        )}
        {leaf && <span class="hint">已公开{released}条</span>}
        {copies > 0 && <span class="hint">已下发到{copies}个机关</span>}
      </p>
      <Elements shown={shown} unit={unit} />
      {sections.map(({ id, name, content }) => (
        <section key={id} id={id} class="card" aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{name}</h2>
          {content(frame)}
        </section>
      ))}
      {origin !== null && <Origin shown={shown} origin={origin} />}
      {below.length > 0 && (
        <section class="card" aria-labelledby="below-title">
          <h2 id="below-title">下级</h2>
          <ul class="rows">
            {below.map(({ id, name, kind, retiredOn }) => (
              <li key={id}>
                <a href={addresses.deskCatalogueNode(agency.slug, id)}>{name}</a>{' '}
                <span class="hint">
                  {nodeKindNames[kind]}
                  {retiredOn !== null && '，已停用'}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="no-print" aria-labelledby="node-acts">
        <h2 id="node-acts">办理</h2>
        <div class="acts">
          <ActLink decision={decisions.edit} address={act('edit')}>
            修改
          </ActLink>
          {node.kind !== 'item' && (
            <ActLink
              decision={decisions.edit}
              address={addresses.deskCataloguePart(agency.slug, 'new', { under: node.id })}
              quiet
            >
              在下面新增
            </ActLink>
          )}
          <ActLink decision={decisions.edit} address={act('move')} quiet>
            移动
          </ActLink>
          {node.retiredOn === null ? (
            <ActLink decision={decisions.edit} address={act('retire')} quiet>
              停用
            </ActLink>
          ) : (
            <ActLink decision={decisions.edit} address={act('restore')} quiet>
              恢复使用
            </ActLink>
          )}
          {agenciesBelow > 0 && decisions.handDown.kind === 'allowed' && (
            <ActLink decision={decisions.handDown} address={act('hand-down')} quiet>
              下发到下级机关
            </ActLink>
          )}
        </div>
      </section>
      <section class="card" aria-labelledby="changes-title">
        <h2 id="changes-title">调整记录</h2>
        <EventList events={shown.events} names={shown.names} />
      </section>
    </DeskPage>
  )
}

/** The fields that stand on the page of an item even while they are empty: the eight elements. */
const always: readonly ValueField[] = [
  'content',
  'basis',
  'timeLimit',
  'owner',
  'channels',
  'group',
  'method',
  'levels',
]

function Elements({
  shown: { node, agency },
  unit,
}: {
  readonly shown: NodeAtDesk
  readonly unit: string | null
}): VNode {
  const shown = valueFieldKeys.filter((field) => {
    if (field === 'name') return false
    const isElement = always.includes(field)
    if (node.kind === 'item') return isElement || valueInWords(node, field) !== ''
    return field !== 'group' && field !== 'method' && valueInWords(node, field) !== ''
  })
  const { timeLimit, timeLimitWords } = node.elements
  return (
    <dl class="facts elements">
      {shown.map((field) => (
        <div key={field}>
          <dt>{valueFields[field]}</dt>
          <dd>
            {valueInWords(node, field) || (field === 'owner' ? agency.name : field === 'timeLimit' ? art26 : '未填写')}
            {field === 'timeLimit' && timeLimitWords !== null && (
              <span class="hint">{timeLimit === null ? '（没有读懂，不能据此提醒）' : '（只读懂了一部分）'}</span>
            )}
          </dd>
        </div>
      ))}
      {unit !== null && (
        <div>
          <dt>责任科室</dt>
          <dd>{unit}</dd>
        </div>
      )}
      <SourceFact baseKey={node.baseKey} />
    </dl>
  )
}

const art26 = '未填写，按条例第二十六条：信息形成或者变更之日起20个工作日内'

/** Where the shipped node that it is a copy of was taken from, and what nobody could check. */
function SourceFact({ baseKey }: { readonly baseKey: string | null }): VNode | null {
  const base = baseKey === null ? null : baseNode(baseKey)
  if (base === null) return null
  const { source, from, toConfirm } = base.source
  return (
    <div>
      <dt>内置目录的来源</dt>
      <dd>
        {source}，{dayInChinese(from)}起{toConfirm !== null && <span class="hint">（待核对：{toConfirm}）</span>}
      </dd>
    </div>
  )
}

function Origin({ shown, origin }: { readonly shown: NodeAtDesk; readonly origin: OriginShown }): VNode {
  const { agency, node, decisions } = shown
  const { from, address, retired, differences } = origin
  return (
    <section id="origin" class="card" aria-labelledby="origin-title">
      <h2 id="origin-title">与{from}的不同</h2>
      <p>
        这一项来自{address === null ? from : <a href={address}>{from}</a>}
        {retired ? '，那里已经停用' : ''}。{differences.length === 0 && '各项内容相同。'}
      </p>
      {differences.length > 0 && (
        <section class="wide" aria-label="不同之处，可左右滚动" {...scrollable}>
          <table class="working">
            <caption class="unseen">与{from}的不同</caption>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">本机关</th>
                <th scope="col">{from}</th>
                <th scope="col">处理</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ field, own, origin: theirs, keptFor }) => (
                <tr key={field}>
                  <th scope="row">{valueFields[field]}</th>
                  <td data-column="本机关">{own || '（空）'}</td>
                  <td data-column={from}>{theirs || '（空）'}</td>
                  <td data-column="处理">
                    {keptFor === null ? (address === null ? '本机关修改' : '待处理') : `保留本机关：${keptFor}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {differences.length > 0 && (
        <ActLink
          decision={decisions.edit}
          address={addresses.deskCatalogueNodeAct(agency.slug, node.id, 'origin')}
          quiet
        >
          采用或者保留
        </ActLink>
      )}
    </section>
  )
}
