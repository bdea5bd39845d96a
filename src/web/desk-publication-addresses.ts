import { type Query, withQuery } from './query.ts'

const publication = '/desk/publications/:id{[0-9]{1,9}}'

const publicationFile = `${publication}/files/:file{[0-9]{1,9}}` as const

/** The addresses of proactive disclosure at the desk, as the router knows them: part of src/web/addresses.ts. */
export const publicationRoutes = {
  deskPublications: '/desk/publications',
  deskPublicationNew: '/desk/publications/new',
  deskPublication: publication,
  deskPublicationsExport: '/desk/publications/:export{export\\.(?:xlsx|csv)}',
  deskIndexNumbers: '/desk/publications/index-numbers/:slug{[a-z0-9-]{1,100}}',
  deskPublicationEdit: `${publication}/edit`,
  deskPublicationRead: `${publication}/read`,
  deskPublicationTrash: `${publication}/trash`,
  deskPublicationUntrash: `${publication}/untrash`,
  deskPublicationMove: `${publication}/move`,
  deskPublicationCopy: `${publication}/copy`,
  deskPublicationSubmit: `${publication}/submit`,
  deskPublicationReview: `${publication}/review`,
  deskPublicationReviewStep: `${publication}/review/:step{[0-9]|secrecy}`,
  deskPublicationReturn: `${publication}/review/:step{[0-9]|secrecy}/return`,
  deskPublicationTakeBack: `${publication}/take-back`,
  deskPublicationRelease: `${publication}/release`,
  deskPublicationSchedule: `${publication}/schedule`,
  deskPublicationUnschedule: `${publication}/unschedule`,
  deskPublicationReleaseUrgently: `${publication}/release-urgently`,
  deskPublicationReviewAfterwards: `${publication}/review-afterwards`,
  deskPublicationCorrect: `${publication}/correct`,
  deskPublicationWithdraw: `${publication}/withdraw`,
  deskPublicationUnpublish: `${publication}/unpublish`,
  deskPublicationRestore: `${publication}/restore`,
  deskPublicationArchive: `${publication}/archive`,
  deskPublicationUnarchive: `${publication}/unarchive`,
  deskPublicationRecheck: `${publication}/recheck`,
  deskReviewPlan: '/desk/publications/review-steps/:slug{[a-z0-9-]{1,100}}',
  deskPublicationVersion: `${publication}/versions/:version{[0-9]{1,6}}`,
  deskPublicationAddFile: `${publication}/files/add`,
  deskPublicationFile: publicationFile,
  deskPublicationFileEdit: `${publicationFile}/edit`,
  deskPublicationFileAct: `${publicationFile}/:act{up|down|remove|insert}`,
} as const

/** What is done with a publication by a form of its own. */
export type PublicationAct =
  | 'take-back'
  | 'release'
  | 'schedule'
  | 'unschedule'
  | 'release-urgently'
  | 'review-afterwards'
  | 'correct'
  | 'withdraw'
  | 'unpublish'
  | 'restore'
  | 'archive'
  | 'unarchive'
  | 'recheck'

/** The same, as pages link to them. */
export const publicationAddresses = {
  deskPublications: (query: Query = {}) => withQuery('/desk/publications', query),
  deskPublicationNew: (query: Query = {}) => withQuery('/desk/publications/new', query),
  /** `done`: a word on what was just done there. */
  deskPublication: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}`, query),
  deskPublicationsExport: (format: 'xlsx' | 'csv') => `/desk/publications/export.${format}`,
  deskIndexNumbers: (slug: string, query: Query = {}) => withQuery(`/desk/publications/index-numbers/${slug}`, query),
  deskPublicationEdit: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}/edit`, query),
  deskPublicationRead: (id: number) => `/desk/publications/${id}/read`,
  deskPublicationTrash: (id: number) => `/desk/publications/${id}/trash`,
  deskPublicationUntrash: (id: number) => `/desk/publications/${id}/untrash`,
  deskPublicationMove: (id: number) => `/desk/publications/${id}/move`,
  deskPublicationCopy: (id: number) => `/desk/publications/${id}/copy`,
  deskPublicationSubmit: (id: number) => `/desk/publications/${id}/submit`,
  deskPublicationReview: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}/review`, query),
  /** The number of the step from 0; null: the secrecy review. */
  deskPublicationReviewStep: (id: number, step: number | null) =>
    `/desk/publications/${id}/review/${step ?? 'secrecy'}`,
  deskPublicationReturn: (id: number, step: number | null) =>
    `/desk/publications/${id}/review/${step ?? 'secrecy'}/return`,
  deskPublicationAct: (id: number, act: PublicationAct) => `/desk/publications/${id}/${act}`,
  deskReviewPlan: (slug: string, query: Query = {}) => withQuery(`/desk/publications/review-steps/${slug}`, query),
  /** `with`: the version that it is compared with. */
  deskPublicationVersion: (id: number, version: number, query: Query = {}) =>
    withQuery(`/desk/publications/${id}/versions/${version}`, query),
  deskPublicationAddFile: (id: number) => `/desk/publications/${id}/files/add`,
  deskPublicationFile: (id: number, file: number) => `/desk/publications/${id}/files/${file}`,
  deskPublicationFileEdit: (id: number, file: number) => `/desk/publications/${id}/files/${file}/edit`,
  deskPublicationFileAct: (id: number, file: number, act: 'up' | 'down' | 'remove' | 'insert') =>
    `/desk/publications/${id}/files/${file}/${act}`,
} as const
