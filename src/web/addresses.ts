import { applicationAddresses, applicationRoutes } from './addresses/desk-application.ts'
import { channelAddresses, channelRoutes } from './addresses/desk-channel.ts'
import { documentAddresses, documentRoutes } from './addresses/desk-document.ts'
import { dutyAddresses, dutyRoutes } from './addresses/desk-duty.ts'
import { importAddresses, importRoutes } from './addresses/desk-import.ts'
import { ledgerAddresses, ledgerRoutes } from './addresses/desk-ledger.ts'
import { publicationAddresses, publicationRoutes } from './addresses/desk-publication.ts'
import { registerAddresses, registerRoutes } from './addresses/desk-register.ts'
import { disclosureAddresses, disclosureRoutes } from './addresses/disclosure.ts'
import { itemAddresses, itemRoutes } from './addresses/item.ts'
import { machineAddresses, machineRoutes } from './addresses/machine.ts'
import { opinionAddresses, opinionRoutes } from './addresses/opinion.ts'
import { policyAddresses, policyRoutes } from './addresses/policy.ts'
import { previewAddresses, previewRoutes } from './addresses/preview.ts'
import { searchAddresses, searchRoutes } from './addresses/search.ts'
import { siteAddresses, siteRoutes } from './addresses/site.ts'
import { themeAddresses, themeRoutes } from './addresses/theme.ts'
import { mounted } from './base.ts'
import { type Query, withQuery } from './query.ts'

