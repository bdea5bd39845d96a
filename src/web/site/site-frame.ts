import type { Context } from 'hono'
import { createContext } from 'preact'
import type { HostFrame } from '../../outside/host-frame.ts'
import { namelessSite, type SiteIdentity } from '../../rules/site-identity.ts'
import { type Display, plainDisplay } from '../display.ts'

/** A copy of the site in files: `service` is where the program itself answers, null where readers can't reach it. */
export type StaticCopy = { readonly service: string | null }

/** What stands around every public page without the page knowing: whose site it is, and how the reader has it shown. */
export type SiteFrame = {
  readonly identity: SiteIdentity
  readonly display: Display
  /** The head and foot of the site that this one stands in; null: it stands alone. */
  readonly host: HostFrame | null
  /** How long a kiosk waits for somebody to touch it. */
  readonly kioskSeconds: number
  /** https://www.example.gov.cn: by which the reader reached the site. */
  readonly origin: string
  /** Set on pages of a static copy. */
  readonly copy: StaticCopy | null
  /** Changes whenever anything else here would: part of the key of a kept page. */
  readonly key: string
}

export const bareSite: SiteFrame = {
  identity: namelessSite,
  display: plainDisplay,
  host: null,
  kioskSeconds: 90,
  origin: '',
  copy: null,
  key: '',
}

/** Read by `Page` and its parts; provided by `documentOf`. */
export const SiteContext = createContext<SiteFrame>(bareSite)

const frames = new WeakMap<Context, SiteFrame>()

export function setSite(c: Context, site: SiteFrame): void {
  frames.set(c, site)
}

/** The frame of this request; a bare one before `siteAround` ran. */
export function siteOf(c: Context): SiteFrame {
  return frames.get(c) ?? bareSite
}
