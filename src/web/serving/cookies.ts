import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Config } from '../../config.ts'
import { mountedBase } from '../base.ts'
import type { Web } from '../web.ts'

type CookieName = 'session' | 'device' | 'visit' | 'sso' | 'application' | 'opinion'
type CookieWeb = Pick<Web, 'config'>

/** With https no other port or subdomain can set these cookies (__Host-; below a path, where that is not to be had, __Secure-). */
function nameOf({ config }: CookieWeb, name: CookieName): string {
  const prefix = isSecure(config) ? (mountedBase() === '' ? '__Host-' : '__Secure-') : ''
  return `${prefix}gongkai-${name}`
}

export function readCookie(c: Context, web: CookieWeb, name: CookieName): string | null {
  const value = getCookie(c, nameOf(web, name))
  return value === undefined || value === '' || value.length > 4000 ? null : value
}

/** `maxAge` in seconds; without it the cookie goes with the browser. */
export function writeCookie(c: Context, web: CookieWeb, name: CookieName, value: string, maxAge?: number): void {
  const age = maxAge === undefined ? {} : { maxAge }
  setCookie(c, nameOf(web, name), value, {
    path: cookiePath(),
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(web.config),
    ...age,
  })
}

export function dropCookie(c: Context, web: CookieWeb, name: CookieName): void {
  deleteCookie(c, nameOf(web, name), { path: cookiePath(), secure: isSecure(web.config) })
}

/** Below the base alone: what else the host serves is not sent our cookies. */
export function cookiePath(): string {
  return mountedBase() === '' ? '/' : mountedBase()
}

export function isSecure({ publicUrl }: Config): boolean {
  return publicUrl?.startsWith('https:') ?? false
}

const deviceAge = 180 * 24 * 3600

/** The browser holds the session from now on, and is known by a device token once one is given. */
export function hold(c: Context, web: Web, held: { token: string; deviceToken?: string | null }): void {
  writeCookie(c, web, 'session', held.token)
  if (held.deviceToken != null) writeCookie(c, web, 'device', held.deviceToken, deviceAge)
}
