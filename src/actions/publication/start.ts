import type { Day } from '../../rules/day.ts'
import { deskIn, informationPosts, type Officer } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import { isPublicationKind, particularsOf } from '../../rules/publication/particulars.ts'
import { proposedKind } from '../../rules/publication/proposed-kind.ts'
import { type Content, emptyContent, type PublicationKind } from '../../rules/publication/publication.ts'
import { type Agency, agencyBySlug } from '../../store/agencies.ts'
import { leavesOf } from '../../store/catalogue/nodes.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { insertPublication } from '../../store/publication/publications.ts'
import { saveContent } from '../../store/publication/versions.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'

export type StartAsked = {
  readonly slug: string
  /** '' or something else: the kind that the column proposes. */
  readonly kind: string
  /** The number of a column of that agency; '': chosen later. */
  readonly column: string
  readonly title: string
}

export type StartField = 'agency' | 'kind' | 'column' | 'title'

export type Started = { readonly kind: 'done'; readonly id: number }

/** Begins something to be disclosed: a draft in a column of an agency, by an officer of that agency. */
export function startPublication(app: DeskApp, by: By, asked: StartAsked): Promise<Started | NotDone<StartField>> {
  return atDesk<Started, StartField>(app, by, 'publication.start', (desk) => startIn(desk, asked))
}

/** The same, as a part of an act that does more. */
export async function startIn(desk: Desk, asked: StartAsked): Promise<Started | NotDone<StartField>> {
  const found = await agencyToStartFor(desk, asked.slug)
  if (found.kind !== 'allowed') return found
  const { agency } = found
  const leaves = await leavesOf(desk.tx, agency.id)
  const column = leaves.find(({ id }) => String(id) === asked.column) ?? null
  if (column === null && asked.column !== '') {
    return { kind: 'invalid', problems: [{ field: 'column', message: '请从列表中选择栏目。' }] }
  }
  const title = printableLine(asked.title.normalize('NFC'))
  if ([...title].length > 200)
    return { kind: 'invalid', problems: [{ field: 'title', message: '标题不超过200个字。' }] }
  const kind = isPublicationKind(asked.kind)
    ? asked.kind
    : proposedKind(column === null ? [] : [...column.path, column.name])
  const content = { ...emptyContent, title, columnId: column?.id ?? null, particulars: particularsOf(kind, {}) }
  return { kind: 'done', id: await begin(desk, agency.id, kind, content) }
}

/** The agency that was chosen, where this officer may begin something for it. */
export async function agencyToStartFor(
  desk: Desk,
  slug: string,
): Promise<{ readonly kind: 'allowed'; readonly agency: Agency } | NotDone<'agency'>> {
  const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
  if (agency === null) return { kind: 'invalid', problems: [{ field: 'agency', message: '请选择机关。' }] }
  return (await refusedToStart(desk, agency.id)) ?? { kind: 'allowed', agency }
}

/** Null where this officer may begin something for the agency. */
export async function refusedToStart(desk: Desk, agencyId: number) {
  const facts = await agencyFacts(desk.tx, agencyId, desk.day)
  return facts === null ? ({ kind: 'unknown' } as const) : desk.ask(may.publishing.start, facts)
}

/** A publication with its first draft. Gives its number. */
export async function begin(desk: Desk, agencyId: number, kind: PublicationKind, content: Content): Promise<number> {
  const { tx, officer } = desk
  const { personId } = officer
  const id = await insertPublication(tx, { agencyId, unitId: unitOf(officer, agencyId), kind, createdBy: personId })
  desk.about('publication', id, { agency: agencyId })
  await saveContent(tx, id, 1, content, { revision: 1, editedBy: personId })
  await appendPublicationEvent(tx, id, 1, { kind: 'started' }, personId)
  return id
}

/** The unit that an information officer of a unit writes for; whoever works for the whole agency writes for it. */
function unitOf(officer: Officer, agencyId: number): number | null {
  if (deskIn(officer).includes(agencyId)) return null
  return informationPosts(officer, 'unit').find(({ agencyIds }) => agencyIds.includes(agencyId))?.unitId ?? null
}

/** A title for a later year: each year in it that is the one of the old publication moves on with it. */
export function titleOfYear(title: string, from: number, to: number): string {
  return title.replaceAll(String(from), String(to)).replaceAll(String(from - 1), String(to - 1))
}

/** The year that something is about: the first that its title names, else the one in which it was made. */
export function yearNamedIn(title: string, madeOn: Day | null): number | null {
  const named = /(?:19|20)\d{2}(?=年)/u.exec(title)?.[0]
  return named !== undefined ? Number(named) : madeOn === null ? null : Number(madeOn.slice(0, 4))
}
