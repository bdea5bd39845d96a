import type { VNode } from 'preact'
import { catalogueEventNames } from '../../../rules/catalogue/catalogue-event.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { RecordedCatalogueEvent } from '../../../store/catalogue/events.ts'
import { CatalogueChanges } from '../../catalogue/changes.tsx'

/** Changes of a catalogue, newest first: what, why, by whom, and field by field what it was and what it became. */
export function EventList({
  events,
  names,
  nodeAddress,
}: {
  readonly events: readonly RecordedCatalogueEvent[]
  /** The names of the people who made them, where the reader may know them. */
  readonly names: ReadonlyMap<number, string>
  /** Given where the list is about more than one node. */
  readonly nodeAddress?: (nodeId: number) => string
}): VNode {
  if (events.length === 0) return <p>没有调整过。</p>
  return (
    <ol class="timeline">
      {events.map((event) => (
        <li key={event.id}>
          <p class="when">{dayInChinese(dayOfInstant(event.at))}</p>
          <div>
            <p class="what">
              <b>{catalogueEventNames[event.kind]}</b>
              {nodeAddress !== undefined && <a href={nodeAddress(event.nodeId)}>{event.nodeName}</a>}
              {event.reason !== null && <span>{event.reason}</span>}
            </p>
            <CatalogueChanges event={event} />
            <p class="meta">
              {event.by === null ? '程序' : (names.get(event.by) ?? '工作人员')}，{minuteInChinese(event.at)}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
