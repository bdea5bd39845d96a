import type { Hono } from 'hono'
import type { Web } from '../../web.ts'
import { awaitedRoutes } from './awaited-routes.tsx'
import { closingRoutes } from './closing-routes.tsx'
import { consultationRoutes } from './consultation-routes.tsx'
import { correctionRoutes } from './correction-routes.tsx'
import { extensionRoutes } from './extension-routes.tsx'
import { feeRoutes } from './fee-routes.tsx'
import { ownDataRoutes } from './own-data-routes.tsx'
import { reasonsRoutes } from './reasons-routes.tsx'

/** Every step of the procedure of a case: what stops its clock, restarts it, lengthens it, or ends it. */
export function procedureRoutes(app: Hono, web: Web): void {
  correctionRoutes(app, web)
  extensionRoutes(app, web)
  reasonsRoutes(app, web)
  consultationRoutes(app, web)
  feeRoutes(app, web)
  closingRoutes(app, web)
  ownDataRoutes(app, web)
  awaitedRoutes(app, web)
}
