import type { VNode } from 'preact'
import { catalogueEventNames } from '../../../rules/catalogue/catalogue-event.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import type { RecordedCatalogueEvent } from '../../../store/catalogue/events.ts'
import { addresses } from '../../addresses.ts'
import { CatalogueChanges } from '../../catalogue/changes.tsx'
import type { Frame } from '../../web.ts'
import type { Disclosure } from './disclosure.ts'
import { DisclosurePage } from './disclosure-page.tsx'

type Props = {
  readonly disclosure: Disclosure
  readonly events: readonly RecordedCatalogueEvent[]
  /** The event after which the list goes on; null: it ends here. */
  readonly next: number | null
  readonly frame: Frame
}

/** 动态调整: what changed in a catalogue, newest first. Who changed it and the words of the office are not public. */
export function CatalogueChangesPage({ disclosure, events, next, frame }: Props): VNode {
  const { agency } = disclosure
  return (
    <DisclosurePage disclosure={disclosure} place={{ kind: 'catalogue' }} title="公开目录的调整记录" frame={frame}>
      <h1>公开目录的调整记录</h1>
      <p class="lead">栏目和公开事项的新增、修改、移动、停用，按时间从近到远。</p>
      {events.length === 0 ? (
        <p class="card">目录还没有调整过。</p>
      ) : (
        <ol class="rows">
          {events.map((event) => (
            <li key={event.id}>
              <p class="name">
                {catalogueEventNames[event.kind]} <a href={addresses.column(event.nodeId)}>{event.nodeName}</a>
              </p>
              <p class="meta">{dayInChinese(dayOfInstant(event.at))}</p>
              <CatalogueChanges event={event} />
            </li>
          ))}
        </ol>
      )}
      <p class="choices">
        <a href={addresses.agencyCatalogue(agency.slug)}>公开目录</a>
        {next !== null && (
          <a href={addresses.agencyCatalogueChanges(agency.slug, { before: next })} rel="next">
            更早的记录
          </a>
        )}
      </p>
    </DisclosurePage>
  )
}
