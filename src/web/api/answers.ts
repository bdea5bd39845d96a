import { z } from 'zod'
import { agencyKinds } from '../../rules/agency.ts'
import { consultedOn } from '../../rules/opinion/consulted-on.ts'
import { publicChangeNames } from '../../rules/publication/public-history.ts'
import { publicationKinds, stages, validities } from '../../rules/publication/publication.ts'
import { address, calendarDay, instant, named } from './schema.ts'

// The answers of the read API. What is not named here never goes out.

const keysOf = <K extends string>(names: Readonly<Record<K, unknown>>) => z.enum(Object.keys(names) as [K, ...K[]])
const keyAndName = (about: string) => z.object({ key: z.string(), name: z.string() }).meta({ description: about })

/** A part of a list; `next` is where it goes on. */
export const listOf = <T extends z.ZodType>(name: string, item: T) =>
  named(
    name,
    z.object({
      items: z.array(item),
      next: address()
        .nullable()
        .meta({ description: 'Where the list goes on; null: this is its end. To be followed, not to be made.' }),
    }),
  )

export const agencyRef = named('AgencyReference', z.object({ slug: z.string(), name: z.string(), api: address() }))

export const agency = named(
  'Agency',
  z.object({
    slug: z.string().meta({ description: 'Names it for good.' }),
    name: z.string(),
    kind: z.enum(agencyKinds),
    kindName: z.string(),
    region: z.string().meta({ description: 'From the province down, divided by slashes.' }),
    parent: z.string().nullable().meta({ description: 'The slug of the agency above it.' }),
    endedOn: calendarDay().nullable().meta({ description: 'The first day on which it is no more.' }),
    sample: z.boolean().meta({ description: 'It comes with the program, for trying out.' }),
    page: address(),
    api: address(),
  }),
)

export const agencyDetail = named(
  'AgencyDetail',
  agency.extend({
    reports: z.array(z.object({ year: z.int(), page: address(), api: address() })),
    catalogue: address(),
    publications: address(),
    feed: address(),
  }),
)

const columnRef = z.object({ id: z.int(), name: z.string(), api: address() })

export const column = named(
  'Column',
  z.object({
    id: z.int(),
    name: z.string(),
    agency: agencyRef,
    path: z.array(z.string()).meta({ description: 'The names of what it stands below, from the top.' }),
    content: z.string().nullable().meta({ description: '公开内容（要素）; of a column, what belongs in it.' }),
    retiredOn: calendarDay().nullable(),
    successor: columnRef.nullable().meta({ description: 'Where it goes on since it is out of use.' }),
    page: address(),
    publications: address(),
    feed: address(),
  }),
)

export const catalogueItem = named(
  'CatalogueItem',
  z.object({
    key: z.string().meta({ description: 'Names it for good in the catalogue of its agency.' }),
    code: z.string().nullable().meta({ description: '事项编码.' }),
    field: keyAndName('Of the 26 fields.').nullable(),
    path: z.array(z.string()).meta({ description: '一级事项 stands last, before the item itself.' }),
    name: z.string().meta({ description: '二级事项.' }),
    content: z.string().nullable(),
    basis: z.string().nullable(),
    timeLimit: z.string(),
    owner: z.string().meta({ description: '公开主体.' }),
    channels: z.array(z.string()),
    audience: z.string().meta({ description: '公开对象: 全社会, or a particular group.' }),
    method: z.enum(['proactive', 'onRequest']),
    levels: z.array(z.string()),
    column: columnRef,
  }),
)

export const publication = named(
  'Publication',
  z.object({
    id: z.int(),
    indexNumber: z.string().meta({ description: '索引号: given once, never changed.' }),
    title: z.string(),
    kind: z.enum(publicationKinds),
    kindName: z.string(),
    documentNumber: z.string().nullable().meta({ description: '发文字号.' }),
    agency: agencyRef.meta({ description: 'Whoever publishes it.' }),
    issuedBy: z.string().nullable().meta({ description: '发文机关, where it is another.' }),
    column: columnRef.nullable(),
    topic: keyAndName('主题分类.').nullable(),
    field: keyAndName('Of the 26 fields.').nullable(),
    madeOn: calendarDay().nullable().meta({ description: '成文日期（生成日期）.' }),
    effectiveOn: calendarDay().nullable(),
    expiresOn: calendarDay().nullable(),
    validity: z.enum(validities).nullable().meta({ description: '有效性 today; null: it is no document.' }),
    summary: z.string().meta({ description: 'As its writers give it, else the first words of its text.' }),
    keywords: z.array(z.string()),
    publishedAt: instant().meta({ description: 'The release; of what came from an old site, the day there.' }),
    changedAt: instant(),
    sample: z.boolean(),
    page: address(),
    api: address(),
  }),
)

const publicationRef = named('PublicationReference', z.object({ id: z.int(), title: z.string(), api: address() }))

export const publicationDetail = named(
  'PublicationDetail',
  publication.extend({
    genre: keyAndName('体裁.').nullable(),
    stage: z.enum(stages).nullable().meta({ description: '五公开.' }),
    source: z.string().nullable(),
    audience: z.string().nullable(),
    releasedAt: instant().meta({ description: 'On this site, by its clock.' }),
    originallyReleasedOn: calendarDay().nullable().meta({ description: 'On the site that it came over from.' }),
    shownUntil: calendarDay().nullable().meta({ description: 'The last day on which it is shown.' }),
    archivedOn: calendarDay().nullable(),
    correction: z.string().nullable().meta({ description: 'What a correction tells the public.' }),
    text: z.object({
      html: z.string().meta({ description: 'In a small vocabulary without styles or scripts.' }),
      plain: z.string(),
    }),
    files: z.array(
      z.object({
        purpose: z.enum(['attachment', 'picture', 'video']),
        title: z.string(),
        alt: z.string().nullable(),
        mediaType: z.string(),
        size: z.int().meta({ description: 'In bytes.' }),
        address: address(),
      }),
    ),
    relations: z.object({
      interpretedBy: z.array(publicationRef),
      interprets: z.array(publicationRef),
      results: z.array(publicationRef).meta({ description: 'What became of a notice or a consultation.' }),
      resultOf: z.array(publicationRef),
      changedBy: z.array(publicationRef).meta({ description: 'What amended or repealed it.' }),
      changes: z.array(publicationRef).meta({ description: 'What it amended or repealed.' }),
    }),
    history: z.array(
      z.object({
        kind: keysOf(publicChangeNames),
        kindName: z.string(),
        at: instant(),
        notice: z.string().nullable(),
        validity: z.enum(validities).nullable(),
      }),
    ),
  }),
)

export const consultation = named(
  'Consultation',
  publication.extend({
    on: keysOf(consultedOn).nullable(),
    startsOn: calendarDay().nullable(),
    endsOn: calendarDay().nullable(),
    state: z.enum(['ahead', 'open', 'over']).nullable(),
    results: z.array(publicationRef).meta({ description: 'What became of the opinions.' }),
  }),
)

export const searchResult = named(
  'SearchResult',
  z.object({
    total: z.int(),
    counted: z
      .enum(['exact', 'about', 'atLeast'])
      .meta({ description: 'Whether the total was counted, is about right, or there are more.' }),
    items: z.array(
      z.object({
        kind: z.enum(['agency', 'report', 'publication']),
        title: z.string(),
        agency: agencyRef,
        passages: z.array(z.string()).meta({ description: 'Where in the text or in a file the words stand.' }),
        page: address(),
        api: address(),
      }),
    ),
    next: address().nullable(),
  }),
)
