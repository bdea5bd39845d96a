import type { Hono } from 'hono'
import { dismiss } from '../../actions/dismiss-notices.ts'
import { noticesOf } from '../../store/notices.ts'
import { addresses, routes } from '../addresses.ts'
import { answerFault } from '../faults.tsx'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import { atDeskPage } from './frame.ts'
import { forOfficer } from './here.ts'
import { NoticesPage } from './notices.tsx'

const mostShown = 200

export function noticeRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskNotices,
    forOfficer(async (c, here) => {
      const [notices, frame] = await atDeskPage(web, c, here, (tx) =>
        noticesOf(tx, here.viewer, here.officer.personId, { alsoDismissed: true, limit: mostShown }),
      )
      return answer(c, <NoticesPage notices={notices} frame={frame} />)
    }),
  )
  app.post(
    routes.deskNoticesDismiss,
    forOfficer(async (c, here) => {
      const body = await c.req.formData()
      const ids = body.getAll('notice').map(Number).filter(isId).slice(0, mostShown)
      const result = await dismiss(web, here.by, ids, web.clock())
      return result.kind === 'done' ? c.redirect(addresses.deskNotices, 303) : answerFault(c, web, 'notFound')
    }),
  )
}

function isId(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value < 2 ** 31
}
