import { type Query, withQuery } from '../query.ts'

const publication = '/publications/:id{[0-9]{1,9}}'
const deskError = '/desk/errors/:error{[0-9]{1,9}}'

/** The addresses around the page of a publication, as the router knows them: part of src/web/addresses.ts. */
export const itemRoutes = {
  publicationHistory: `${publication}/history`,
  publicationError: `${publication}/error`,
  /** An index number holds a slash. */
  indexNumber: '/numbers/:number{.{1,100}}',
  deskErrors: '/desk/errors',
  deskError,
  deskErrorAnswer: `${deskError}/answer`,
  deskErrorPerson: `${deskError}/person`,
  deskErrorErase: `${deskError}/erase`,
} as const

/** The same, as pages link to them. */
export const itemAddresses = {
  publicationHistory: (id: number) => `/publications/${id}/history`,
  publicationError: (id: number) => `/publications/${id}/error`,
  /** By 索引号, which is for good: leads to the publication. */
  indexNumber: (number: string) => `/numbers/${number.split('/').map(encodeURIComponent).join('/')}`,
  deskErrors: (query: Query = {}) => withQuery('/desk/errors', query),
  deskError: (id: number, query: Query = {}) => withQuery(`/desk/errors/${id}`, query),
  deskErrorAct: (id: number, act: 'answer' | 'person' | 'erase') => `/desk/errors/${id}/${act}`,
} as const
