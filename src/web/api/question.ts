import { z } from 'zod'
import { agencyKinds } from '../../rules/agency.ts'
import { catalogueField } from '../../rules/catalogue/fields.ts'
import { isTopic } from '../../rules/catalogue/topics.ts'
import { policyKinds } from '../../rules/document/policy-filter.ts'
import { publicationKinds, validities } from '../../rules/publication/publication.ts'
import type { PlaceInList } from '../../store/publication/read-by-programs.ts'

// What the questions of programs are made of.

const number = (most: number) => z.coerce.number<string>().int().min(1).max(most)

export const limit = number(100).default(50).meta({ description: 'How many at most, from 1 to 100.' })
export const year = z.coerce.number<string>().int().min(1949).max(2200)
export const slug = z.string().regex(/^[a-z0-9-]{1,100}$/u)
export const id = number(999_999_999)
export const agencyKind = z.enum(agencyKinds)
export const publicationKind = z.enum(publicationKinds)
export const policyKind = z.enum(policyKinds)
export const validity = z.enum(validities)
export type Validity = z.infer<typeof validity>
export const topic = z.string().refine(isTopic).meta({ description: '主题分类 by key: 02, 02-01.' })
export const field = z
  .string()
  .refine((key) => catalogueField(key) !== null)
  .meta({ description: 'Of the 26 fields, by key.' })
export const indexNumber = z.string().min(1).max(100)

const afterNumber = id.meta({ description: 'Where the list goes on: taken from `next`.' })

/** Of lists in the order of a number: after it. */
export const numberPart = { limit, after: afterNumber.optional() }

/** Of lists of publications: after a place in the order of publication. */
const afterPlace = z
  .string()
  .regex(/^-?\d{1,16}\.\d{1,9}$/u)
  .meta({ description: 'Where the list goes on: taken from `next`.' })

export const placePart = { limit, after: afterPlace.optional() }

export function placeOf(after: string | undefined): PlaceInList | null {
  const [listedMicros, place] = after?.split('.') ?? []
  return listedMicros === undefined || place === undefined ? null : { listedMicros, id: Number(place) }
}

export function writtenPlace({ listedMicros, id: place }: PlaceInList): string {
  return `${listedMicros}.${place}`
}

/** One more than is asked for tells whether the list goes on. */
export function partOf<T>(
  found: readonly T[],
  most: number,
): { readonly items: readonly T[]; readonly last: T | null } {
  const items = found.slice(0, most)
  return { items, last: found.length > most ? (items.at(-1) ?? null) : null }
}
