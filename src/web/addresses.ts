import { channelAddresses, channelRoutes } from './desk-channel-addresses.ts'
import { documentAddresses, documentRoutes } from './desk-document-addresses.ts'
import { dutyAddresses, dutyRoutes } from './desk-duty-addresses.ts'
import { importAddresses, importRoutes } from './desk-import-addresses.ts'
import { ledgerAddresses, ledgerRoutes } from './desk-ledger-addresses.ts'
import { publicationAddresses, publicationRoutes } from './desk-publication-addresses.ts'
import { registerAddresses, registerRoutes } from './desk-register-addresses.ts'
import { opinionAddresses, opinionRoutes } from './opinion-addresses.ts'
import { previewAddresses, previewRoutes } from './preview-addresses.ts'
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
  search: '/search',
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
  deskApplications: '/desk/applications',
  deskApplicationsExport: '/desk/applications/:export{export\\.(?:xlsx|csv)}',
  deskApplicationRegister: '/desk/applications/register',
  deskLedgerImport: '/desk/applications/import',
  deskLedgerTemplate: '/desk/applications/import/template.xlsx',
  deskApplication,
  deskRegistrationSheet: `${deskApplication}/registration.pdf`,
  deskApplicationFile: `${deskApplication}/files/:file{[0-9]{1,9}}`,
  deskApplicationApplicant: `${deskApplication}/applicant`,
  deskApplicationCorrectApplicant: `${deskApplication}/correct-applicant`,
  deskApplicationAddFile: `${deskApplication}/add-file`,
  deskApplicationConfirm: `${deskApplication}/confirm-receipt`,
  deskApplicationContact: `${deskApplication}/contact-failed`,
  deskApplicationSplit: `${deskApplication}/split`,
  deskApplicationAssign: `${deskApplication}/assign`,
  deskApplicationHandler: `${deskApplication}/handler`,
  deskApplicationComment: `${deskApplication}/comment`,
  deskApplicationSearch: `${deskApplication}/search`,
  deskApplicationSearchRecord: `${deskApplication}/searches/:search{[0-9]{1,9}}`,
  deskApplicationReceipt: `${deskApplication}/receipt`,
  deskArchivesOver: '/desk/applications/archives',
  deskArchive: `${deskApplication}/archive`,
  deskEvidence: `${deskApplication}/evidence`,
  deskErasure: `${deskApplication}/erasure`,
  deskErasureDo: `${deskApplication}/erasure/do`,
  deskErasureDrop: `${deskApplication}/erasure/take-back`,
  deskTransferSheet: `${deskApplication}/transfer.pdf`,
  deskReleaseNew: `${deskApplication}/release/new`,
  deskRelease: `${deskApplication}/release/:file{[0-9]{1,9}}`,
  deskReleaseProof: `${deskApplication}/release/:file{[0-9]{1,9}}/proof.pdf`,
  deskReleaseConfirm: `${deskApplication}/release/:file{[0-9]{1,9}}/confirm`,
  deskReleaseInspect: `${deskApplication}/release/:file{[0-9]{1,9}}/inspect`,
  deskReleaseRemove: `${deskApplication}/release/:file{[0-9]{1,9}}/remove`,
  deskApplicationTask: `${deskApplication}/tasks/:task{[0-9]{1,9}}/:act{accept|return|finish|remind|take-back}`,
  deskConsultationNew: `${deskApplication}/consultations/new`,
  deskApplicationStrike: `${deskApplication}/events/:event{[0-9]{1,9}}/strike`,
  deskConsultations: '/desk/consultations',
  deskApplicationItems: `${deskApplication}/items`,
  deskApplicationItem: `${deskApplication}/items/:item{[0-9]{1,9}}`,
  deskApplicationItemAnswer: `${deskApplication}/items/:item{[0-9]{1,9}}/answer`,
  deskApplicationItemPart: `${deskApplication}/items/:item{[0-9]{1,9}}/withhold`,
  deskApplicationItemPartBack: `${deskApplication}/items/:item{[0-9]{1,9}}/parts/:part{[0-9]{1,9}}/take-back`,
  deskApplicationDecision: `${deskApplication}/decision`,
  deskApplicationApproval: `${deskApplication}/approval`,
  deskApplicationApprovalStep: `${deskApplication}/approval/:step{(?:secrecy|legal|sign)}`,
  deskApplicationApprovalReturn: `${deskApplication}/approval/:step{(?:secrecy|legal|sign)}/return`,
  deskApplicationServe: `${deskApplication}/serve`,
  deskPublicAnswer: `${deskApplication}/public-answer`,
  deskPublicAnswerOff: `${deskApplication}/public-answer/take-off`,
  deskLetterNew: `${deskApplication}/letters/new`,
  deskLetter: `${deskApplication}/letters/:letter{[0-9]{1,9}}`,
  deskLetterEdit: `${deskApplication}/letters/:letter{[0-9]{1,9}}/edit`,
  deskLetterPreview: `${deskApplication}/letters/:letter{[0-9]{1,9}}/preview`,
  deskLetterDrop: `${deskApplication}/letters/:letter{[0-9]{1,9}}/drop`,
  deskLetterIssue: `${deskApplication}/letters/:letter{[0-9]{1,9}}/issue`,
  deskLetterSigned: `${deskApplication}/letters/:letter{[0-9]{1,9}}/signed`,
  deskLetterFile: `${deskApplication}/letters/:letter{[0-9]{1,9}}/:file{file\\.(?:pdf|docx)}`,
  deskLetters: '/desk/letters',
  deskLetterOffice: '/desk/letters/:slug{[a-z0-9-]{1,100}}/office',
  deskLetterSeal: '/desk/letters/:slug{[a-z0-9-]{1,100}}/seal',
  deskLetterTemplate: '/desk/letters/:slug{[a-z0-9-]{1,100}}/templates/:kind{[a-zA-Z0-9]{1,40}}',
  deskLetterTemplatePreview: '/desk/letters/:slug{[a-z0-9-]{1,100}}/templates/:kind{[a-zA-Z0-9]{1,40}}/preview',
  deskLetterTemplateSample: '/desk/letters/:slug{[a-z0-9-]{1,100}}/templates/:kind{[a-zA-Z0-9]{1,40}}/sample.pdf',
  deskApplicationDelivery: `${deskApplication}/services/:service{[0-9]{1,9}}/delivery`,
  ...publicationRoutes,
  ...dutyRoutes,
  ...documentRoutes,
  ...previewRoutes,
  ...channelRoutes,
  ...opinionRoutes,
  ...ledgerRoutes,
  ...registerRoutes,
  ...importRoutes,
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

