const agency = '/agencies/:slug{[a-z0-9-]{1,100}}'
const report = `${agency}/reports/:year{[0-9]{4}}` as const
const version = `${report}/versions/:version{[0-9]{1,6}}` as const

/** Every address of the site: `routes` as the router knows them, `addresses` as pages link to them. */
export const routes = {
  home: '/',
  agencies: '/agencies',
  agency,
  report,
  reportVersion: version,
  reportFile: `${version}/file`,
  reportDownload: `${version}/:download{download\\.[a-z]+}`,
  compare: '/compare',
  findings: '/findings',
  search: '/search',
  check: '/check',
  checkDownload: '/check/download',
  health: '/healthz',
  assets: '/assets/:name',
} as const

type Query = Readonly<Record<string, string | number | null | undefined>>

export type ReportAddress = { readonly slug: string; readonly year: number }

export const addresses = {
  home: '/',
  agencies: (query: Query = {}) => withQuery('/agencies', query),
  agency: (slug: string) => `/agencies/${encodeURIComponent(slug)}`,
  /** The permanent address of a report: always its newest version. */
  report: ({ slug, year }: ReportAddress) => `${addresses.agency(slug)}/reports/${year}`,
  reportVersion: (of: ReportAddress, version: number) => `${addresses.report(of)}/versions/${version}`,
  reportFile: (of: ReportAddress, version: number) => `${addresses.reportVersion(of, version)}/file`,
  reportDownload: (of: ReportAddress, version: number, format: string) =>
    `${addresses.reportVersion(of, version)}/download.${format}`,
  /** Each side is an agency by name or slug, and a year. */
  compare: (a?: ReportAddress, b?: ReportAddress) =>
    withQuery('/compare', { a: a?.slug, aYear: a?.year, b: b?.slug, bYear: b?.year }),
  findings: (query: Query = {}) => withQuery('/findings', query),
  search: (query: Query = {}) => withQuery('/search', query),
  check: '/check',
  checkDownload: '/check/download',
  asset: (name: string) => `/assets/${name}`,
} as const

/** A path with the parts of the query that say something; page 1 is not said. */
function withQuery(path: string, query: Query): string {
  const said = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' || (key === 'page' && value === 1)
      ? []
      : [[key, String(value)]],
  )
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`
}
