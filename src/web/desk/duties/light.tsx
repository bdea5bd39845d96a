import type { VNode } from 'preact'
import { type Duty, type Light, lightNames, lightOf, type Release } from '../../../rules/catalogue/duty.ts'
import { type Day, yearOf } from '../../../rules/day.ts'
import type { Viewer } from '../../../rules/visibility.ts'
import { agencyWithDuties, dutiesOfAgency } from '../../../store/catalogue/duties.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'

/** 红、黄、绿、灰, in a word as well as in a colour. */
export function DutyLight({ light, words }: { readonly light: Light; readonly words?: string | undefined }): VNode {
  return <span class={`light ${light}`}>{words ?? lightNames[light]}</span>
}

/** What met a duty, where it is: at the desk, and the report on its own pages. */
export function ReleaseLink({ release, slug }: { readonly release: Release; readonly slug: string }): VNode {
  const { source, title } = release
  const address =
    source.kind === 'publication' ? addresses.deskPublication(source.id) : addresses.report({ slug, year: source.year })
  return <a href={address}>{title}</a>
}

/** 登记为没有 is no day to come: what a duty's own light is called. */
export function lightWords({ light, due, late }: Pick<Duty, 'light' | 'due' | 'late'>): string {
  if (light === 'green' && late) return '已公开（晚）'
  if (light === 'grey' && due === null) return '无到期'
  return light === 'yellow' && due === null ? '待办' : lightNames[light]
}

/**
 * The light of each place of a catalogue in the current year, for its tree; those of which nothing is due have none. Empty
 * where the viewer may not see the duties of the agency. Costs what the list of duties does.
 */
export async function catalogueLights(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  today: Day,
): Promise<ReadonlyMap<number, Light>> {
  const agency = await agencyWithDuties(tx, viewer, slug, today)
  if (agency === null) return new Map()
  const { duties } = await dutiesOfAgency(tx, viewer, agency, yearOf(today), today)
  const byItem = Map.groupBy(duties, ({ itemId }) => itemId)
  return new Map(
    [...byItem].flatMap(([itemId, ofItem]) => {
      const light = lightOf(ofItem)
      return light === null ? [] : [[itemId, light] as const]
    }),
  )
}
