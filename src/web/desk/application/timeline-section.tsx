import type { VNode } from 'preact'
import { isClockEvent, type Recorded } from '../../../rules/application/case-event.ts'
import { eventInWords } from '../../../rules/application/event-words.ts'
import { mayStrike } from '../../../rules/application/strike.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { personNames } from '../../../store/people.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { timeInChinese } from '../form.tsx'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

type Names = ReadonlyMap<number, string>

export async function loadTimelineSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { events }: CaseAtDesk,
): Promise<Names> {
  return personNames(tx, events.flatMap(peopleIn))
}

/** All that was recorded, the latest first. What was struck out stays, crossed out, with the reason. */
export function TimelineSection({
  data: names,
  application: { id, events, facts },
  here: { viewer },
}: SectionProps<Names>): VNode {
  const struck = new Map(events.flatMap((event) => (event.kind === 'struck' ? [[event.event, event]] : [])))
  // Whose record it is and of which day, the page of the act says.
  const mayTakeBack = [may.application.work, may.application.consent].some(
    (act) => act.decide(viewer, facts).kind === 'allowed',
  )
  const strikable = (event: Recorded) => mayTakeBack && mayStrike(events, event.id).kind === 'allowed'
  return (
    <ol class="timeline">
      {events.toReversed().map((event) => (
        <Entry
          key={event.id}
          event={event}
          struckBy={struck.get(event.id)}
          strike={strikable(event) ? addresses.deskApplicationStrike(id, event.id) : null}
          names={names}
        />
      ))}
    </ol>
  )
}

function Entry({
  event,
  struckBy,
  strike,
  names,
}: {
  readonly event: Recorded
  readonly struckBy: Recorded | undefined
  /** Where the record can be struck out as a mistake; null: it cannot be. */
  readonly strike: string | null
  readonly names: Names
}): VNode {
  const { name, more } = eventInWords(event, (id) => names.get(id) ?? '')
  const recordedOn = dayOfInstant(event.recordedAt)
  const who = event.recordedBy === null ? '申请人或程序' : (names.get(event.recordedBy) ?? '')
  const said = (
    <>
      <b>{name}</b>
      {more !== '' && <span>{more}</span>}
    </>
  )
  return (
    <li id={`event-${event.id}`} class={isClockEvent(event) ? 'moves-clock' : undefined}>
      <p class="when">{dayInChinese(event.day)}</p>
      <div>
        <p class="what">{struckBy === undefined ? said : <s>{said}</s>}</p>
        {struckBy?.kind === 'struck' && <p class="meta">已作废：{struckBy.reason}</p>}
        <p class="meta">
          {who}
          {recordedOn === event.day
            ? `，${timeInChinese(event.recordedAt)}记录`
            : `，${timeInChinese(event.recordedAt)}补记`}
          {strike !== null && (
            <>
              {' '}
              <a href={strike}>
                作废<span class="unseen">这条“{name}”</span>
              </a>
            </>
          )}
        </p>
      </div>
    </li>
  )
}

function peopleIn(event: Recorded): readonly number[] {
  const consented = event.kind === 'extended' ? [event.consentedBy] : []
  return event.recordedBy === null ? consented : [...consented, event.recordedBy]
}
