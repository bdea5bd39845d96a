import type { MiddlewareHandler } from 'hono'
import { dayOfInstant } from '../../rules/day.ts'
import { namelessSite, type SiteIdentity } from '../../rules/site-identity.ts'
import { siteIdentity } from '../../store/site-identity.ts'
import { mountedBase, publicOrigin } from '../base.ts'
import { displayOf } from '../display.ts'
import type { Web } from '../web.ts'
import { setSite } from './site-frame.ts'

/** A change of the footer shows on every page of every process after this long. */
const rememberedMs = 1000

/** Puts the frame of the site around what answers a request with a page. */
export function siteAround(web: Pick<Web, 'db' | 'clock' | 'config'>): MiddlewareHandler {
  const identityNow = remembered(() => web.db.read((tx) => siteIdentity(tx, dayOfInstant(web.clock()))))
  return async (c, next) => {
    if (c.req.path.startsWith('/assets/')) return next()
    const { origin, search } = new URL(c.req.url)
    setSite(c, {
      identity: await identityNow(),
      display: displayOf(c),
      origin: publicOrigin(web.config) ?? origin,
      path: c.req.method === 'GET' ? mountedBase() + c.req.path + search : null,
    })
    return next()
  }
}

/** Asked at most once in a while; while it can't be asked, what was known last. */
function remembered(ask: () => Promise<SiteIdentity>): () => Promise<SiteIdentity> {
  let known = namelessSite
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<SiteIdentity> | null = null
  return async () => {
    if (performance.now() - askedAt < rememberedMs) return known
    asking ??= ask()
      .then((identity) => {
        known = identity
        return known
      })
      .catch(() => known)
      .finally(() => {
        askedAt = performance.now()
        asking = null
      })
    return asking
  }
}
