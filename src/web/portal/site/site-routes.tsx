import type { Context, Hono, MiddlewareHandler } from 'hono'
import { applicantHere, leaveStatus } from '../../../actions/apply/applicant-session.ts'
import type { Day } from '../../../rules/day.ts'
import { currentPolicies } from '../../../rules/document/policy-filter.ts'
import { ownPath } from '../../../rules/sign-in/own-path.ts'
import { archivedSince } from '../../../rules/theme/theme.ts'
import { everyone } from '../../../rules/visibility.ts'
import { listAgencies } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { consultationPage } from '../../../store/opinion/consultations.ts'
import { recentReports, storedTotals } from '../../../store/overview.ts'
import { policyList } from '../../../store/publication/policies.ts'
import { latestPublications } from '../../../store/publication/public-lists.ts'
import { openReadingPoints } from '../../../store/reading-points.ts'
import { agenciesAtTop } from '../../../store/site-agencies.ts'
import { topAgency } from '../../../store/site-identity.ts'
import { publicThemes, type StoredTheme } from '../../../store/theme/themes.ts'
import { addresses, routes } from '../../addresses.ts'
import { mountedBase } from '../../base.ts'
import { choiceOf, displayFor, displayOf, keepDisplay } from '../../display.ts'
import { originOf } from '../../origin.ts'
import { dropCookie, readCookie } from '../../serving/cookies.ts'
import { publicPage } from '../../serving/public-page.ts'
import type { Web } from '../../web.ts'
import { type HomeHeld, HomePage } from '../home.tsx'
import { AnnualReportsPage } from './annual-reports.tsx'
import { KioskPage } from './kiosk.tsx'
import { ReadingPointsPage } from './reading-points.tsx'
import { SiteMapPage } from './site-map.tsx'

type Bounds = { readonly fromHere: MiddlewareHandler; readonly bounded: readonly MiddlewareHandler[] }

/** What belongs to the site and to no part of it: how it is shown, and the kiosk of a reading point. */
export function siteRoutes(app: Hono, web: Web, { fromHere, bounded }: Bounds): void {
  app.get(
    routes.home,
    publicPage(web, async ({ tx, today }) => {
      const held = await readHome(tx, today)
      return { kind: 'page', page: (frame) => <HomePage {...held} {...frame} />, agencies: 'all' }
    }),
  )
  app.get(
    routes.annualReports,
    publicPage(web, async ({ tx }) => {
      const held = { totals: await storedTotals(tx, everyone), reports: await recentReports(tx, everyone, 20) }
      return { kind: 'page', page: (frame) => <AnnualReportsPage {...held} {...frame} />, agencies: 'all' }
    }),
  )
  app.get(
    routes.readingPoints,
    publicPage(web, async ({ tx, today }) => {
      const points = await openReadingPoints(tx, today)
      return { kind: 'page', page: (frame) => <ReadingPointsPage points={points} {...frame} />, agencies: 'all' }
    }),
  )
  app.get(
    routes.siteMap,
    publicPage(web, async ({ tx, today }) => {
      const agencies = await agenciesToShow(tx, today, 100)
      return { kind: 'page', page: (frame) => <SiteMapPage agencies={agencies} {...frame} />, agencies: 'all' }
    }),
  )
  app.get(
    routes.kiosk,
    publicPage(web, async ({ c, tx }) => {
      const held = { latest: await latestPublications(tx, {}, 6), setup: c.req.query('setup') !== undefined }
      return { kind: 'page', page: (frame) => <KioskPage {...held} {...frame} />, agencies: 'all' }
    }),
  )
  app.post(routes.display, fromHere, ...bounded, (c) => postDisplay(c, web))
  app.post(routes.kioskReset, fromHere, (c) => postKioskReset(c, web))
}

async function readHome(tx: Transaction, today: Day): Promise<HomeHeld> {
  const openNow = { state: 'open', kind: null, agencyId: null, year: null } as const
  return {
    latest: await latestPublications(tx, {}, 8),
    policies: await policyList(tx, { ...currentPolicies, order: 'listed' }, today, 6),
    open: (await consultationPage(tx, openNow, today, 1)).consultations.slice(0, 5),
    themes: (await publicThemes(tx, everyone, 1)).themes.filter((theme) => isCurrent(theme, today)).slice(0, 3),
    reports: await recentReports(tx, everyone, 5),
    agencies: await agenciesToShow(tx, today, 24),
    today,
  }
}

function isCurrent({ archivedOn, shown }: StoredTheme, today: Day): boolean {
  return archivedSince({ archivedOn, until: shown?.until ?? null }, today) === null
}

/** Those at the top of the tree; while nobody has a desk, the first of those that are known by their reports. */
async function agenciesToShow(tx: Transaction, today: Day, most: number) {
  const top = await topAgency(tx, today)
  if (top !== null) return agenciesAtTop(tx, top.id, today, most)
  return (await listAgencies(tx, everyone, { page: 1 })).agencies.slice(0, most)
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
  keepDisplay(c, web, displayFor(choice))
  return c.redirect(pageOfOurs(form.get('return') ?? cameFrom(c, web)), 303)
}

/** A kiosk is handed to the next reader: what the last one left with this browser is gone, and so is the session. */
async function postKioskReset(c: Context, web: Web): Promise<Response> {
  const token = readCookie(c, web, 'application')
  const session = token === null ? null : await applicantHere(web, token, web.clock())
  if (session !== null) await leaveStatus(web, session)
  for (const name of ['application', 'opinion', 'visit', 'session', 'device', 'sso'] as const) dropCookie(c, web, name)
  if (choiceOf(displayOf(c)).kiosk) keepDisplay(c, web, 'kn')
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect(addresses.kiosk(), 303)
}

/** The page with the form on it: browsers tell their own site where they were. */
function cameFrom(c: Context, web: Web): string | null {
  const from = URL.parse(c.req.header('referer') ?? '')
  return from?.origin === originOf(c, web) ? from.pathname + from.search : null
}

/** Back to a page of this site, and nowhere else. */
function pageOfOurs(given: FormDataEntryValue | null): string {
  const path = ownPath(typeof given === 'string' ? given : undefined, addresses.home)
  return path.startsWith(`${mountedBase()}/`) ? path : addresses.home
}
