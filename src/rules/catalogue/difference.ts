import { z } from 'zod'
import { isValueField, type NodeValues, type ValueField, valueFieldKeys, valueInWords } from './item.ts'

/**
 * Where an agency keeps its own against what was handed down to it: what the origin said then, and why. It is an answer
 * to that value alone: a later change of the origin asks again.
 */
export type KeptOwn = Readonly<Partial<Record<ValueField, { readonly against: string; readonly reason: string }>>>

const keptSchema = z.record(z.string(), z.object({ against: z.string(), reason: z.string() }))

export function readKept(stored: unknown): KeptOwn {
  return Object.fromEntries(Object.entries(keptSchema.parse(stored)).filter(([field]) => isValueField(field)))
}

/** One field in which a node differs from what it came from. */
export type FieldDifference = {
  readonly field: ValueField
  readonly own: string
  readonly origin: string
  /** Null: nobody has answered to it yet. */
  readonly keptFor: string | null
}

/**
 * In the order of the standard catalogue; empty where the two say the same. What of the law it discloses is not compared:
 * Art 21 asks other things of each level.
 */
export function differences(own: NodeValues, kept: KeptOwn, origin: NodeValues): readonly FieldDifference[] {
  const compared = valueFieldKeys.filter((field) => field !== 'statutory')
  return compared.flatMap((field) => {
    const [mine, theirs] = [valueInWords(own, field), valueInWords(origin, field)]
    if (mine === theirs) return []
    const answer = kept[field]
    return [{ field, own: mine, origin: theirs, keptFor: answer?.against === theirs ? answer.reason : null }]
  })
}

/** What is kept once these fields are answered for: each against what the origin says now. */
export function keepOwn(kept: KeptOwn, fields: readonly ValueField[], origin: NodeValues, reason: string): KeptOwn {
  const answers = fields.map((field) => [field, { against: valueInWords(origin, field), reason }] as const)
  return { ...kept, ...Object.fromEntries(answers) }
}
