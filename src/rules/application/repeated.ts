import { alike, likeness } from './likeness.ts'

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
 * What several applicants have asked for (Art 44): those that name the same document, or say nearly the same; whoever
 * is like one of a group belongs to it. `candidates`: pairs of positions that may be alike, so that not all are compared.
 */
export function repeatedAskings(
  askings: readonly Asking[],
  candidates: readonly (readonly [number, number])[],
): readonly RepeatedAsking[] {
  const parent = askings.map((_, at) => at)
  const byDocument = new Set<number>()
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== undefined && parent[root] !== root) root = parent[root] ?? root
    return root
  }
  for (const [a, b] of candidates) {
    const [one, other] = [askings[a], askings[b]]
    if (one === undefined || other === undefined) continue
    const sameDocument = one.document !== null && one.document === other.document
    if (!sameDocument && likeness(one.pairs, other.pairs) < alike) continue
    const [first, second] = [rootOf(a), rootOf(b)].toSorted((x, y) => x - y) as [number, number]
    parent[second] = first
    if (sameDocument) byDocument.add(first)
  }
  const groups = Map.groupBy(askings, (_, at) => rootOf(at))
  return [...groups].flatMap(([root, members]): RepeatedAsking[] => {
    const applicants = new Set(members.map(({ applicant, id }) => applicant ?? `case ${id}`))
    if (members.length < 2 || applicants.size < 2) return []
    const ids = members.map(({ id }) => id).toSorted((a, b) => a - b)
    return [{ ids, why: [...byDocument].some((at) => rootOf(at) === root) ? 'document' : 'wording' }]
  })
}
