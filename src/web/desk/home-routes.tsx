import type { Context, Hono } from 'hono'
import { worklist } from '../../actions/worklist.ts'
import { type Urgency, urgencyNames, type WorkFilter, type WorkKind, workKinds } from '../../rules/worklist.ts'
import { routes } from '../addresses.ts'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import { atDeskPage } from './frame.ts'
import { forOfficer } from './here.ts'
import { DeskHome } from './home.tsx'

export function homeRoutes(app: Hono, web: Web): void {
  app.get(
    routes.desk,
    forOfficer(async (c, here) => {
      const [items, frame] = await atDeskPage(web, c, here, (tx) => worklist(tx, here.officer))
      return answer(c, <DeskHome items={items} filter={readFilter(c)} today={here.day} frame={frame} />)
    }),
  )
}

function readFilter(c: Context): WorkFilter {
  const { kind, urgency } = c.req.query()
  return {
    kind: (Object.keys(workKinds) as WorkKind[]).find((known) => known === kind) ?? null,
    urgency: (Object.keys(urgencyNames) as Urgency[]).find((known) => known === urgency) ?? null,
  }
}
