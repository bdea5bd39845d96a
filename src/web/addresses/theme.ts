import { type Query, withQuery } from '../query.ts'

const theme = '/themes/:key{[a-z0-9-]{1,60}}'
const desk = '/desk/themes/:id{[0-9]{1,9}}'

/** Themes (专题), for everybody and at the desk, as the router knows them: part of src/web/addresses.ts. */
export const themeRoutes = {
  themes: '/themes',
  themesPage: '/themes/pages/:page{[0-9]{1,5}}',
  theme,
  deskThemes: '/desk/themes',
  deskThemeNew: '/desk/themes/new',
  deskTheme: desk,
  deskThemeEdit: `${desk}/edit`,
  deskThemeSectionNew: `${desk}/sections/new`,
  deskThemeSection: `${desk}/sections/:at{[0-9]{1,2}}`,
  deskThemePreview: `${desk}/preview`,
  deskThemeSubmit: `${desk}/submit`,
  deskThemeOpen: `${desk}/open`,
  deskThemeReturn: `${desk}/return`,
  deskThemeArchive: `${desk}/archive`,
  deskThemeClose: `${desk}/close`,
} as const

export type ThemeAct = 'edit' | 'sections/new' | 'preview' | 'submit' | 'open' | 'return' | 'archive' | 'close'

/** The same, as pages link to them. */
export const themeAddresses = {
  themes: (page = 1) => (page <= 1 ? '/themes' : `/themes/pages/${page}`),
  theme: (key: string) => `/themes/${key}`,
  deskThemes: '/desk/themes',
  deskThemeNew: '/desk/themes/new',
  /** `done`: a word on what was just done there. */
  deskTheme: (id: number, query: Query = {}) => withQuery(`/desk/themes/${id}`, query),
  deskThemeAct: (id: number, act: ThemeAct) => `/desk/themes/${id}/${act}`,
  /** `at`: its place, from 0. */
  deskThemeSection: (id: number, at: number) => `/desk/themes/${id}/sections/${at}`,
} as const
