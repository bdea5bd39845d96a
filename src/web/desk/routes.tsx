import type { Hono } from 'hono'
import type { Web } from '../web.ts'
import { ownRoutes } from './own-routes.tsx'

/** Everything at the desk, by noun; all of it stands behind the session (`atDesk` in session.ts). */
export function deskRoutes(app: Hono, web: Web): void {
  ownRoutes(app, web)
}
