import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { publicationEventInWords } from '../../../rules/publication/event-words.ts'
import type { Transaction } from '../../../store/database.ts'
import { columnNames } from '../../../store/publication/desk-list.ts'
import { publicationEventsOf, type RecordedPublicationEvent } from '../../../store/publication/events.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from './publication.ts'
import type { SectionProps } from './sections.ts'

type History = {
  readonly events: readonly RecordedPublicationEvent[]
  readonly columns: ReadonlyMap<number, string>
}

export async function loadTimelineSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id }: PublicationAtDesk,
): Promise<History> {
  const events = await publicationEventsOf(tx, id)
  const moved = events.flatMap(({ event }) => (event.kind === 'moved' ? [event.from ?? event.to, event.to] : []))
  return { events, columns: await columnNames(tx, moved) }
}

/** All that happened to it, the latest first. */
export function TimelineSection({ data: { events, columns } }: SectionProps<History>): VNode {
  return (
    <ol class="timeline">
      {events.toReversed().map(({ id, event, version, at, by, byName }) => {
        const { name, more } = publicationEventInWords(event, (column) => columns.get(column) ?? '原栏目')
        return (
          <li key={id} id={`event-${id}`}>
            <p class="when">{dayInChinese(dayOfInstant(at))}</p>
            <div>
              <p class="what">
                <b>{name}</b>
                {more !== '' && <span>{more}</span>}
              </p>
              <p class="meta">
                {by === null ? '程序' : (byName ?? '')}，{minuteInChinese(at)}
                {version !== null && `，第${version}版`}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
