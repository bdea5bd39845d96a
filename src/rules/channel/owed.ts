import type { ItemChannel } from '../catalogue/item.ts'
import { addDays, type Day } from '../day.ts'
import { type ChannelContent, stands } from './channel.ts'
import { type ChannelKind, ticksNotMet } from './channel-kind.ts'

/** How far back is looked for what the catalogue wants on channels and nobody has recorded. */
export const owedDays = 90

export function owedSince(today: Day): Day {
  return addDays(today, -owedDays)
}

export type OwedTicks = {
  /** Wanted, and the agency has a channel for it. */
  readonly open: readonly ItemChannel[]
  /** Wanted, and the agency has registered no channel for it. */
  readonly without: readonly ItemChannel[]
}

/** What of the ticks of a column is not met yet, by the channels that stand on a day. */
export function owedTicks(
  { ticks, carriedBy }: { readonly ticks: readonly ItemChannel[]; readonly carriedBy: readonly ChannelKind[] },
  channels: readonly Pick<ChannelContent, 'kind' | 'since' | 'endedOn'>[],
  today: Day,
): OwedTicks {
  const there = new Set(channels.filter((channel) => stands(channel, today)).map(({ kind }) => kind))
  const owed = ticksNotMet(ticks, carriedBy)
  const has = ({ by }: (typeof owed)[number]) => by.some((kind) => there.has(kind))
  return {
    open: owed.filter(has).map(({ tick }) => tick),
    without: owed.filter((one) => !has(one)).map(({ tick }) => tick),
  }
}