/** The steps of the procedure of a case, as they stand behind its address. */
export type ProcedureStep =
  | `correction${'' | '/told' | '/taken'}`
  | `extension${'' | '/consent' | '/told' | '/drop'}`
  | `reasons${'' | '/told' | '/given' | '/judge' | '/delay'}`
  | `fee${'' | '/noticed' | '/paid' | '/take-back'}`
  | 'withdraw'
  | 'close-lapsed'
  | 'close'
  | 'reopen'
  | 'transfer'
  | 'own-data'
export type ConsultationStep =
  | 'send'
  | 'deliver'
  | 'told'
  | 'answer'
  | 'silence'
  | 'take-back'
  | 'weigh'
  | 'tell'
  | 'drop'
export type OwnDataStep = 'verify' | 'told'

export const stepRoutes = {
  procedure: <S extends ProcedureStep>(step: S) => `${deskApplication}/${step}` as const,
  consultation: <S extends ConsultationStep>(step: S) =>
    `${deskApplication}/consultations/:consultation{[0-9]{1,9}}/${step}` as const,
  ownData: <S extends OwnDataStep>(step: S) => `${deskApplication}/own-data/:request{[0-9]{1,9}}/${step}` as const,
}

export type PersonAct =
  | 'correct'
  | 'deactivate'
  | 'reveal'
  | 'release-reset'
  | 'reset-sign-in'
  | 'appoint'
  | 'hand-over'
export type AgencyAct = 'profile' | 'units' | 'set-up' | 'rename' | 'move' | 'merge' | 'split' | 'abolish'

export type ApplicationAct =
  | 'applicant'
  | 'correct-applicant'
  | 'add-file'
  | 'confirm-receipt'
  | 'contact-failed'
  | 'split'
  | 'assign'
  | 'handler'
  | 'comment'
  | 'search'
  | 'receipt'
