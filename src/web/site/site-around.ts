import type { MiddlewareHandler } from 'hono'
import { dayOfInstant } from '../../rules/day.ts'
import { namelessSite, type SiteIdentity } from '../../rules/site-identity.ts'
import { settingOn } from '../../store/settings.ts'
import { siteIdentity } from '../../store/site-identity.ts'
import { displayOf } from '../display.ts'
import { originOf } from '../origin.ts'
import type { Web } from '../web.ts'
import { bareSite, setSite } from './site-frame.ts'

/** A change of the footer shows on every page of every process after this long. */
const rememberedMs = 1000

type Settled = { readonly identity: SiteIdentity; readonly kioskSeconds: number; readonly key: string }

const nothingSettled: Settled = { identity: namelessSite, kioskSeconds: bareSite.kioskSeconds, key: '' }

/** Puts the frame of the site around what answers a request with a page. */
export function siteAround(web: Pick<Web, 'db' | 'clock' | 'config' | 'hostFrames' | 'copy'>): MiddlewareHandler {
  const settled = remembered(nothingSettled, () => settledNow(web))
  return async (c, next) => {
    if (c.req.path.startsWith('/assets/')) return next()
    const [{ identity, kioskSeconds, key }, host] = await Promise.all([settled(), web.hostFrames?.current() ?? null])
    const display = displayOf(c)
    const origin = originOf(c, web)
    setSite(c, {
      ...{ identity, display, host, kioskSeconds, origin, copy: web.copy },
      key: `${display} ${origin} ${host?.version ?? ''} ${key}`,
    })
    return next()
  }
}

async function settledNow({ db, clock }: Pick<Web, 'db' | 'clock'>): Promise<Settled> {
  const today = dayOfInstant(clock())
  return db.read(async (tx) => {
    const settled = {
      identity: await siteIdentity(tx, today),
      kioskSeconds: await settingOn(tx, 'site.kioskSeconds', today),
    }
    return { ...settled, key: JSON.stringify(settled) }
  })
}

/** Asked at most once in a while; while it can't be asked, what was known last. */
function remembered<T>(first: T, ask: () => Promise<T>): () => Promise<T> {
  let known = first
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<T> | null = null
  return async () => {
    if (performance.now() - askedAt < rememberedMs) return known
    asking ??= ask()
      .catch(() => known)
      .then((answer) => {
        known = answer
        askedAt = performance.now()
        asking = null
        return answer
      })
    return asking
  }
}
