import { type Query, withQuery } from '../query.ts'

const agency = '/agencies/:slug{[a-z0-9-]{1,100}}'
const column = '/columns/:id{[0-9]{1,9}}'
const field = '/fields/:key{[a-z0-9-]{1,60}}'
const topic = '/topics/:key{[0-9]{2}(?:-[0-9]{2})?}'
const page = 'pages/:page{[0-9]{1,5}}'

/** What agencies disclose, by agency, column, field and topic, as the router knows it: part of src/web/addresses.ts. */
export const disclosureRoutes = {
  agencyGuide: `${agency}/guide`,
  agencyReports: `${agency}/reports`,
  agencyCatalogue: `${agency}/catalogue`,
  agencyCatalogueChanges: `${agency}/catalogue/changes`,
  column,
  columnPage: `${column}/${page}`,
  fields: '/fields',
  field,
  fieldPage: `${field}/${page}`,
  fieldAgencies: `${field}/agencies`,
  fieldAgenciesPage: `${field}/agencies/${page}`,
  topics: '/topics',
  topic,
  topicPage: `${topic}/${page}`,
} as const

/** The same, as pages link to them. Lists go on by path, so that an export to files holds them. */
export const disclosureAddresses = {
  /** 政府信息公开指南. */
  agencyGuide: (slug: string) => `/agencies/${slug}/guide`,
  /** 政府信息公开年报. */
  agencyReports: (slug: string) => `/agencies/${slug}/reports`,
  agencyCatalogue: (slug: string, query: Query = {}) => withQuery(`/agencies/${slug}/catalogue`, query),
  /** `before`: the event after which the list goes on. */
  agencyCatalogueChanges: (slug: string, query: Query = {}) => withQuery(`/agencies/${slug}/catalogue/changes`, query),
  /** Permanent: wherever the column is moved to. */
  column: (id: number, page = 1) => paged(`/columns/${id}`, page),
  fields: '/fields',
  field: (key: string, page = 1) => paged(`/fields/${key}`, page),
  fieldAgencies: (key: string, page = 1) => paged(`/fields/${key}/agencies`, page),
  topics: '/topics',
  topic: (key: string, page = 1) => paged(`/topics/${key}`, page),
} as const

function paged(path: string, page: number): string {
  return page <= 1 ? path : `${path}/pages/${page}`
}
