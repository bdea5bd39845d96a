import type { Context } from 'hono'
import { z } from 'zod'
import { dropCookie, readCookie, writeCookie } from '../../serving/cookies.ts'
import type { Web } from '../../web.ts'

// The browser holds the number and the code of what a visitor sent, sealed, for half an hour: no address names it.

const held = z.object({ number: z.string(), code: z.string(), at: z.number() })
export type HeldNumber = Pick<z.infer<typeof held>, 'number' | 'code'>

const heldForMs = 30 * 60_000
const cookieContext = 'opinion.cookie'

export function holdNumber(c: Context, web: Web, { number, code }: HeldNumber): void {
  const sealed = web.sealer.seal(JSON.stringify({ number, code, at: web.clock().getTime() }), cookieContext)
  writeCookie(c, web, 'opinion', sealed.toString('base64url'), heldForMs / 1000)
}

export function numberHeld(c: Context, web: Web): HeldNumber | null {
  const cookie = readCookie(c, web, 'opinion')
  if (cookie === null) return null
  try {
    const opened = held.parse(JSON.parse(web.sealer.open(Buffer.from(cookie, 'base64url'), cookieContext)))
    return web.clock().getTime() - opened.at < heldForMs ? opened : null
  } catch {
    return null
  }
}

export function dropNumber(c: Context, web: Web): void {
  dropCookie(c, web, 'opinion')
}
