import { type Query, withQuery } from '../query.ts'

/** The addresses of the search, as the router knows them: part of src/web/addresses.ts. */
export const searchRoutes = {
  search: '/search',
  searchSuggestions: '/search/suggestions',
} as const

/** The same, as pages link to them. */
export const searchAddresses = {
  search: (query: Query = {}) => withQuery('/search', query),
  searchSuggestions: (query: Query = {}) => withQuery('/search/suggestions', query),
} as const
