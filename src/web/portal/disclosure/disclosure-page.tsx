import type { ComponentChildren, VNode } from 'preact'
import { shownBelow } from '../../../rules/catalogue/blocks.ts'
import type { CatalogueNode } from '../../../rules/catalogue/node.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { addresses } from '../../addresses.ts'
import { Page, type PageMeta, sampleTag } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import {
  blockAddress,
  blockOfPlace,
  type Disclosure,
  type DisclosurePlace,
  disclosureCrumbs,
  hasBlocks,
} from './disclosure.ts'

type Props = {
  readonly disclosure: Disclosure
  readonly place: DisclosurePlace
  /** The name of the page; the agency's on its front. */
  readonly title: string
  readonly meta?: PageMeta | undefined
  readonly frame: Frame
  readonly children: ComponentChildren
}

/** A page of an agency's disclosure column: its blocks and columns at the left, folded on a phone; what is read at the right. */
export function DisclosurePage({ disclosure, place, title, meta, frame, children }: Props): VNode {
  const { agency, life } = disclosure
  const crumbs = disclosureCrumbs(disclosure, place)
  return (
    <Page
      title={title}
      of={place.kind === 'front' ? undefined : agency.name}
      {...frame}
      place="agencies"
      crumbs={crumbs}
      meta={meta}
    >
      <div class="disclosure">
        <Columns disclosure={disclosure} place={place} />
        <div class="disclosed">
          {place.kind !== 'front' && (
            <p class="of-agency">
              <a href={addresses.agency(agency.slug)}>{agency.name}</a> {agency.sample && sampleTag}
            </p>
          )}
          {life.endedOn !== null && <Ended disclosure={disclosure} />}
          {children}
        </div>
      </div>
    </Page>
  )
}

/** 该机关已撤并: what it published stays, and who goes on with its work is said on each of its pages. */
function Ended({ disclosure: { agency, life } }: { readonly disclosure: Disclosure }): VNode {
  return (
    <p class="card ended" role="note">
      {agency.name}
      {life.endedOn !== null && `自${dayInChinese(life.endedOn)}起`}已不再存在，已公开的信息保留在这里。
      {life.heir === null ? (
        '其职责的承继机关没有登记。'
      ) : (
        <>
          其职责由<a href={addresses.agency(life.heir.slug)}>{life.heir.name}</a>承继，新的信息请到该机关查看。
        </>
      )}
    </p>
  )
}

function Columns({ disclosure, place }: { readonly disclosure: Disclosure; readonly place: DisclosurePlace }): VNode {
  const { agency, blocks, others } = disclosure
  const at = blockOfPlace(disclosure, place)
  return (
    <nav class="columns" aria-label={`${agency.name}的公开栏目`}>
      <details>
        <summary>公开栏目</summary>
        <ul>
          <li class="apart">
            <Entry name="专栏首页" address={addresses.agency(agency.slug)} current={place.kind === 'front'} />
          </li>
          {hasBlocks(disclosure) ? (
            blocks.map((block) => {
              const address = blockAddress(disclosure, block)
              const here = place.kind === 'node' ? place.node.id === block.node?.id : at === block.key
              return (
                <li key={block.key} class={at === block.key ? 'apart open' : 'apart'}>
                  {address === null ? (
                    <span class="hint">{block.name}</span>
                  ) : (
                    <Entry name={block.name} address={address} current={here} />
                  )}
                  {block.node !== null && block.key !== 'annual-report' && (
                    <Below disclosure={disclosure} under={block.node} place={place} />
                  )}
                </li>
              )
            })
          ) : (
            <li class="apart">
              <Entry
                name="政府信息公开年报"
                address={addresses.agencyReports(agency.slug)}
                current={at === 'annual-report'}
              />
            </li>
          )}
          {others.map((node) => (
            <li key={node.id} class="apart">
              <Entry
                name={node.name}
                address={addresses.column(node.id)}
                current={place.kind === 'node' && place.node.id === node.id}
              />
              <Below disclosure={disclosure} under={node} place={place} />
            </li>
          ))}
          {disclosure.tree.nodes.size > 0 && (
            <li class="apart">
              <Entry
                name="公开目录"
                address={addresses.agencyCatalogue(agency.slug)}
                current={place.kind === 'catalogue'}
              />
            </li>
          )}
        </ul>
      </details>
    </nav>
  )
}

/** The columns below one: of the place where the reader is they are open, else folded to one level. */
function Below({
  disclosure,
  under,
  place,
}: {
  readonly disclosure: Disclosure
  readonly under: CatalogueNode
  readonly place: DisclosurePlace
}): VNode | null {
  const { tree } = disclosure
  const below = shownBelow(tree, under.id)
  if (below.length === 0) return null
  const path = place.kind === 'node' ? [...tree.above(place.node.id), place.node].map(({ id }) => id) : []
  const within = path.includes(under.id)
  // Deeper down only the way to where the reader is: a catalogue has hundreds of places.
  if (!within && under.parentId !== null) return null
  return (
    <details open={within}>
      <summary>
        {below.length}个栏目<span class="unseen">属于{under.name}</span>
      </summary>
      <ul>
        {below.map((node) => (
          <li key={node.id}>
            <Entry
              name={node.name}
              address={addresses.column(node.id)}
              current={place.kind === 'node' && place.node.id === node.id}
            />
            <Below disclosure={disclosure} under={node} place={place} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Entry({
  name,
  address,
  current,
}: {
  readonly name: string
  readonly address: string
  readonly current: boolean
}): VNode {
  return (
    <a href={address} aria-current={current ? 'page' : undefined}>
      {name}
    </a>
  )
}
