import { type Query, withQuery } from '../query.ts'

const publication = '/desk/publications/:id{[0-9]{1,9}}'
const cleanup = '/desk/cleanups/:id{[0-9]{1,9}}'

/** The addresses of what becomes of documents, as the router knows them: part of src/web/addresses.ts. */
export const documentRoutes = {
  deskValidity: `${publication}/validity`,
  deskValidityTakeBack: `${publication}/validity/:change{[0-9]{1,9}}/take-back`,
  deskAffects: `${publication}/affects`,
  deskInterprets: `${publication}/interprets`,
  deskInterpretsLoose: `${publication}/interprets/:document{[0-9]{1,9}}/loose`,
  deskInterpretationExempt: `${publication}/interpretation/exempt`,
  deskInterpretationHand: `${publication}/interpretation/hand`,
  deskFiling: `${publication}/filing`,
  deskCleanups: '/desk/cleanups',
  deskCleanupNew: '/desk/cleanups/new',
  deskCleanup: cleanup,
  deskCleanupDecide: `${cleanup}/decide`,
  deskCleanupFinish: `${cleanup}/finish`,
} as const

/** The same, as pages link to them. */
export const documentAddresses = {
  /** `cause`: the publication that makes the change. */
  deskValidity: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}/validity`, query),
  deskValidityTakeBack: (id: number, change: number) => `/desk/publications/${id}/validity/${change}/take-back`,
  deskAffects: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}/affects`, query),
  deskInterprets: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}/interprets`, query),
  deskInterpretsLoose: (id: number, document: number) => `/desk/publications/${id}/interprets/${document}/loose`,
  deskInterpretationExempt: (id: number) => `/desk/publications/${id}/interpretation/exempt`,
  deskInterpretationHand: (id: number) => `/desk/publications/${id}/interpretation/hand`,
  deskFiling: (id: number) => `/desk/publications/${id}/filing`,
  deskCleanups: '/desk/cleanups',
  deskCleanupNew: '/desk/cleanups/new',
  /** `done`: a word on what was just done there. */
  deskCleanup: (id: number, query: Query = {}) => withQuery(`/desk/cleanups/${id}`, query),
  deskCleanupDecide: (id: number) => `/desk/cleanups/${id}/decide`,
  deskCleanupFinish: (id: number) => `/desk/cleanups/${id}/finish`,
} as const
