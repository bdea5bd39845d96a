import type { FiscalEvent } from '../../rules/duty/fiscal.ts'
import { type Query, withQuery } from '../query.ts'

const agency = '/desk/duties/:slug{[a-z0-9-]{1,100}}'
const ofYear = `${agency}/:year{20[0-9]{2}}` as const
const item = `${ofYear}/items/:item{[0-9]{1,9}}` as const
const start = '/desk/duties/starts/:id{[0-9]{1,9}}'

/** The addresses of what the catalogue makes due, as the router knows them: part of src/web/addresses.ts. */
export const dutyRoutes = {
  deskDuties: '/desk/duties',
  deskDutiesOf: ofYear,
  deskDutiesExport: `${ofYear}/:export{export\\.(?:xlsx|csv)}`,
  deskDutyItem: item,
  deskDutyStart: `${item}/start`,
  deskDutyExempt: `${item}/exempt`,
  deskDutyEndExemption: `${item}/end-exemption`,
  deskDutyFiscal: `${ofYear}/fiscal`,
  deskDutyApproval: `${ofYear}/fiscal/:event{budgetApproved|accountsApproved}`,
  deskDutyColumns: `${agency}/columns`,
  deskDutySettle: `${start}/settle`,
  deskDutyStrike: `${start}/strike`,
} as const

type OfYear = { readonly slug: string; readonly year: number }
type OfItem = OfYear & { readonly item: number }

/** The same, as pages link to them. */
export const dutyAddresses = {
  deskDuties: (query: Query = {}) => withQuery('/desk/duties', query),
  deskDutiesOf: ({ slug, year }: OfYear, query: Query = {}) => withQuery(`/desk/duties/${slug}/${year}`, query),
  deskDutiesExport: ({ slug, year }: OfYear, format: 'xlsx' | 'csv') => `/desk/duties/${slug}/${year}/export.${format}`,
  /** `done`: a word on what was just done there. */
  deskDutyItem: ({ slug, year, item }: OfItem, query: Query = {}) =>
    withQuery(`/desk/duties/${slug}/${year}/items/${item}`, query),
  deskDutyItemAct: ({ slug, year, item }: OfItem, act: 'start' | 'exempt' | 'end-exemption') =>
    `/desk/duties/${slug}/${year}/items/${item}/${act}`,
  deskDutyFiscal: ({ slug, year }: OfYear, query: Query = {}) =>
    withQuery(`/desk/duties/${slug}/${year}/fiscal`, query),
  deskDutyApproval: ({ slug, year }: OfYear, event: FiscalEvent) => `/desk/duties/${slug}/${year}/fiscal/${event}`,
  deskDutyColumns: (slug: string) => `/desk/duties/${slug}/columns`,
  deskDutyStart: (id: number, act: 'settle' | 'strike') => `/desk/duties/starts/${id}/${act}`,
} as const
