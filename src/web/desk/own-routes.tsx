import type { Context, Hono } from 'hono'
import { ownPath } from '../../rules/sign-in/own-path.ts'
import { dropDraftsBefore, putDraft } from '../../store/drafts.ts'
import { setPreference } from '../../store/preferences.ts'
import { addresses, routes } from '../addresses.ts'
import type { Web } from '../web.ts'
import { forgetDraft, readPosted, sealDraft } from './form-state.ts'
import { forOfficer } from './here.ts'

const preferenceKey = /^(?:largeType|table\.[A-Za-z]{1,40})$/
const draftName = /^[A-Za-z.]{1,60}(:[A-Za-z0-9-]{1,120})?$/
/** More is no form that a person has typed, a long text in Chinese with it. */
const longestDraft = 4_000_000

/** Drafts that nobody came back to in thirty days are forgotten. */
const keptFor = 30 * 24 * 3_600_000

/** What belongs to one person alone and changes nothing for others: how the desk looks, and what is not sent yet. */
export function ownRoutes(app: Hono, web: Web): void {
  app.post(
    routes.deskPreferences,
    forOfficer(async (c, here) => {
      const body = await c.req.parseBody()
      const { key, value } = body
      if (typeof key !== 'string' || !preferenceKey.test(key) || typeof value !== 'string' || value.length > 2000) {
        return c.text('没有这一项', 422)
      }
      await web.db.transaction((tx) => setPreference(tx, here.officer.personId, key, value === '' ? null : value))
      return backTo(c, body.return)
    }),
  )
  app.post(
    routes.deskDrafts,
    forOfficer(async (c, here) => {
      const body = await c.req.formData()
      const form = body.get('draft')
      if (typeof form !== 'string' || !draftName.test(form)) return c.text('没有这张表单', 422)
      const of = { personId: here.officer.personId, form }
      if (body.get('discard') === 'on') {
        await web.db.transaction((tx) => forgetDraft(tx, of.personId, form))
        return backTo(c, body.get('return'))
      }
      const sealed = sealDraft(web.sealer, of, readPosted(body))
      if (sealed.length > longestDraft) return c.text('内容太长', 413)
      const savedAt = web.clock()
      await web.db.transaction(async (tx) => {
        await dropDraftsBefore(tx, new Date(savedAt.getTime() - keptFor))
        await putDraft(tx, of, { sealed, savedAt })
      })
      return c.body(null, 204)
    }),
  )
}

function backTo(c: Context, asked: unknown): Response {
  return c.redirect(ownPath(typeof asked === 'string' ? asked : undefined, addresses.desk()), 303)
}
