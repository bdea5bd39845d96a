import { type Query, withQuery } from '../query.ts'

const slug = ':slug{[a-z0-9-]{1,100}}'
const ofYear = `/desk/registers/of/${slug}/:year{[0-9]{4}}` as const
const ofRegister = `/desk/registers/of/${slug}/:register{[A-Za-z]{1,40}}` as const
const entry = '/desk/registers/entries/:id{[0-9]{1,9}}'
const stated = '/desk/registers/returns/:id{[0-9]{1,9}}'

/** The addresses of the registers at the desk, as the router knows them: part of src/web/addresses.ts. */
export const registerRoutes = {
  deskRegisters: '/desk/registers',
  deskRegistersOf: ofYear,
  deskRegistersExport: `${ofYear}/:export{export\\.(?:xlsx|csv)}`,
  deskRegisterCell: `${ofYear}/cell`,
  deskRegisterStatistics: `/desk/registers/of/${slug}/statistics`,
  deskRegisterAdjust: `${ofYear}/adjust`,
  deskRegisterAdjustBack: `${ofYear}/adjustments/:id{[0-9]{1,9}}/take-back`,
  deskRegisterOpening: `${ofYear}/opening`,
  deskRegisterOpeningAdd: `${ofYear}/opening/add`,
  deskRegisterOpeningBack: `${ofYear}/opening/:id{[0-9]{1,9}}/take-back`,
  deskRegisterZero: `${ofYear}/zero`,
  deskRegisterSign: `${ofYear}/sign`,
  deskRegisterReturnNew: `${ofYear}/returns/:row{[A-Za-z]{1,40}}`,
  deskRegisterReturn: stated,
  deskRegisterReturnSign: `${stated}/sign`,
  deskRegisterReturnDrop: `${stated}/drop`,
  deskRegisterReturnFile: `${stated}/file`,
  deskRegisterEntries: '/desk/registers/entries',
  deskRegisterEntriesExport: '/desk/registers/entries/:export{export\\.(?:xlsx|csv)}',
  deskRegisterEntry: entry,
  deskRegisterEntryCorrect: `${entry}/correct`,
  deskRegisterEntryStrike: `${entry}/strike`,
  deskRegisterEntryNew: `${ofRegister}/new`,
  deskRegisterImport: `${ofRegister}/import`,
  deskRegisterTemplate: '/desk/registers/templates/:register{[A-Za-z]{1,40}}',
} as const

type OfYear = { readonly slug: string; readonly year: number }

export type RegistersPart = 'cell' | 'adjust' | 'opening' | 'opening/add' | 'zero' | 'sign'

/** The same, as pages link to them. */
export const registerAddresses = {
  deskRegisters: (query: Query = {}) => withQuery('/desk/registers', query),
  /** Table 二 of an agency's year. */
  deskRegistersOf: ({ slug, year }: OfYear, query: Query = {}) =>
    withQuery(`/desk/registers/of/${slug}/${year}`, query),
  deskRegistersPart: ({ slug, year }: OfYear, part: RegistersPart, query: Query = {}) =>
    withQuery(`/desk/registers/of/${slug}/${year}/${part}`, query),
  deskRegistersExport: ({ slug, year }: OfYear, format: 'xlsx' | 'csv') =>
    `/desk/registers/of/${slug}/${year}/export.${format}`,
  deskRegisterStatistics: (slug: string, query: Query = {}) =>
    withQuery(`/desk/registers/of/${slug}/statistics`, query),
  deskRegisterAdjustBack: ({ slug, year }: OfYear, id: number) =>
    `/desk/registers/of/${slug}/${year}/adjustments/${id}/take-back`,
  deskRegisterOpeningBack: ({ slug, year }: OfYear, id: number) =>
    `/desk/registers/of/${slug}/${year}/opening/${id}/take-back`,
  deskRegisterReturnNew: ({ slug, year }: OfYear, row: string) => `/desk/registers/of/${slug}/${year}/returns/${row}`,
  deskRegisterReturn: (id: number, query: Query = {}) => withQuery(`/desk/registers/returns/${id}`, query),
  deskRegisterReturnAct: (id: number, act: 'sign' | 'drop' | 'file') => `/desk/registers/returns/${id}/${act}`,
  /** `agency` and `register` say which. */
  deskRegisterEntries: (query: Query = {}) => withQuery('/desk/registers/entries', query),
  deskRegisterEntriesExport: (format: 'xlsx' | 'csv') => `/desk/registers/entries/export.${format}`,
  deskRegisterEntry: (id: number, query: Query = {}) => withQuery(`/desk/registers/entries/${id}`, query),
  deskRegisterEntryAct: (id: number, act: 'correct' | 'strike') => `/desk/registers/entries/${id}/${act}`,
  deskRegisterEntryNew: (slug: string, register: string) => `/desk/registers/of/${slug}/${register}/new`,
  deskRegisterImport: (slug: string, register: string) => `/desk/registers/of/${slug}/${register}/import`,
  deskRegisterTemplate: (register: string) => `/desk/registers/templates/${register}`,
} as const