const agency = '/agencies/:slug{[a-z0-9-]{1,100}}'
const report = `${agency}/reports/:year{[0-9]{4}}` as const
const version = `${report}/versions/:version{[0-9]{1,6}}` as const
const deskPerson = '/desk/people/:id{[0-9]{1,9}}'
const deskFigures = '/desk/figures/:slug{[a-z0-9-]{1,100}}/:year{[0-9]{4}}'
const deskApplication = '/desk/applications/:id{[0-9]{1,9}}'

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
  publication: '/publications/:id{[0-9]{1,9}}',
  publicationFile: '/publications/:id{[0-9]{1,9}}/files/:file{[0-9]{1,9}}',
  publicationText: '/publications/:id{[0-9]{1,9}}/:text{text\\.(?:docx|pdf)}',
  publications: '/publications',
  check: '/check',
  checkDownload: '/check/download',
  apply: '/apply',
  applyTo: '/apply/:slug{[a-z0-9-]{1,100}}',
  applyMatches: '/apply/:slug{[a-z0-9-]{1,100}}/matches',
  applicationStatus: '/applications/status',
  applicationStep: '/applications/status/:step{correction|reasons|withdraw}',
  applicationAcknowledge: '/applications/status/acknowledge',
  applicationReceipt: '/applications/receipt',
  applicationReceiptPdf: '/applications/receipt.pdf',
  applicationFile: '/applications/files/:id{[0-9]{1,9}}',
  applicationLeave: '/applications/leave',
  applicationCode: '/applications/code',
  applicationCodeLink: '/applications/code/:token{[A-Za-z0-9_-]{1,100}}',
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
  deskReportDraft: `/desk${report}/draft`,
  deskReportDraftDownload: `/desk${report}/draft/:download{download\\.(?:docx|pdf|xlsx|csv|html|json)}`,
  deskReportDraftFreeze: `/desk${report}/draft/freeze`,
  deskFigures: '/desk/figures',
  deskFiguresOf: deskFigures,
  deskFigureCases: `${deskFigures}/cases`,
  deskFigureDisputes: `${deskFigures}/disputes`,
  deskFigureAdjust: `${deskFigures}/adjust`,
  deskFigureTakeBack: `${deskFigures}/adjustments/:id{[0-9]{1,9}}/take-back`,
  deskCarry: `${deskFigures}/carry`,
  deskCarryAdd: `${deskFigures}/carry/add`,
  deskCarryTakeBack: `${deskFigures}/carry/:id{[0-9]{1,9}}/take-back`,
  deskStatistics: `${deskFigures}/statistics`,
  deskStatisticsCases: `${deskFigures}/statistics/cases`,
  deskOverturned: `${deskFigures}/statistics/overturned`,
  deskStatisticsExport: `${deskFigures}/statistics/:export{export\\.(?:xlsx|csv)}`,
  deskMissed: '/desk/figures/:slug{[a-z0-9-]{1,100}}/missed',
  deskRepeated: '/desk/figures/:slug{[a-z0-9-]{1,100}}/repeated',
  deskRepeatedDecide: '/desk/figures/:slug{[a-z0-9-]{1,100}}/repeated/:id{[0-9]{1,9}}',
  deskDisputes: '/desk/disputes',
  deskDisputeNew: `${deskApplication}/dispute`,
  deskDispute: '/desk/disputes/:id{[0-9]{1,9}}',
  deskDisputeAnswered: '/desk/disputes/:id{[0-9]{1,9}}/answered',
  deskDisputeDecided: '/desk/disputes/:id{[0-9]{1,9}}/decided',
  deskDisputeNext: '/desk/disputes/:id{[0-9]{1,9}}/next',
  deskDisputeStrike: '/desk/disputes/:id{[0-9]{1,9}}/events/:event{[0-9]{1,9}}/strike',
  deskComplaints: '/desk/complaints',
  deskComplaintNew: '/desk/complaints/new',
  deskComplaint: '/desk/complaints/:id{[0-9]{1,9}}',
  deskComplaintClose: '/desk/complaints/:id{[0-9]{1,9}}/close',
  deskNotices: '/desk/notices',
  deskNoticesDismiss: '/desk/notices/dismiss',
  deskSettings: '/desk/settings',
  deskLimits: '/desk/settings/limits',
  deskSetting: '/desk/settings/:key{[A-Za-z.]{1,60}}',
  deskCalendar: '/desk/calendar',
  deskCalendarImport: '/desk/calendar/import',
  deskMovedDays: '/desk/calendar/moved/:id{[0-9]{1,9}}',
  deskPeople: '/desk/people',
  deskPeopleExport: '/desk/people/:export{export\\.(?:xlsx|csv)}',
  deskPersonNew: '/desk/people/new',
  deskPersonSessions: `${deskPerson}/sessions`,
  deskPerson,
  deskPersonCorrect: `${deskPerson}/correct`,
  deskPersonDeactivate: `${deskPerson}/deactivate`,
  deskPersonReveal: `${deskPerson}/reveal`,
  deskPersonReleaseReset: `${deskPerson}/release-reset`,
  deskPersonResetSignIn: `${deskPerson}/reset-sign-in`,
  deskPersonAppoint: `${deskPerson}/appoint`,
  deskPersonHandOver: `${deskPerson}/hand-over`,
  deskPosts: '/desk/posts',
  deskPostEnd: '/desk/posts/:id{[0-9]{1,9}}/end',
  deskDelegate: '/desk/delegations/new',
  deskDelegationEnd: '/desk/delegations/:id{[0-9]{1,9}}/end',
  deskAgencies: '/desk/agencies',
  deskAgenciesExport: '/desk/agencies/export.xlsx',
  deskAgenciesImport: '/desk/agencies/import',
  deskAgency: `/desk${agency}`,
  deskAgencyProfile: `/desk${agency}/profile`,
  deskAgencyUnits: `/desk${agency}/units`,
  deskAgencyChange: `/desk${agency}/:change{set-up|rename|move|merge|split|abolish}`,
  deskAgencyEvent: `/desk${agency}/events/:event{[0-9]{1,9}}/withdraw`,
  ...applicationRoutes,
  ...publicationRoutes,
  ...dutyRoutes,
  ...documentRoutes,
  ...previewRoutes,
  ...channelRoutes,
  ...opinionRoutes,
  ...itemRoutes,
  ...siteRoutes,
  ...searchRoutes,
  ...policyRoutes,
  ...disclosureRoutes,
  ...themeRoutes,
  ...ledgerRoutes,
  ...registerRoutes,
  ...importRoutes,
  ...machineRoutes,
  deskAudit: '/desk/audit',
  deskAuditExport: '/desk/audit/:export{export\\.(?:xlsx|csv)}',
  deskAuditVerify: '/desk/audit/verify',
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

export type PersonAct =
  | 'correct'
  | 'deactivate'
  | 'reveal'
  | 'release-reset'
  | 'reset-sign-in'
  | 'appoint'
  | 'hand-over'
export type AgencyAct = 'profile' | 'units' | 'set-up' | 'rename' | 'move' | 'merge' | 'split' | 'abolish'

/** What an applicant does with a case. */
export type ApplicantStep = 'correction' | 'reasons' | 'withdraw'

export type FiguresPart =
  | 'cases'
  | 'disputes'
  | 'adjust'
  | 'carry'
  | 'carry/add'
  | 'statistics'
  | 'statistics/cases'
  | 'statistics/overturned'

export type ReportAddress = { readonly slug: string; readonly year: number }

