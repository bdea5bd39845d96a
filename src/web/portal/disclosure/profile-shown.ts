import { addDays, type Day, dayOfInstant } from '../../../rules/day.ts'
import { type Profile, type ProfileField, profileOn, profileRules } from '../../../rules/profile.ts'
import type { RecordedValue } from '../../../store/profiles.ts'

/** What an agency says of itself, and since when its guide says what it says. */
export type ProfileShown = { readonly profile: Profile; readonly guideSince: Day | null }

/** As it holds today; of an agency that has ended, as it held on its last day. */
export function profileShown(values: readonly RecordedValue[], endedOn: Day | null, today: Day): ProfileShown {
  const day = endedOn === null ? today : addDays(endedOn, -1)
  const inGuide = values.filter(({ field, from }) => isInGuide(field) && (from ?? '') <= day)
  const [newest] = inGuide.map(changedOn).toSorted().toReversed()
  return { profile: profileOn(values, day), guideSince: newest ?? null }
}

/** The day on which a value came to be read: its own, or where it was recorded later that one. */
function changedOn({ from, recordedAt }: RecordedValue): Day {
  const recordedOn = dayOfInstant(recordedAt)
  return from !== null && from > recordedOn ? from : recordedOn
}

function isInGuide(field: ProfileField): boolean {
  return 'guide' in profileRules[field].neededBy
}
