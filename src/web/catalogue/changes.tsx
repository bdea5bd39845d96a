import type { VNode } from 'preact'
import { z } from 'zod'
import {
  isValueField,
  type NodeValues,
  readValues,
  valueFieldKeys,
  valueFields,
  valueInWords,
} from '../../rules/catalogue/item.ts'
import type { RecordedCatalogueEvent } from '../../store/catalogue/events.ts'

const place = z.object({ under: z.array(z.string()) })
const fields = z.object({ fields: z.array(z.string()) })

/** What a change of a catalogue says in the shape of its kind: field by field what it was and what it became. */
export function CatalogueChanges({
  event: { kind, before, after },
}: {
  readonly event: RecordedCatalogueEvent
}): VNode | null {
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