/** Every address below the base of the site. Within this table and its parts one path is made from another. */
const paths = {
  home: '/',
  agencies: (query: Query = {}) => withQuery('/agencies', query),
  agency: (slug: string) => `/agencies/${encodeURIComponent(slug)}`,
  /** The permanent address of a report: always its newest version. */
  report: ({ slug, year }: ReportAddress) => `${paths.agency(slug)}/reports/${year}`,
  reportVersion: (of: ReportAddress, version: number) => `${paths.report(of)}/versions/${version}`,
  reportFile: (of: ReportAddress, version: number) => `${paths.reportVersion(of, version)}/file`,
  reportDownload: (of: ReportAddress, version: number, format: string) =>
    `${paths.reportVersion(of, version)}/download.${format}`,
  /** Each side is an agency by name or slug, and a year. */
  compare: (a?: ReportAddress, b?: ReportAddress) =>
    withQuery('/compare', { a: a?.slug, aYear: a?.year, b: b?.slug, bYear: b?.year }),
  findings: (query: Query = {}) => withQuery('/findings', query),
  /** Permanent: whatever becomes of its agency, its column or its title. */
  publication: (id: number) => `/publications/${id}`,
  publicationFile: (id: number, file: number) => `/publications/${id}/files/${file}`,
  publicationText: (id: number, format: 'docx' | 'pdf') => `/publications/${id}/text.${format}`,
  publications: (query: Query = {}) => withQuery('/publications', query),
  check: '/check',
  checkDownload: '/check/download',
  apply: (query: Query = {}) => withQuery('/apply', query),
  applyTo: (slug: string, query: Query = {}) => withQuery(`/apply/${encodeURIComponent(slug)}`, query),
  applyMatches: (slug: string) => `${paths.applyTo(slug)}/matches`,
  /** Of the case that the applicant's session is for: no address names one. */
  applicationStatus: (query: Query = {}) => withQuery('/applications/status', query),
  applicationStep: (step: ApplicantStep) => `/applications/status/${step}`,
  applicationAcknowledge: '/applications/status/acknowledge',
  applicationReceipt: '/applications/receipt',
  applicationReceiptPdf: '/applications/receipt.pdf',
  applicationFile: (id: number) => `/applications/files/${id}`,
  applicationLeave: '/applications/leave',
  applicationCode: '/applications/code',
  applicationCodeLink: (token: string) => `/applications/code/${token}`,
  desk: (query: Query = {}) => withQuery('/desk', query),
  deskSearch: (query: Query = {}) => withQuery('/desk/search', query),
  deskReports: (query: Query = {}) => withQuery('/desk/reports', query),
  deskReportsExport: (format: 'xlsx' | 'csv') => `/desk/reports/export.${format}`,
  deskReportsPublish: '/desk/reports/publish',
  deskReportImport: (query: Query = {}) => withQuery('/desk/reports/import', query),
  /** A report as its agency's staff see it: drafts as well. */
  deskReport: (of: ReportAddress) => `/desk${paths.report(of)}`,
  deskReportFile: (of: ReportAddress, version: number) => `/desk${paths.reportFile(of, version)}`,
  deskReportPublish: (of: ReportAddress) => `${paths.deskReport(of)}/publish`,
  deskReportWithdraw: (of: ReportAddress) => `${paths.deskReport(of)}/withdraw`,
  deskReportDraft: (of: ReportAddress, query: Query = {}) => withQuery(`${paths.deskReport(of)}/draft`, query),
  deskReportDraftDownload: (of: ReportAddress, format: string) => `${paths.deskReport(of)}/draft/download.${format}`,
  deskReportDraftFreeze: (of: ReportAddress) => `${paths.deskReport(of)}/draft/freeze`,
  deskFigures: (query: Query = {}) => withQuery('/desk/figures', query),
  /** The figures of an agency's year. */
  deskFiguresOf: ({ slug, year }: ReportAddress, query: Query = {}) =>
    withQuery(`/desk/figures/${slug}/${year}`, query),
  /** What stands behind a cell, is said beside it, or is computed besides. */
  deskFiguresPart: ({ slug, year }: ReportAddress, part: FiguresPart, query: Query = {}) =>
    withQuery(`/desk/figures/${slug}/${year}/${part}`, query),
  /** The cases or disputes that a cell counts. */
  deskFiguresCell: (of: ReportAddress, { table, row, column }: { table: string; row: string; column: string }) =>
    paths.deskFiguresPart(of, table === 'disputes' ? 'disputes' : 'cases', { row, column }),
  deskFigureTakeBack: ({ slug, year }: ReportAddress, id: number) =>
    `/desk/figures/${slug}/${year}/adjustments/${id}/take-back`,
  deskCarryTakeBack: ({ slug, year }: ReportAddress, id: number) =>
    `/desk/figures/${slug}/${year}/carry/${id}/take-back`,
  deskStatisticsExport: ({ slug, year }: ReportAddress, format: 'xlsx' | 'csv') =>
    `/desk/figures/${slug}/${year}/statistics/export.${format}`,
  deskMissed: (slug: string) => `/desk/figures/${slug}/missed`,
  deskRepeated: (slug: string, query: Query = {}) => withQuery(`/desk/figures/${slug}/repeated`, query),
  deskRepeatedDecide: (slug: string, applicationId: number) => `/desk/figures/${slug}/repeated/${applicationId}`,
  deskDisputes: (query: Query = {}) => withQuery('/desk/disputes', query),
  deskDisputeNew: (applicationId: number, query: Query = {}) =>
    withQuery(`/desk/applications/${applicationId}/dispute`, query),
  deskDispute: (id: number, query: Query = {}) => withQuery(`/desk/disputes/${id}`, query),
  deskDisputeAct: (id: number, act: 'answered' | 'decided' | 'next') => `/desk/disputes/${id}/${act}`,
  deskDisputeStrike: (id: number, event: number) => `/desk/disputes/${id}/events/${event}/strike`,
  deskComplaints: (query: Query = {}) => withQuery('/desk/complaints', query),
  deskComplaintNew: (query: Query = {}) => withQuery('/desk/complaints/new', query),
  deskComplaint: (id: number, query: Query = {}) => withQuery(`/desk/complaints/${id}`, query),
  deskComplaintClose: (id: number) => `/desk/complaints/${id}/close`,
  deskNotices: '/desk/notices',
  deskNoticesDismiss: '/desk/notices/dismiss',
  deskSettings: (query: Query = {}) => withQuery('/desk/settings', query),
  deskLimits: (query: Query = {}) => withQuery('/desk/settings/limits', query),
  deskSetting: (key: string) => `/desk/settings/${key}`,
  deskCalendar: (query: Query = {}) => withQuery('/desk/calendar', query),
  deskCalendarImport: '/desk/calendar/import',
  deskMovedDays: (id: number, query: Query = {}) => withQuery(`/desk/calendar/moved/${id}`, query),
  deskPeople: (query: Query = {}) => withQuery('/desk/people', query),
  deskPeopleExport: (format: 'xlsx' | 'csv') => `/desk/people/export.${format}`,
  deskPersonNew: (query: Query = {}) => withQuery('/desk/people/new', query),
  deskPerson: (id: number, query: Query = {}) => withQuery(`/desk/people/${id}`, query),
  deskPersonSessions: (id: number, query: Query = {}) => withQuery(`/desk/people/${id}/sessions`, query),
  /** The form of an act on a person. */
  deskPersonAct: (id: number, act: PersonAct) => `/desk/people/${id}/${act}`,
  deskPosts: (query: Query = {}) => withQuery('/desk/posts', query),
  deskPostEnd: (id: number) => `/desk/posts/${id}/end`,
  deskDelegate: '/desk/delegations/new',
  deskDelegationEnd: (id: number) => `/desk/delegations/${id}/end`,
  deskAgencies: (query: Query = {}) => withQuery('/desk/agencies', query),
  deskAgenciesExport: '/desk/agencies/export.xlsx',
  deskAgenciesImport: '/desk/agencies/import',
  deskAgency: (slug: string, query: Query = {}) => withQuery(`/desk${paths.agency(slug)}`, query),
  deskAgencyEvent: (slug: string, event: number) => `/desk${paths.agency(slug)}/events/${event}/withdraw`,
  deskAgencyAct: (slug: string, act: AgencyAct) => `/desk${paths.agency(slug)}/${act}`,
  ...applicationAddresses,
  ...publicationAddresses,
  ...dutyAddresses,
  ...documentAddresses,
  ...previewAddresses,
  ...channelAddresses,
  ...opinionAddresses,
  ...itemAddresses,
  ...siteAddresses,
  ...searchAddresses,
  ...policyAddresses,
  ...disclosureAddresses,
  ...themeAddresses,
  ...ledgerAddresses,
  ...registerAddresses,
  ...importAddresses,
  ...machineAddresses,
  deskAudit: (query: Query = {}) => withQuery('/desk/audit', query),
  deskAuditExport: (format: 'xlsx' | 'csv') => `/desk/audit/export.${format}`,
  deskAuditVerify: '/desk/audit/verify',
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

/** Every address as pages link to it, with the base that the site is mounted at. */
export const addresses = mounted(paths)
