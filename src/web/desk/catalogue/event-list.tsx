import type { VNode } from 'preact'
import { z } from 'zod'
import { catalogueEventNames } from '../../../rules/catalogue/catalogue-event.ts'
import {
  isValueField,
  type NodeValues,
  readValues,
  valueFieldKeys,
  valueFields,
  valueInWords,
} from '../../../rules/catalogue/item.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import type { RecordedCatalogueEvent } from '../../../store/catalogue/events.ts'
import { timeInChinese } from '../form.tsx'

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
            <Changes event={event} />
            <p class="meta">
              {event.by === null ? '程序' : (names.get(event.by) ?? '工作人员')}，{timeInChinese(event.at)}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

const place = z.object({ under: z.array(z.string()) })
const fields = z.object({ fields: z.array(z.string()) })

/** What a change says in the shape of its kind. */
function Changes({ event: { kind, before, after } }: { readonly event: RecordedCatalogueEvent }): VNode | null {
  switch (kind) {
    case 'changed':
    case 'adopted': {
      const [from, to] = [readValues(before), readValues(after)]
      return from === null || to === null ? null : <FieldChanges before={from} after={to} />
    }
    case 'moved': {
      const [left, arrived] = [place.safeParse(before), place.safeParse(after)]
      if (!left.success || !arrived.success) return null
      return (
        <p>
          从“{pathInWords(left.data.under)}”到“{pathInWords(arrived.data.under)}”
        </p>
      )
    }
    case 'keptOwn': {
      const kept = fields.safeParse(before)
      return kept.success ? (
        <p>
          {kept.data.fields
            .filter(isValueField)
            .map((field) => valueFields[field])
            .join('、')}
        </p>
      ) : null
    }
    case 'handedDown':
      return before === null ? null : <p>本机关原有的内容没有改动。</p>
    case 'added':
    case 'retired':
    case 'restored':
      return null
  }
}

function pathInWords(under: readonly string[]): string {
  return under.length === 0 ? '最上级' : under.join(' › ')
}

function FieldChanges({ before, after }: { readonly before: NodeValues; readonly after: NodeValues }): VNode | null {
  const changed = valueFieldKeys.flatMap((field) => {
    const [was, is] = [valueInWords(before, field), valueInWords(after, field)]
    return was === is ? [] : [{ field, was, is }]
  })
  if (changed.length === 0) return null
  return (
    <ul>
      {changed.map(({ field, was, is }) => (
        <li key={field}>
          {valueFields[field]}：{was === '' ? '（空）' : <del>{was}</del>} → {is === '' ? '（空）' : <ins>{is}</ins>}
        </li>
      ))}
    </ul>
  )
}
