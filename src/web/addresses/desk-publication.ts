import { type Query, withQuery } from '../query.ts'

const publication = '/desk/publications/:id{[0-9]{1,9}}'

const publicationFile = `${publication}/files/:file{[0-9]{1,9}}` as const

const catalogue = '/desk/catalogue/:slug{[a-z0-9-]{1,100}}'
const catalogueNode = `${catalogue}/nodes/:id{[0-9]{1,9}}` as const

/** The addresses of proactive disclosure at the desk, as the router knows them: part of src/web/addresses.ts. */
export const publicationRoutes = {
  deskPublications: '/desk/publications',
  deskPublicationNew: '/desk/publications/new',
  deskPublication: publication,
  deskPublicationsExport: '/desk/publications/:export{export\\.(?:xlsx|csv)}',
  deskIndexNumbers: '/desk/publications/index-numbers/:slug{[a-z0-9-]{1,100}}',
  deskLexicon: '/desk/publications/lexicon/:slug{[a-z0-9-]{1,100}}',
  deskLexiconEnd: '/desk/publications/lexicon/lines/:line{[0-9]{1,9}}/end',
  deskPublicationEdit: `${publication}/edit`,
  deskPublicationRead: `${publication}/read`,
  deskPublicationTrash: `${publication}/trash`,
  deskPublicationUntrash: `${publication}/untrash`,
  deskPublicationMove: `${publication}/move`,
  deskPublicationCopy: `${publication}/copy`,
  deskPublicationSubmit: `${publication}/submit`,
  deskPublicationReview: `${publication}/review`,
  deskPublicationReviewStep: `${publication}/review/:step{(?:[0-9]|secrecy)}`,
  deskPublicationReturn: `${publication}/review/:step{(?:[0-9]|secrecy)}/return`,
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
  deskPublicationMendFile: `${publicationFile}/mend`,
  deskPublicationCheck: `${publication}/findings/check`,
  deskPublicationAcceptFindings: `${publication}/findings/accept`,
  deskPublicationMask: `${publication}/findings/mask`,
  deskPublishedFindings: '/desk/publications/findings',
  deskPublicationFileAct: `${publicationFile}/:act{up|down|remove|insert}`,
  deskCatalogues: '/desk/catalogue',
  deskCatalogue: catalogue,
  deskCatalogueChanges: `${catalogue}/changes`,
  deskCatalogueNodeNew: `${catalogue}/new`,
  deskCatalogueNode: catalogueNode,
  deskCatalogueNodeEdit: `${catalogueNode}/edit`,
  deskCatalogueNodeMove: `${catalogueNode}/move`,
  deskCatalogueNodeRetire: `${catalogueNode}/retire`,
  deskCatalogueNodeRestore: `${catalogueNode}/restore`,
  deskCatalogueNodeHandDown: `${catalogueNode}/hand-down`,
  deskCatalogueNodeOrigin: `${catalogueNode}/origin`,
  deskCatalogueDifferences: `${catalogue}/differences`,
  deskCatalogueTake: `${catalogue}/differences/:origin{[0-9]{1,9}}/take`,
  deskCatalogueGaps: `${catalogue}/gaps`,
  deskCatalogueMatrix: `${catalogue}/matrix`,
  deskCatalogueExempt: `${catalogue}/gaps/:key{[a-z0-9-]{1,80}}`,
  deskCatalogueAdopt: `${catalogue}/adopt`,
  deskCatalogueExport: `${catalogue}/export.xlsx`,
  deskCatalogueImport: `${catalogue}/import`,
  deskPowerItems: `${catalogue}/powers`,
  deskPowerItemsImport: `${catalogue}/powers/import`,
  deskPowerItemExempt: `${catalogue}/powers/:power{[0-9]{1,9}}/exempt`,
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
  /** `kind`: only lines of this kind; `before`: those entered before this one. */
  deskLexicon: (slug: string, query: Query = {}) => withQuery(`/desk/publications/lexicon/${slug}`, query),
  deskLexiconEnd: (line: number) => `/desk/publications/lexicon/lines/${line}/end`,
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
  deskPublicationMendFile: (id: number, file: number) => `/desk/publications/${id}/files/${file}/mend`,
  deskPublicationCheck: (id: number) => `/desk/publications/${id}/findings/check`,
  deskPublicationAcceptFindings: (id: number, query: Query = {}) =>
    withQuery(`/desk/publications/${id}/findings/accept`, query),
  deskPublicationMask: (id: number) => `/desk/publications/${id}/findings/mask`,
  deskPublishedFindings: (query: Query = {}) => withQuery('/desk/publications/findings', query),
  deskPublicationFileAct: (id: number, file: number, act: 'up' | 'down' | 'remove' | 'insert') =>
    `/desk/publications/${id}/files/${file}/${act}`,
  deskCatalogues: '/desk/catalogue',
  /** `done`: a word on what was just done there. */
  deskCatalogue: (slug: string, query: Query = {}) => withQuery(`/desk/catalogue/${slug}`, query),
  deskCataloguePart: (slug: string, part: CataloguePart, query: Query = {}) =>
    withQuery(`/desk/catalogue/${slug}/${part}`, query),
  deskCatalogueNode: (slug: string, id: number, query: Query = {}) =>
    withQuery(`/desk/catalogue/${slug}/nodes/${id}`, query),
  deskCatalogueNodeAct: (slug: string, id: number, act: CatalogueNodeAct) =>
    `/desk/catalogue/${slug}/nodes/${id}/${act}`,
  deskCatalogueTake: (slug: string, origin: number) => `/desk/catalogue/${slug}/differences/${origin}/take`,
  /** Of a content of Art 20 or 21: that the agency has nothing of it. */
  deskCatalogueExempt: (slug: string, key: string) => `/desk/catalogue/${slug}/gaps/${key}`,
  deskPowerItemExempt: (slug: string, id: number) => `/desk/catalogue/${slug}/powers/${id}/exempt`,
} as const

export type CataloguePart =
  | 'changes'
  | 'new'
  | 'differences'
  | 'gaps'
  | 'matrix'
  | 'adopt'
  | 'export.xlsx'
  | 'import'
  | 'powers'
  | 'powers/import'

export type CatalogueNodeAct = 'edit' | 'move' | 'retire' | 'restore' | 'hand-down' | 'origin'
