import { type Query, withQuery } from '../query.ts'

const imports = '/desk/publications/imports'
const one = `${imports}/:id{[0-9]{1,9}}` as const

/** The addresses of what comes over from old sites, as the router knows them: part of src/web/addresses.ts. */
export const importRoutes = {
  deskImports: imports,
  deskImportNew: `${imports}/new/:slug{[a-z0-9-]{1,100}}`,
  deskImportTemplate: `${imports}/template.xlsx`,
  deskRedirects: `${imports}/redirects/:slug{[a-z0-9-]{1,100}}/:export{redirects\\.(?:conf|csv)}`,
  deskImport: one,
  deskImportColumns: `${one}/columns`,
  deskImportAgain: `${one}/again`,
  deskImportPropose: `${one}/propose`,
  deskImportSign: `${one}/sign`,
  deskImportDrop: `${one}/drop`,
  deskImportReport: `${one}/:export{report\\.(?:xlsx|csv)}`,
} as const

export type ImportPart = 'columns' | 'again' | 'propose' | 'sign' | 'drop'

/** The same, as pages link to them. */
export const importAddresses = {
  deskImports: imports,
  deskImportNew: (slug: string) => `${imports}/new/${slug}`,
  deskImportTemplate: `${imports}/template.xlsx`,
  /** `conf`: a map for nginx. */
  deskRedirects: (slug: string, format: 'conf' | 'csv') => `${imports}/redirects/${slug}/redirects.${format}`,
  /** `done`: a word on what was just done there. */
  deskImport: (id: number, query: Query = {}) => withQuery(`${imports}/${id}`, query),
  deskImportPart: (id: number, part: ImportPart) => `${imports}/${id}/${part}`,
  deskImportReport: (id: number, format: 'xlsx' | 'csv') => `${imports}/${id}/report.${format}`,
} as const
