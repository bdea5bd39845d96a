import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Config } from '../config.ts'
import { cookiePath, isSecure } from './serving/cookies.ts'

/** How a reader has the public pages shown. A kiosk is a screen at a reading point, where one reader follows another. */
export type DisplayChoice = { readonly large: boolean; readonly contrast: boolean; readonly kiosk: boolean }

/** A choice in a letter or two, as the cookie, the pages and the keys of kept pages have it: `l` large type, `c` high contrast, `b` both, `k…` on a kiosk. */
export const displays = ['n', 'l', 'c', 'b', 'kn', 'kl', 'kc', 'kb'] as const
export type Display = (typeof displays)[number]

export const plainDisplay: Display = 'n'

export const displayCookie = 'gongkai-display'
const yearInSeconds = 365 * 24 * 3600

/** The display that the reader chose last; the plain one for who chose none, or whose cookie says nothing we know. */
export function displayOf(c: Context): Display {
  const chosen = getCookie(c, displayCookie)
  return displays.find((known) => known === chosen) ?? plainDisplay
}

export function choiceOf(display: Display): DisplayChoice {
  const letter = display.at(-1)
  return {
    large: letter === 'l' || letter === 'b',
    contrast: letter === 'c' || letter === 'b',
    kiosk: display.startsWith('k'),
  }
}

export function displayFor({ large, contrast, kiosk }: DisplayChoice): Display {
  const letter = large ? (contrast ? 'b' : 'l') : contrast ? 'c' : 'n'
  return kiosk ? `k${letter}` : letter
}

/** large contrast kiosk: what `data-display` of the document says, which the sheets ask for word by word. */
export function displayWords(display: Display): string | undefined {
  const { large, contrast, kiosk } = choiceOf(display)
  const words = [large ? 'large' : '', contrast ? 'contrast' : '', kiosk ? 'kiosk' : ''].filter((word) => word !== '')
  return words.length === 0 ? undefined : words.join(' ')
}

/** Kept for a year on this device. It holds no secret and nobody's name: how pages look, no more. */
export function keepDisplay(c: Context, { config }: { readonly config: Config }, display: Display): void {
  setCookie(c, displayCookie, display, {
    path: cookiePath(),
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(config),
    maxAge: yearInSeconds,
  })
}
