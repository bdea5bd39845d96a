import type { Handler } from 'hono'
import { z } from 'zod'
import { noteBadAnswer, signInBySingleSignOn } from '../../actions/sign-in/single-sign-on.ts'
import { addresses } from '../addresses.ts'
import { publicOrigin } from '../base.ts'
import { answerFault } from '../faults.tsx'
import { dropCookie, readCookie, writeCookie } from '../serving/cookies.ts'
import { placeOf } from '../session.ts'
import type { Web } from '../web.ts'
import { goOn, nextOf } from './sign-in-routes.tsx'

const minutes = 10
const context = 'cookie.sso'

const kept = z.object({
  checks: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  next: z.string(),
  until: z.number(),
})

type OnFault = (fault: unknown) => void

/**
 * Sends the browser to the provider of single sign-on. What its answer is checked by goes along in a sealed cookie: the
 * answer counts in this browser only, for ten minutes.
 */
export function beginSingleSignOn(web: Web, onFault: OnFault): Handler {
  return async (c) => {
    if (web.singleSignOn === null) return answerFault(c, web, 'notFound')
    const begun = await web.singleSignOn.begin().catch(noted(onFault))
    if (begun === null) return c.redirect(addresses.signIn({ why: 'sso' }), 303)
    const { checks, address } = begun
    const value = { checks, next: nextOf(c.req.query('next')), until: web.clock().getTime() + minutes * 60_000 }
    const sealed = web.sealer.seal(JSON.stringify(value), context).toString('base64url')
    writeCookie(c, web, 'sso', sealed, minutes * 60)
    return c.redirect(address, 303)
  }
}

/** Takes the provider's answer. It comes with GET, as the protocol has it; the state makes sure that it was asked for here. */
export function finishSingleSignOn(web: Web, onFault: OnFault): Handler {
  return async (c) => {
    const { singleSignOn } = web
    const origin = publicOrigin(web.config)
    if (singleSignOn === null || origin === null) return answerFault(c, web, 'notFound')
    const sealed = readCookie(c, web, 'sso')
    dropCookie(c, web, 'sso')
    const asked = sealed === null ? null : unseal(web, sealed)
    if (asked === null) return c.redirect(addresses.signIn({ why: 'sso' }), 303)
    const answer = new URL(origin + addresses.singleSignOnAnswer)
    answer.search = new URL(c.req.url).search
    const claims = await singleSignOn.finish(answer, asked.checks).catch(noted(onFault))
    if (claims === null) {
      await noteBadAnswer(web, placeOf(c, web))
      return c.redirect(addresses.signIn({ why: 'sso', next: asked.next }), 303)
    }
    const result = await signInBySingleSignOn(web, claims, placeOf(c, web))
    if (result.kind === 'begun') return goOn(c, web, result, asked.next)
    return c.redirect(addresses.signIn({ why: result.kind }), 303)
  }
}

function unseal(web: Web, sealed: string): z.output<typeof kept> | null {
  try {
    const read = kept.safeParse(JSON.parse(web.sealer.open(Buffer.from(sealed, 'base64url'), context)))
    return read.success && read.data.until > web.clock().getTime() ? read.data : null
  } catch {
    return null
  }
}

function noted(onFault: OnFault): (fault: unknown) => null {
  return (fault) => {
    onFault(fault)
    return null
  }
}
