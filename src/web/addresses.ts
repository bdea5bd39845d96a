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
  desk: '/desk',
  deskSearch: '/desk/search',
  deskReports: '/desk/reports',
  deskReportsExport: '/desk/reports/:export{export\\.(?:xlsx|csv)}',
  deskReportsPublish: '/desk/reports/publish',
  deskReportImport: '/desk/reports/import',
  deskReport: `/desk${report}`,
  deskReportFile: `/desk${version}/file`,
  deskReportPublish: `/desk${report}/publish`,
  deskReportWithdraw: `/desk${report}/withdraw`,
  deskNotices: '/desk/notices',
  deskNoticesDismiss: '/desk/notices/dismiss',
  deskPreferences: '/desk/preferences',
  deskDrafts: '/desk/drafts',
  signIn: '/sign-in',
  signInCode: '/sign-in/code',
  signInLink: '/sign-in/link/:token{[A-Za-z0-9_-]{1,100}}',
  signInForgotten: '/sign-in/forgotten',
  singleSignOn: '/sign-in/sso',
  singleSignOnAnswer: '/sign-in/sso/answer',
  signOut: '/sign-out',
  account: '/desk/account',
  accountPassword: '/desk/account/password',
  accountSecondFactor: '/desk/account/second-factor',
  accountSecondFactorConfirm: '/desk/account/second-factor/confirm',
  accountSecondFactorRemove: '/desk/account/second-factor/remove',
  accountRecoveryCodes: '/desk/account/second-factor/recovery-codes',
  accountSessions: '/desk/account/sessions',
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
  desk: (query: Query = {}) => withQuery('/desk', query),
  deskSearch: (query: Query = {}) => withQuery('/desk/search', query),
  deskReports: (query: Query = {}) => withQuery('/desk/reports', query),
  deskReportsExport: (format: 'xlsx' | 'csv') => `/desk/reports/export.${format}`,
  deskReportsPublish: '/desk/reports/publish',
  deskReportImport: (query: Query = {}) => withQuery('/desk/reports/import', query),
  /** A report as its agency's staff see it: drafts as well. */
  deskReport: (of: ReportAddress) => `/desk${addresses.report(of)}`,
  deskReportFile: (of: ReportAddress, version: number) => `/desk${addresses.reportFile(of, version)}`,
  deskReportPublish: (of: ReportAddress) => `${addresses.deskReport(of)}/publish`,
  deskReportWithdraw: (of: ReportAddress) => `${addresses.deskReport(of)}/withdraw`,
  deskNotices: '/desk/notices',
  deskNoticesDismiss: '/desk/notices/dismiss',
  deskPreferences: '/desk/preferences',
  deskDrafts: '/desk/drafts',
  /** `next`: the path to go back to; `why` one was signed out. */
  signIn: (query: Query = {}) => withQuery('/sign-in', query),
  signInCode: (query: Query = {}) => withQuery('/sign-in/code', query),
  signInLink: (token: string) => `/sign-in/link/${token}`,
  signInForgotten: '/sign-in/forgotten',
  singleSignOn: (query: Query = {}) => withQuery('/sign-in/sso', query),
  singleSignOnAnswer: '/sign-in/sso/answer',
  signOut: '/sign-out',
  /** `done`: a word on what was just done there. */
  account: (query: Query = {}) => withQuery('/desk/account', query),
  accountPassword: '/desk/account/password',
  accountSecondFactor: '/desk/account/second-factor',
  accountSecondFactorConfirm: '/desk/account/second-factor/confirm',
  accountSecondFactorRemove: '/desk/account/second-factor/remove',
  accountRecoveryCodes: '/desk/account/second-factor/recovery-codes',
  accountSessions: '/desk/account/sessions',
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
