import type { z } from 'zod'
import { agencyKindNames } from '../../rules/agency.ts'
import { catalogueField } from '../../rules/catalogue/fields.ts'
import { topicName } from '../../rules/catalogue/topics.ts'
import type { Day } from '../../rules/day.ts'
import { publicationKindNames } from '../../rules/publication/publication.ts'
import { validityOn } from '../../rules/publication/validity.ts'
import type { RegisteredAgency } from '../../store/agency-register.ts'
import type { ListedForPrograms } from '../../store/publication/read-by-programs.ts'
import { addresses } from '../addresses.ts'
import type * as answers from './answers.ts'

// What is stored, as the answers have it. `origin`: how readers know this site.

export function shownAgency(agency: RegisteredAgency, origin: string): z.input<typeof answers.agency> {
  const { slug, name, kind, region, parentSlug, endedOn, sample } = agency
  return {
    ...{ slug, name, kind, kindName: agencyKindNames[kind], region, parent: parentSlug, endedOn, sample },
    page: origin + addresses.agency(slug),
    api: origin + addresses.apiAgency(slug),
  }
}

export function agencyRefOf(agency: { readonly slug: string; readonly name: string }, origin: string) {
  return { slug: agency.slug, name: agency.name, api: origin + addresses.apiAgency(agency.slug) }
}

export function columnRefOf(column: { readonly id: number; readonly name: string }, origin: string) {
  return { id: column.id, name: column.name, api: origin + addresses.apiColumn(column.id) }
}

export function refOf({ id, title }: { readonly id: number; readonly title: string }, origin: string) {
  return { id, title, api: origin + addresses.apiPublication(id) }
}

export function named(key: string | null, nameOf: (key: string) => string | null) {
  return key === null ? null : { key, name: nameOf(key) ?? key }
}

export function shownPublication(
  publication: ListedForPrograms,
  origin: string,
  today: Day,
): z.input<typeof answers.publication> {
  const { id, kind, columnId, columnName, topic, field } = publication
  const { indexNumber, title, documentNumber, issuedBy, madeOn, effectiveOn, expiresOn, summary, keywords, sample } =
    publication
  return {
    ...{ id, indexNumber, title, kind, kindName: publicationKindNames[kind], documentNumber },
    agency: agencyRefOf({ slug: publication.agencySlug, name: publication.agencyName }, origin),
    issuedBy,
    column: columnId === null || columnName === null ? null : columnRefOf({ id: columnId, name: columnName }, origin),
    topic: named(topic, topicName),
    field: named(field, (key) => catalogueField(key)?.name ?? null),
    ...{ madeOn, effectiveOn, expiresOn, summary, keywords: [...keywords], sample },
    validity: validityOn(publication.validity, expiresOn, today),
    publishedAt: publication.listedAt.toISOString(),
    changedAt: publication.changedAt.toISOString(),
    page: origin + addresses.publication(id),
    api: origin + addresses.apiPublication(id),
  }
}
