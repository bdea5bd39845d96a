import { type Query, withQuery } from '../query.ts'

const deskApplication = '/desk/applications/:id{[0-9]{1,9}}'

/** The addresses of disclosure on request at the desk, as the router knows them: part of src/web/addresses.ts. */
export const applicationRoutes = {
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
/** What may be done to one letter of a case. */
export type LetterAct = 'edit' | 'preview' | 'drop' | 'issue' | 'signed' | 'file.pdf' | 'file.docx'

export type TaskAct = 'accept' | 'return' | 'finish' | 'remind' | 'take-back'

/** The same, as pages link to them. */
export const applicationAddresses = {
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
} as const
