import { type Query, withQuery } from '../query.ts'

const year = '/statistics/:year{[1-9][0-9]{3}}'

/** The addresses of policies, consultations and statistics, as the router knows them: part of src/web/addresses.ts. */
export const policyRoutes = {
  policies: '/policies',
  policiesPrint: '/policies/print',
  policiesCsv: '/policies/list.csv',
  policyAgencies: '/policies/agencies',
  interpretations: '/policies/interpretations',
  consultations: '/consultations',
  statistics: '/statistics',
  statisticsContents: '/statistics/contents',
  statisticsYear: year,
  statisticsCsv: `${year}/:table{[a-z]+\\.csv}`,
} as const

/** The same, as pages link to them. */
export const policyAddresses = {
  policies: (query: Query = {}) => withQuery('/policies', query),
  policiesPrint: (query: Query = {}) => withQuery('/policies/print', query),
  policiesCsv: (query: Query = {}) => withQuery('/policies/list.csv', query),
  policyAgencies: (query: Query = {}) => withQuery('/policies/agencies', query),
  interpretations: (query: Query = {}) => withQuery('/policies/interpretations', query),
  consultations: (query: Query = {}) => withQuery('/consultations', query),
  statistics: (query: Query = {}) => withQuery('/statistics', query),
  statisticsContents: (query: Query = {}) => withQuery('/statistics/contents', query),
  statisticsYear: (year: number, query: Query = {}) => withQuery(`/statistics/${year}`, query),
  statisticsCsv: (year: number, table: string, query: Query = {}) =>
    withQuery(`/statistics/${year}/${table}.csv`, query),
} as const
