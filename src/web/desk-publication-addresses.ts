import { type Query, withQuery } from './query.ts'

const publication = '/desk/publications/:id{[0-9]{1,9}}'

/** The addresses of proactive disclosure at the desk, as the router knows them: part of src/web/addresses.ts. */
export const publicationRoutes = {
  deskPublications: '/desk/publications',
  deskPublicationNew: '/desk/publications/new',
  deskPublication: publication,
} as const

/** The same, as pages link to them. */
export const publicationAddresses = {
  deskPublications: (query: Query = {}) => withQuery('/desk/publications', query),
  deskPublicationNew: (query: Query = {}) => withQuery('/desk/publications/new', query),
  /** `done`: a word on what was just done there. */
  deskPublication: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}`, query),
} as const
