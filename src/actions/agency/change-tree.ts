import type { AgencyEvent } from '../../rules/agency-event.ts'
import {
  faultOfBasis,
  faultOfDay,
  faultOfName,
  faultOfRegion,
  faultOfSlug,
  type NewAgency,
  tidyName,
} from '../../rules/agency-form.ts'
import type { AgencyTree } from '../../rules/agency-tree.ts'
import type { Day } from '../../rules/day.ts'
import { growTree, type TreeRefusal, withFollowers } from '../../rules/grow-tree.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { everyone } from '../../rules/visibility.ts'
import { type Agency, agencyBySlug } from '../../store/agencies.ts'
import { addEvent, holdTree, readEvents } from '../../store/agency-events.ts'
import { nameOn, openDesk, readTree, recomputeAgencies, successorOn } from '../../store/agency-tree.ts'
import type { Transaction } from '../../store/database.ts'
import { settingOn } from '../../store/settings.ts'
import type { Desk, NotDone, Refused } from '../desk-act.ts'

/** When a change takes effect, and the document that orders it. */
export type Ordered = { readonly day: Day; readonly basis: string | null }

export type AgencyField = 'slug' | 'name' | 'region' | 'day' | 'basis'
export type AgencyNotDone = NotDone<AgencyField>
export type TreeChanged = { readonly kind: 'done'; readonly agency: Agency }

/** What happens, and the agencies that are set up for it. */
export type TreeChange = { readonly opened?: readonly NewAgency[]; readonly events: readonly AgencyEvent[] }

/**
 * Appends what happens to the tree, lets those below an agency that ends follow to its heir, and derives all that
 * follows. Gives the subject of the change as it now is. The officer's rights have been asked.
 */
export async function changeTree(
  desk: Desk,
  change: TreeChange,
  subject: string,
): Promise<TreeChanged | AgencyNotDone> {
  const problems = problemsOf(change, desk.day)
  if (problems.length > 0) return { kind: 'invalid', problems }
  await holdTree(desk.tx)
  const events = withFollowers(await readTree(desk.tx), change.events)
  const applied = await applyToTree(
    desk.tx,
    { ...change, events },
    { recordedBy: desk.officer.personId, today: desk.day },
  )
  if (applied.kind === 'refused') return { kind: 'refused', reason: applied.refusals[0].message }
  const agency = await agencyBySlug(desk.tx, everyone, subject)
  if (agency === null) throw new Error(`agency ${subject} vanished`)
  desk.about('agency', agency.id, { day: change.events[0]?.day ?? null })
  return { kind: 'done', agency }
}

export type Applied =
  | { readonly kind: 'applied'; readonly tree: AgencyTree }
  | { readonly kind: 'refused'; readonly refusals: readonly [TreeRefusal, ...TreeRefusal[]] }

/** Appends what happens, as it is told, and derives all that follows. The caller holds the tree. */
export async function applyToTree(
  tx: Transaction,
  { opened = [], events }: TreeChange,
  by: { readonly recordedBy: number | null; readonly today: Day; readonly sample?: boolean | undefined },
): Promise<Applied> {
  const grown = growTree([...(await readEvents(tx)), ...events])
  if (grown.kind === 'refused') return grown
  const findingsPublic = opened.length > 0 && (await settingOn(tx, 'findingsPublicByDefault', by.today))
  for (const { slug, name, kind, region } of opened) {
    if (await openDesk(tx, { slug, name, kind, region, sample: by.sample ?? false, findingsPublic })) continue
    const event = events.find(({ agency }) => agency === slug)
    if (event === undefined) throw new Error(`agency ${slug} is opened without being set up`)
    return refusedBySlug(event)
  }
  for (const event of events) await addEvent(tx, event, by.recordedBy)
  await recomputeAgencies(tx, grown.tree, by.today)
  return { kind: 'applied', tree: grown.tree }
}

function refusedBySlug(event: AgencyEvent): Applied {
  const message = `编码“${event.agency}”已由样例机关使用，请换一个编码。`
  return { kind: 'refused', refusals: [{ kind: 'setUpTwice', event, against: null, message }] }
}

/** Lets what was recorded ahead take effect: to be done at the start of every day. */
export async function recomputeForToday(tx: Transaction, today: Day): Promise<void> {
  await holdTree(tx)
  await recomputeAgencies(tx, await readTree(tx), today)
}

/** Asks whether the officer may change all these agencies; the first is what the audit log says the act is about. */
export async function askToRestructure(
  desk: Desk,
  slugs: readonly string[],
): Promise<Refused | { kind: 'unknown' } | null> {
  for (const [index, slug] of slugs.entries()) {
    const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
    if (agency === null) return { kind: 'unknown' }
    if (index === 0) desk.about('agency', agency.id)
    // Whether it stands on the day of the change is for the tree to say.
    const agencyId = await keeperOf(desk, agency)
    const refused = desk.ask(may.agency.restructure, { agencyId, ended: false })
    if (refused !== null) return refused
  }
  return null
}

/** Who administers an agency that is no more administers its heir, and one that is to come the agency above it. */
async function keeperOf({ tx, day }: Desk, agency: Agency): Promise<number> {
  const answerer = await successorOn(tx, agency.id, day)
  return (await nameOn(tx, answerer, day)) === null ? (agency.parentId ?? answerer) : answerer
}

/** Whether an agency is no more on a day. */
export async function hasEnded(tx: Transaction, agencyId: number, day: Day): Promise<boolean> {
  return (await successorOn(tx, agencyId, day)) !== agencyId
}

/** The set-up of a new agency, tidied. */
export function opening(
  typed: NewAgency,
  { day, basis }: { day: Day | null; basis: string | null },
): {
  readonly agency: NewAgency
  readonly event: AgencyEvent
} {
  const agency = { ...typed, name: tidyName(typed.name) }
  const { slug, name, kind, parent } = agency
  return { agency, event: { kind: 'setUp', agency: slug, day, name, agencyKind: kind, parent, basis } }
}

function problemsOf({ opened = [], events }: TreeChange, today: Day): FieldProblem<AgencyField>[] {
  const faults: readonly (readonly [AgencyField, string | null])[] = [
    ...opened.flatMap(({ slug, region }) => [
      ['slug', faultOfSlug(slug)] as const,
      ['region', faultOfRegion(region)] as const,
    ]),
    ...events.flatMap((event) => [
      ['name', 'name' in event ? faultOfName(event.name) : null] as const,
      ['day', event.day === null ? null : faultOfDay(event.day, today)] as const,
      ['basis', faultOfBasis(event.basis ?? '')] as const,
    ]),
  ]
  const told = new Set<string>()
  return faults.flatMap(([field, message]) => {
    if (message === null || told.has(message)) return []
    told.add(message)
    return [{ field, message }]
  })
}
