import { type Query, withQuery } from '../query.ts'

const deskPoint = '/desk/reading-points/:id{[0-9]{1,9}}'

/** The frame of the public side, as the router knows it: part of src/web/addresses.ts. */
export const siteRoutes = {
  display: '/display',
  kiosk: '/kiosk',
  kioskReset: '/kiosk/reset',
  siteMap: '/site-map',
  annualReports: '/reports',
  readingPoints: '/reading-points',
  deskReadingPoints: '/desk/reading-points',
  deskReadingPointNew: '/desk/reading-points/new',
  deskReadingPoint: deskPoint,
  deskReadingPointChange: `${deskPoint}/change`,
  deskReadingPointVisits: `${deskPoint}/visits`,
} as const

/** The same, as pages link to them. */
export const siteAddresses = {
  /** Posted to: large type, high contrast, a kiosk. */
  display: '/display',
  /** `setup`: where the kiosk of a reading point is made one, and one no longer. */
  kiosk: (query: Query = {}) => withQuery('/kiosk', query),
  kioskReset: '/kiosk/reset',
  siteMap: '/site-map',
  /** 年报与核对: the annual reports, and what checks and compares them. */
  annualReports: '/reports',
  /** 查阅点和政务公开专区. */
  readingPoints: '/reading-points',
  deskReadingPoints: (query: Query = {}) => withQuery('/desk/reading-points', query),
  deskReadingPointNew: (query: Query = {}) => withQuery('/desk/reading-points/new', query),
  deskReadingPoint: (id: number, query: Query = {}) => withQuery(`/desk/reading-points/${id}`, query),
  deskReadingPointChange: (id: number) => `/desk/reading-points/${id}/change`,
  deskReadingPointVisits: (id: number) => `/desk/reading-points/${id}/visits`,
} as const
