import { z } from 'zod'
import { genreName } from '../../catalogue/genres.ts'
import { dayInChinese } from '../../day.ts'
import { hasField, metadataNames } from '../fields.ts'
import { disclosureClassNames, type PublicationKind } from '../publication.ts'
import type { Proposed } from './proposed.ts'

/**
 * What was read from a document into a form, for whoever checks it before saving: it goes with the form, and is shown
 * beside it until it is saved. Nothing of it is kept with the publication.
 */
export type Proposals = z.infer<typeof schema>

const schema = z.object({
  fileName: z.string(),
  /** `quote`: the words of the document that it was taken from. */
  found: z.array(z.object({ name: z.string(), value: z.string(), quote: z.string() })),
  /** The names in its note of attachments (附件说明). */
  attachments: z.array(z.string()),
  /** What was left out of the text, in words. */
  dropped: z.array(z.string()),
})

/** The proposals as they come back with the form; null where there are none. */
export function proposalsFrom(text: string | undefined): Proposals | null {
  if (text === undefined || text === '') return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The fields of the form that a document proposes, for the fields that a publication of this kind has. */
export function proposedValues(kind: PublicationKind, proposed: Proposed): Readonly<Record<string, string>> {
  const { title, documentNumber, issuedBy, madeOn, genre, disclosureClass, effectiveOn, expiresOn } = proposed
  const ofKind = { documentNumber, issuedBy, madeOn, genre, effectiveOn, expiresOn }
  const metadata = Object.entries(ofKind).flatMap(([field, found]) => {
    const has = hasField(kind, field as keyof typeof ofKind)
    return found === null || !has ? [] : [[field, String(found.value)] as const]
  })
  return {
    ...Object.fromEntries(metadata),
    ...(title === null ? {} : { title: title.value }),
    ...(disclosureClass === null ? {} : { disclosureClass: disclosureClass.value }),
  }
}

/** The same in words, each with the words of the document. */
export function proposedInWords(kind: PublicationKind, proposed: Proposed): Proposals['found'] {
  const { title, documentNumber, issuedBy, madeOn, genre, disclosureClass, effectiveOn, expiresOn } = proposed
  const days = { madeOn, effectiveOn, expiresOn } as const
  const texts = { documentNumber, issuedBy } as const
  return [
    ...(title === null ? [] : [{ name: '标题', value: title.value, quote: title.quote }]),
    ...Object.entries(texts).flatMap(([field, found]) => {
      const key = field as keyof typeof texts
      return found === null || !hasField(kind, key) ? [] : [{ name: metadataNames[key], ...found }]
    }),
    ...Object.entries(days).flatMap(([field, found]) => {
      const key = field as keyof typeof days
      if (found === null || !hasField(kind, key)) return []
      return [{ name: metadataNames[key], value: dayInChinese(found.value), quote: found.quote }]
    }),
    ...(genre === null || !hasField(kind, 'genre')
      ? []
      : [{ name: metadataNames.genre, value: genreName(genre.value) ?? '', quote: genre.quote }]),
    ...(disclosureClass === null
      ? []
      : [{ name: '公开属性', value: disclosureClassNames[disclosureClass.value], quote: disclosureClass.quote }]),
  ]
}
