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
  deskPublicationVersion: `${publication}/versions/:version{[0-9]{1,6}}`,
  deskPublicationAddFile: `${publication}/files/add`,
  deskPublicationFile: publicationFile,
  deskPublicationFileEdit: `${publicationFile}/edit`,
  deskPublicationFileAct: `${publicationFile}/:act{up|down|remove|insert}`,
} as const

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
  /** `with`: the version that it is compared with. */
  deskPublicationVersion: (id: number, version: number, query: Query = {}) =>
    withQuery(`/desk/publications/${id}/versions/${version}`, query),
  deskPublicationAddFile: (id: number) => `/desk/publications/${id}/files/add`,
  deskPublicationFile: (id: number, file: number) => `/desk/publications/${id}/files/${file}`,
  deskPublicationFileEdit: (id: number, file: number) => `/desk/publications/${id}/files/${file}/edit`,
  deskPublicationFileAct: (id: number, file: number, act: 'up' | 'down' | 'remove' | 'insert') =>
    `/desk/publications/${id}/files/${file}/${act}`,
} as const
