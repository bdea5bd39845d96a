import type { VNode } from 'preact'
import { isClockEvent, type Recorded } from '../../../rules/application/case-event.ts'
import { eventInWords } from '../../../rules/application/event-words.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import { mayStrike } from '../../../rules/procedure/strike.ts'
import { tasksOf } from '../../../store/application/tasks.ts'
import type { Transaction } from '../../../store/database.ts'
import { personNames } from '../../../store/people.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

type Names = ReadonlyMap<number, string>

/** The people of the history, and to whom each task was given. */
type History = { readonly names: Names; readonly owners: Names }

export async function loadTimelineSection(
  tx: Transaction,
  web: Web,
  { day }: Here,
  { id, events }: CaseAtDesk,
): Promise<History> {
  const tasks = await tasksOf(tx, web.sealer, id, day)
  return {
    names: await personNames(tx, events.flatMap(peopleIn)),
    owners: new Map(tasks.map((task) => [task.id, task.ownerName ?? ''])),
  }
}

/** All that was recorded, the latest first. What was struck out stays, crossed out, with the reason. */
export function TimelineSection({
  data: { names, owners },
  application: { id, events, facts },
  here: { viewer },
}: SectionProps<History>): VNode {
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
          about={aboutOf(event, names, owners)}
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
  about,
}: {
  readonly event: Recorded
  readonly struckBy: Recorded | undefined
  /** Where the record can be struck out as a mistake; null: it cannot be. */
  readonly strike: string | null
  readonly names: Names
  /** Whom it is about, beside whoever did it; '' where that is nobody. */
  readonly about: string
}): VNode {
  const { name, more } = eventInWords(event, (id) => names.get(id) ?? '')
  const recordedOn = dayOfInstant(event.recordedAt)
  const who = event.recordedBy === null ? '申请人或程序' : (names.get(event.recordedBy) ?? '')
  const said = (
    <>
      <b>{name}</b>
      {about + more !== '' && <span>{[about, more].filter((part) => part !== '').join('：')}</span>}
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
            ? `，${minuteInChinese(event.recordedAt)}记录`
            : `，${minuteInChinese(event.recordedAt)}补记`}
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

const ofTasks = ['assigned', 'accepted', 'returned', 'reminded', 'taskDone']

/** To whom a task was given; who answers for the case from now on. */
function aboutOf(event: Recorded, names: Names, owners: Names): string {
  if (!('ref' in event) || event.ref === undefined) return ''
  if (ofTasks.includes(event.kind)) return owners.get(event.ref) ?? ''
  return event.kind === 'handlerChanged' ? (names.get(event.ref) ?? '') : ''
}

function peopleIn(event: Recorded): readonly number[] {
  const handler = event.kind === 'handlerChanged' && event.ref !== undefined ? [event.ref] : []
  const consented = event.kind === 'extended' ? [event.consentedBy] : handler
  return event.recordedBy === null ? consented : [...consented, event.recordedBy]
}
