import { alike, bandsOf, likeness } from '../application/likeness.ts'

/** An application as far as it may ask for what others ask for. */
export type Asking = {
  readonly id: number
  /** The document that it names, made comparable; null: none. */
  readonly document: string | null
  /** The pairs of neighbouring signs of what it asks for (likeness.ts). */
  readonly pairs: ReadonlySet<string>
  /** Tells one applicant from another; null: it is not known whose this is. */
  readonly applicant: string | null
}

/** Applications of several applicants that ask for the same, by the smallest id first. */
export type RepeatedAsking = { readonly ids: readonly number[]; readonly why: 'document' | 'wording' }

/**
 * What several applicants have asked for (Art 44): those that name the same document; of the others those that say
 * nearly the same as the first of them. Likeness does not carry on from one to the next, else unlike ones would meet.
 */
export function repeatedAskings(askings: readonly Asking[]): readonly RepeatedAsking[] {
  const inOrder = askings.toSorted((a, b) => a.id - b.id)
  const named = [...Map.groupBy(inOrder, ({ document }) => document ?? '')]
    .filter(([document, members]) => document !== '' && areSeveral(members))
    .map(([, members]) => members)
  const taken = new Set(named.flat())
  const worded = byWording(inOrder.filter((one) => !taken.has(one))).filter(areSeveral)
  const idsOf = (members: readonly Asking[]) => members.map(({ id }) => id)
  return [
    ...named.map((members) => ({ ids: idsOf(members), why: 'document' as const })),
    ...worded.map((members) => ({ ids: idsOf(members), why: 'wording' as const })),
  ].toSorted((a, b) => (a.ids[0] ?? 0) - (b.ids[0] ?? 0))
}

/** Each joins the first group whose first member it is like; only those that share a band are compared. */
function byWording(askings: readonly Asking[]): readonly (readonly Asking[])[] {
  const groups: Asking[][] = []
  const byBand = new Map<number, Asking[][]>()
  for (const asking of askings) {
    // They are all of one agency: any number stands for it.
    const bands = bandsOf(asking.pairs, 0)
    const candidates = new Set(bands.flatMap((band) => byBand.get(band) ?? []))
    const group = [...candidates].find(([first]) => first !== undefined && likeness(first.pairs, asking.pairs) >= alike)
    if (group !== undefined) {
      group.push(asking)
      continue
    }
    const opened = [asking]
    groups.push(opened)
    for (const band of bands) byBand.set(band, [...(byBand.get(band) ?? []), opened])
  }
  return groups
}

/** Of more than one applicant; one who is not known counts as another. */
function areSeveral(members: readonly Asking[]): boolean {
  return new Set(members.map(({ applicant, id }) => applicant ?? `case ${id}`)).size > 1
}