export type TaskAct = 'accept' | 'return' | 'finish' | 'remind' | 'take-back'

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
  /** Permanent: whatever becomes of its agency, its column or its title. */
  publication: (id: number) => `/publications/${id}`,
  publicationFile: (id: number, file: number) => `/publications/${id}/files/${file}`,
  publicationText: (id: number, format: 'docx' | 'pdf') => `/publications/${id}/text.${format}`,
  publications: (query: Query = {}) => withQuery('/publications', query),
  check: '/check',
  checkDownload: '/check/download',
  apply: (query: Query = {}) => withQuery('/apply', query),
  applyTo: (slug: string, query: Query = {}) => withQuery(`/apply/${encodeURIComponent(slug)}`, query),
  applyMatches: (slug: string) => `${addresses.applyTo(slug)}/matches`,
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
  deskReport: (of: ReportAddress) => `/desk${addresses.report(of)}`,
  deskReportFile: (of: ReportAddress, version: number) => `/desk${addresses.reportFile(of, version)}`,
  deskReportPublish: (of: ReportAddress) => `${addresses.deskReport(of)}/publish`,
  deskReportWithdraw: (of: ReportAddress) => `${addresses.deskReport(of)}/withdraw`,
  deskReportDraft: (of: ReportAddress, query: Query = {}) => withQuery(`${addresses.deskReport(of)}/draft`, query),
  deskReportDraftDownload: (of: ReportAddress, format: string) =>
    `${addresses.deskReport(of)}/draft/download.${format}`,
  deskReportDraftFreeze: (of: ReportAddress) => `${addresses.deskReport(of)}/draft/freeze`,
  deskFigures: (query: Query = {}) => withQuery('/desk/figures', query),
  /** The figures of an agency's year. */
  deskFiguresOf: ({ slug, year }: ReportAddress, query: Query = {}) =>
    withQuery(`/desk/figures/${slug}/${year}`, query),
  /** What stands behind a cell, is said beside it, or is computed besides. */
  deskFiguresPart: ({ slug, year }: ReportAddress, part: FiguresPart, query: Query = {}) =>
    withQuery(`/desk/figures/${slug}/${year}/${part}`, query),
  /** The cases or disputes that a cell counts. */
  deskFiguresCell: (of: ReportAddress, { table, row, column }: { table: string; row: string; column: string }) =>
    addresses.deskFiguresPart(of, table === 'disputes' ? 'disputes' : 'cases', { row, column }),
  deskFigureTakeBack: ({ slug, year }: ReportAddress, id: number) =>
    `/desk/figures/${slug}/${year}/adjustments/${id}/take-back`,
  deskCarryTakeBack: ({ slug, year }: ReportAddress, id: number) =>
    `/desk/figures/${slug}/${year}/carry/${id}/take-back`,
  deskStatisticsExport: ({ slug, year }: ReportAddress, format: 'xlsx' | 'csv') =>
    `/desk/figures/${slug}/${year}/statistics/export.${format}`,
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
  deskAgency: (slug: string, query: Query = {}) => withQuery(`/desk${addresses.agency(slug)}`, query),
  deskAgencyEvent: (slug: string, event: number) => `/desk${addresses.agency(slug)}/events/${event}/withdraw`,
  deskAgencyAct: (slug: string, act: AgencyAct) => `/desk${addresses.agency(slug)}/${act}`,
  deskApplications: (query: Query = {}) => withQuery('/desk/applications', query),
  deskApplicationsExport: (format: 'xlsx' | 'csv') => `/desk/applications/export.${format}`,
  deskLedgerImport: '/desk/applications/import',
  deskLedgerTemplate: '/desk/applications/import/template.xlsx',
  deskApplicationRegister: (query: Query = {}) => withQuery('/desk/applications/register', query),
  deskApplication: (id: number, query: Query = {}) => withQuery(`/desk/applications/${id}`, query),
  deskRegistrationSheet: (id: number) => `/desk/applications/${id}/registration.pdf`,
  deskApplicationFile: (id: number, file: number) => `/desk/applications/${id}/files/${file}`,
  /** The form of an act on a case. */
  deskApplicationAct: (id: number, act: ApplicationAct, query: Query = {}) =>
    withQuery(`/desk/applications/${id}/${act}`, query),
  deskPublicAnswer: (id: number) => `/desk/applications/${id}/public-answer`,
  deskPublicAnswerOff: (id: number) => `/desk/applications/${id}/public-answer/take-off`,
  deskApplicationSearchRecord: (id: number, search: number) => `/desk/applications/${id}/searches/${search}`,
  deskArchivesOver: (query: Query = {}) => withQuery('/desk/applications/archives', query),
  deskArchive: (id: number) => `/desk/applications/${id}/archive`,
  deskEvidence: (id: number) => `/desk/applications/${id}/evidence`,
  deskErasure: (id: number) => `/desk/applications/${id}/erasure`,
  deskErasureDo: (id: number) => `/desk/applications/${id}/erasure/do`,
  deskErasureDrop: (id: number) => `/desk/applications/${id}/erasure/take-back`,
  deskTransferSheet: (id: number) => `/desk/applications/${id}/transfer.pdf`,
  deskReleaseNew: (id: number) => `/desk/applications/${id}/release/new`,
  deskRelease: (id: number, file: number, query: Query = {}) =>
    withQuery(`/desk/applications/${id}/release/${file}`, query),
  deskReleaseAct: (id: number, file: number, act: 'confirm' | 'inspect' | 'remove' | 'proof.pdf') =>
    `/desk/applications/${id}/release/${file}/${act}`,
  deskApplicationTask: (id: number, task: number, act: TaskAct) => `/desk/applications/${id}/tasks/${task}/${act}`,
  deskApplicationStep: (id: number, step: ProcedureStep) => `/desk/applications/${id}/${step}`,
  deskConsultationNew: (id: number) => `/desk/applications/${id}/consultations/new`,
  deskConsultationStep: (id: number, consultation: number, step: ConsultationStep) =>
    `/desk/applications/${id}/consultations/${consultation}/${step}`,
  deskOwnDataStep: (id: number, request: number, step: OwnDataStep) =>
    `/desk/applications/${id}/own-data/${request}/${step}`,
  deskApplicationStrike: (id: number, event: number) => `/desk/applications/${id}/events/${event}/strike`,
  deskConsultations: (query: Query = {}) => withQuery('/desk/consultations', query),
  deskApplicationItems: (id: number) => `/desk/applications/${id}/items`,
  /** The guide for one item; `ask`: a question that was answered before. */
  deskApplicationItem: (id: number, item: number, query: Query = {}) =>
    withQuery(`/desk/applications/${id}/items/${item}`, query),
  deskApplicationItemAnswer: (id: number, item: number, query: Query = {}) =>
    withQuery(`/desk/applications/${id}/items/${item}/answer`, query),
  deskApplicationItemPart: (id: number, item: number) => `/desk/applications/${id}/items/${item}/withhold`,
  deskApplicationItemPartBack: (id: number, item: number, part: number) =>
    `/desk/applications/${id}/items/${item}/parts/${part}/take-back`,
  deskApplicationDecision: (id: number) => `/desk/applications/${id}/decision`,
  deskApplicationApproval: (id: number, query: Query = {}) => withQuery(`/desk/applications/${id}/approval`, query),
  deskApplicationApprovalStep: (id: number, step: string) => `/desk/applications/${id}/approval/${step}`,
  deskApplicationApprovalReturn: (id: number, step: string) => `/desk/applications/${id}/approval/${step}/return`,
  deskLetterNew: (id: number) => `/desk/applications/${id}/letters/new`,
  deskLetter: (id: number, letter: number, query: Query = {}) =>
    withQuery(`/desk/applications/${id}/letters/${letter}`, query),
  deskLetterAct: (id: number, letter: number, act: LetterAct) => `/desk/applications/${id}/letters/${letter}/${act}`,
  /** Which letters an office has, and what it has decided about them. */
  deskLetters: (query: Query = {}) => withQuery('/desk/letters', query),
  deskLetterOffice: (slug: string) => `/desk/letters/${slug}/office`,
  deskLetterSeal: (slug: string) => `/desk/letters/${slug}/seal`,
  deskLetterTemplate: (slug: string, kind: string) => `/desk/letters/${slug}/templates/${kind}`,
  deskLetterTemplatePreview: (slug: string, kind: string) => `/desk/letters/${slug}/templates/${kind}/preview`,
  deskLetterTemplateSample: (slug: string, kind: string) => `/desk/letters/${slug}/templates/${kind}/sample.pdf`,
  deskApplicationServe: (id: number) => `/desk/applications/${id}/serve`,
  deskApplicationDelivery: (id: number, service: number) => `/desk/applications/${id}/services/${service}/delivery`,
  ...publicationAddresses,
  ...dutyAddresses,
  ...documentAddresses,
  ...previewAddresses,
  ...channelAddresses,
  ...opinionAddresses,
  ...ledgerAddresses,
  ...registerAddresses,
  ...importAddresses,
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

/** What may be done to one letter of a case. */
export type LetterAct = 'edit' | 'preview' | 'drop' | 'issue' | 'signed' | 'file.pdf' | 'file.docx'
