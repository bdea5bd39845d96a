import type { Hono } from 'hono'
import type { Web } from '../web.ts'
import { feedRoutes } from './feeds.ts'
import { openDataRoutes } from './open-data/routes.tsx'
import { readApiRoutes } from './read-api.ts'
import { sitemapRoutes } from './sitemaps.ts'

/** What programs read: feeds, sitemaps, open data and the read API. */
export function machineReadRoutes(app: Hono, web: Web): void {
  feedRoutes(app, web)
  sitemapRoutes(app, web)
  openDataRoutes(app, web)
  readApiRoutes(app, web)
}
