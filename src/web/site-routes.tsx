import type { Context, Hono, MiddlewareHandler } from 'hono'
import { applicantHere, leaveStatus } from '../actions/apply/applicant-session.ts'
import { addresses, routes } from './addresses.ts'
import { mountedBase } from './base.ts'
import { dropCookie, readCookie } from './cookies.ts'
import { choiceOf, displayFor, displayOf, keepDisplay } from './display.ts'
import type { Web } from './web.ts'

type Bounds = { readonly fromHere: MiddlewareHandler; readonly bounded: readonly MiddlewareHandler[] }

/** What belongs to the site and to no part of it: how it is shown, and the kiosk of a reading point. */
export function siteRoutes(app: Hono, web: Web, { fromHere, bounded }: Bounds): void {
  app.post(routes.display, fromHere, ...bounded, (c) => postDisplay(c, web))
  app.post(routes.kioskReset, fromHere, (c) => postKioskReset(c, web))
}

/** Turns one thing over (`toggle`), or sets what is said; goes back to where the reader was. */
async function postDisplay(c: Context, web: Web): Promise<Response> {
  const form = await c.req.formData().catch(() => new FormData())
  const now = choiceOf(displayOf(c))
  const toggled = form.get('toggle')
  const next = (name: 'large' | 'contrast' | 'kiosk') => {
    if (toggled === name) return !now[name]
    const said = form.get(name)
    return said === null ? now[name] : said === 'true'
  }
  const choice = { large: next('large'), contrast: next('contrast'), kiosk: next('kiosk') }
  keepDisplay(c, displayFor(choice), isSecure(web))
  return c.redirect(pageOfOurs(form.get('return')), 303)
}

/** A kiosk is handed to the next reader: what the last one left with this browser is gone, and so is the session. */
async function postKioskReset(c: Context, web: Web): Promise<Response> {
  const token = readCookie(c, web, 'application')
  const session = token === null ? null : await applicantHere(web, token, web.clock())
  if (session !== null) await leaveStatus(web, session)
  for (const name of ['application', 'opinion', 'visit'] as const) dropCookie(c, web, name)
  if (choiceOf(displayOf(c)).kiosk) keepDisplay(c, 'kn', isSecure(web))
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect(addresses.kiosk(), 303)
}

/** Back to a page of this site, and nowhere else: a path below the base, no host before it. */
function pageOfOurs(given: FormDataEntryValue | null): string {
  if (typeof given !== 'string' || !given.startsWith(`${mountedBase()}/`)) return addresses.home
  const url = URL.parse(given, 'http://here.invalid')
  return url?.origin === 'http://here.invalid' ? url.pathname + url.search : addresses.home
}

function isSecure({ config }: Web): boolean {
  return config.publicUrl?.startsWith('https:') ?? false
}
