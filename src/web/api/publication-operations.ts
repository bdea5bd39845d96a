import { policyKinds } from '../../rules/document/policy-filter.ts'
import { periodOf, periodOn } from '../../rules/opinion/period.ts'
import { particularsOf } from '../../rules/publication/particulars.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { nodeById } from '../../store/catalogue/nodes.ts'
import { resultsOf } from '../../store/opinion/notice-results.ts'
import { isGone, publicationOfIndexNumber, publicPublication } from '../../store/publication/publications.ts'
import {
  type ListedForPrograms,
  type ReadBy,
  readByProgram,
  readByPrograms,
} from '../../store/publication/read-by-programs.ts'
import { addresses } from '../addresses.ts'
import type { Query } from '../query.ts'
import type { DependsOn } from '../serving/kept-pages.ts'
import type { Asked } from '../serving/public-page.ts'
import * as answers from './answers.ts'
import { type Found, type Operation, operation } from './operation.ts'
import { publicationDetail } from './publication-detail.ts'
import * as question from './question.ts'
import { refOf, shownPublication } from './shown.ts'

const { id, placePart, slug, validity, year } = question

/** What agencies disclosed: all of it, one by one, policies, and consultations. */
export const publicationOperations: readonly Operation[] = [
  operation({
    name: 'listPublications',
    route: 'apiPublications',
    summary: 'What is published, the latest first.',
    query: {
      agency: slug.optional(),
      column: id.optional(),
      kind: question.publicationKind.optional(),
      topic: question.topic.optional(),
      field: question.field.optional(),
      validity: validity.optional(),
      year: year.optional(),
      ...placePart,
    },
    answer: answers.listOf('PublicationList', answers.publication),
    find: async (asked, _, { kind, ...wanted }) =>
      listed(asked, wanted, {
        kinds: kind === undefined ? undefined : [kind],
        address: (part) => addresses.apiPublications({ ...wanted, kind, ...part }),
        show: async (one) => shownPublication(one, asked.origin, asked.today),
      }),
  }),
  operation({
    name: 'readPublication',
    route: 'apiPublication',
    summary: 'One publication: what it is, its text, its files, what it is bound to, what became of it.',
    path: { id },
    answer: answers.publicationDetail,
    mayBeGone: true,
    find: async (asked, path) => {
      const { tx } = asked
      const [row, listedRow] = [await publicPublication(tx, path.id), await readByProgram(tx, path.id)]
      if (row === null || listedRow === null) return goneOrUnknown(asked, path.id)
      return { kind: 'found', value: await publicationDetail(asked, row, listedRow), agencies: [row.agencyId] }
    },
  }),
  operation({
    name: 'findByIndexNumber',
    route: 'apiNumber',
    summary: 'Leads from an index number (索引号) to its publication.',
    path: { number: question.indexNumber },
    answer: null,
    mayBeGone: true,
    find: async (asked, { number }) => {
      const found = await publicationOfIndexNumber(asked.tx, number)
      if (found === null) return { kind: 'unknown' }
      if ((await readByProgram(asked.tx, found)) === null) return goneOrUnknown(asked, found)
      return { kind: 'moved', to: addresses.apiPublication(found) }
    },
  }),
  operation({
    name: 'listPolicies',
    route: 'apiPolicies',
    summary:
      'Regulations (规章), normative documents and other documents, with their validity today, the latest first.',
    query: {
      agency: slug.optional(),
      kind: question.policyKind.optional(),
      topic: question.topic.optional(),
      validity: validity.optional(),
      year: year.optional(),
      ...placePart,
    },
    answer: answers.listOf('PolicyList', answers.publication),
    find: async (asked, _, { kind, ...wanted }) =>
      listed(asked, wanted, {
        kinds: kind === undefined ? policyKinds : [kind],
        address: (part) => addresses.apiPolicies({ ...wanted, kind, ...part }),
        show: async (one) => shownPublication(one, asked.origin, asked.today),
      }),
  }),
  operation({
    name: 'listConsultations',
    route: 'apiConsultations',
    summary: 'Public consultations (意见征集), with their periods and their results, the latest first.',
    query: { agency: slug.optional(), year: year.optional(), ...placePart },
    answer: answers.listOf('ConsultationList', answers.consultation),
    find: async (asked, _, wanted) =>
      listed(asked, wanted, {
        kinds: ['consultation'],
        address: (part) => addresses.apiConsultations({ ...wanted, ...part }),
        show: (one) => shownConsultation(asked, one),
      }),
  }),
]

type Wanted = {
  readonly agency?: string | undefined
  readonly column?: number | undefined
  readonly topic?: string | undefined
  readonly field?: string | undefined
  readonly validity?: question.Validity | undefined
  readonly year?: number | undefined
  readonly limit: number
  readonly after?: string | undefined
}

/** A part of a list of publications; an agency or a column that there is not has none. */
async function listed<T>(
  { tx, origin, today }: Asked,
  wanted: Wanted,
  how: {
    readonly kinds: ReadBy['kinds']
    readonly address: (part: Query) => string
    readonly show: (one: ListedForPrograms) => Promise<T>
  },
): Promise<Found<{ items: T[]; next: string | null }>> {
  const { topic, field, year: inYear, limit } = wanted
  const agency = wanted.agency === undefined ? undefined : await agencyBySlug(tx, everyone, wanted.agency)
  const column = wanted.column === undefined ? undefined : await nodeById(tx, wanted.column)
  if (agency === null || column === null) return { kind: 'unknown' }
  const by: ReadBy = {
    ...{ agencyId: agency?.id, columnId: column?.id, kinds: how.kinds, topic, field, year: inYear },
    validity: wanted.validity === undefined ? undefined : { is: wanted.validity, on: today },
  }
  const after = question.placeOf(wanted.after)
  const { items, last } = question.partOf(await readByPrograms(tx, by, { after, count: limit + 1 }), limit)
  const shown: T[] = []
  for (const one of items) shown.push(await how.show(one))
  const next = last === null ? null : origin + how.address({ limit, after: question.writtenPlace(last.place) })
  const agencies: DependsOn = agency === undefined ? 'all' : [agency.id]
  return { kind: 'found', value: { items: shown, next }, agencies }
}

async function shownConsultation({ tx, origin, today }: Asked, one: ListedForPrograms) {
  const period = periodOf('consultation', one.particulars)
  const results = await resultsOf(tx, everyone, one.id)
  return {
    ...shownPublication(one, origin, today),
    on: particularsOf('consultation', one.particulars).on,
    startsOn: period?.startsOn ?? null,
    endsOn: period?.endsOn ?? null,
    state: period === null ? null : periodOn(period, today).kind,
    results: results.map((result) => refOf(result, origin)),
  }
}

/** Withdrawn, taken down, past its time: it was public once, and no more is told to programs. */
async function goneOrUnknown({ tx }: Asked, found: number): Promise<{ readonly kind: 'gone' | 'unknown' }> {
  const gone = (await publicPublication(tx, found)) !== null || (await isGone(tx, found))
  return { kind: gone ? 'gone' : 'unknown' }
}
