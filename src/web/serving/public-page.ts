import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Context, Handler } from 'hono'
import type { VNode } from 'preact'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import type { Transaction } from '../../store/database.ts'
import { holdsSample } from '../../store/overview.ts'
import { answerFault, type FaultName } from '../faults.tsx'
import { documentOf } from '../layout.tsx'
import { originOf } from '../origin.ts'
import { type SiteFrame, siteOf } from '../site/site-frame.ts'
import type { Frame, Web } from '../web.ts'
import { brotli } from './assets.ts'
import { keptKey, noteGivenOut } from './kept-first.ts'
import type { DependsOn } from './kept-pages.ts'
import { hasAlready, sendSmallest } from './send.ts'

/** What a public page is made from: one snapshot of the store, and the time of the server. */
export type Asked = {
  readonly c: Context
  readonly tx: Transaction
  readonly now: Date
  readonly today: Day
  /** How readers know this site: https://www.example.gov.cn */
  readonly origin: string
}

/** `agencies`: those whose data stands in it; with it the answer is kept until something public of theirs changes. */
export type PublicAnswer =
  | {
      readonly kind: 'page'
      readonly page: (frame: Frame) => VNode
      readonly agencies: DependsOn
      readonly status?: 200 | 410
    }
  | {
      readonly kind: 'file'
      readonly body: string | Uint8Array
      readonly mediaType: string
      readonly agencies: DependsOn
      readonly disposition?: string | undefined
      /** For programs of other sites: they may read it. */
      readonly shared?: boolean | undefined
    }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'fault'; readonly fault: FaultName }

type Shown = Extract<PublicAnswer, { kind: 'page' | 'file' }>

/** An answer as it was made once, with its headers. Compressed when somebody first takes it so. */
export type KeptAnswer = {
  readonly plain: Bytes
  readonly brotli: () => Bytes
  readonly gzip: () => Bytes
  readonly etag: string
  /** The second after it was made here: whoever has it from before that may have something else. */
  readonly modifiedAt: Date
  readonly status: 200 | 410
  readonly headers: Readonly<Record<string, string>>
}

type Bytes = Uint8Array<ArrayBuffer>

/** Longer questions are answered and not kept. */
const keptAddressLength = 500

/**
 * A public page, feed or file of data: made once from one snapshot, and given out from memory for as long as nothing
 * that stands on it has changed. Before each answer the database is asked for what changed, so that what was taken down
 * is gone at once, on every node; browsers and caches on the way are told to ask each time as well. Many who ask at once
 * for what is not kept wait for one making.
 */
export function publicPage(web: Web, make: (asked: Asked) => Promise<PublicAnswer>): Handler {
  const once = onceAtAMoment<KeptAnswer | Exclude<PublicAnswer, Shown>>()
  return async (c) => {
    await web.kept.fresh()
    const now = web.clock()
    const { pathname, search } = new URL(c.req.url)
    const site = siteOf(c)
    const today = dayOfInstant(now)
    const key = keptKey(today, site.key, pathname + search)
    const giveOut = (kept: KeptAnswer): Response => {
      noteGivenOut(c, { kept, siteKey: site.key })
      return answerWith(c, kept, now)
    }
    const kept = web.kept.get(key)
    if (kept !== undefined) return giveOut(kept)
    const moment = web.kept.moment()
    const makeIt = async () => {
      const [answer, sample] = await web.db.read(
        async (tx) => [await make({ c, tx, now, today, origin: originOf(c, web) }), await holdsSample(tx)] as const,
      )
      if (answer.kind === 'fault' || answer.kind === 'moved') return answer
      const made = answerOf(answer, { assets: web.assets, sample }, site, now)
      if (pathname.length + search.length <= keptAddressLength) {
        // Compressed it takes another half at most.
        web.kept.put(key, { value: made, bytes: made.plain.length * 1.5, of: answer.agencies, moment })
      }
      return made
    }
    const made = await once(key, moment, () => web.room.work(makeIt))
    if (!('kind' in made)) return giveOut(made)
    if (made.kind === 'fault') return answerFault(c, web, made.fault)
    c.header('Cache-Control', 'no-cache')
    return c.redirect(made.to, 301)
  }
}

/**
 * Shares one piece of work among all who ask for the same while it is under way and nothing has become known to have
 * changed since it began: what it reads is then as new as each of them asks for.
 */
function onceAtAMoment<T>(): (key: string, moment: number, work: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, { readonly moment: number; readonly result: Promise<T> }>()
  return (key, moment, work) => {
    const begun = underWay.get(key)
    if (begun?.moment === moment) return begun.result
    const result = work().finally(() => {
      if (underWay.get(key)?.result === result) underWay.delete(key)
    })
    underWay.set(key, { moment, result })
    return result
  }
}

function answerOf(answer: Shown, frame: Frame, site: SiteFrame, now: Date): KeptAnswer {
  const body = answer.kind === 'page' ? documentOf(answer.page(frame), site) : answer.body
  const plain = new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body)
  return {
    plain,
    brotli: lazily(() => brotli(plain, 5)),
    gzip: lazily(() => new Uint8Array(gzipSync(plain, { level: 6 }))),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`,
    modifiedAt: new Date(Math.ceil(now.getTime() / 1000) * 1000),
    status: answer.kind === 'page' ? (answer.status ?? 200) : 200,
    headers: {
      'Content-Type': answer.kind === 'page' ? 'text/html; charset=utf-8' : answer.mediaType,
      'Cache-Control': 'no-cache',
      ...(answer.kind === 'file' && answer.disposition !== undefined
        ? { 'Content-Disposition': answer.disposition }
        : {}),
      ...(answer.kind === 'file' && answer.shared
        ? { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }
        : {}),
    },
  }
}

function answerWith(c: Context, kept: KeptAnswer, now: Date): Response {
  for (const [name, value] of Object.entries(kept.headers)) c.header(name, value)
  c.header('ETag', kept.etag)
  if (kept.modifiedAt <= now) c.header('Last-Modified', kept.modifiedAt.toUTCString())
  c.status(kept.status)
  if (kept.status === 200 && (hasAlready(c, kept.etag) || unchangedSince(c, kept.modifiedAt))) return c.body(null, 304)
  return sendSmallest(c, kept)
}

/** Of clients that know the time alone. */
function unchangedSince(c: Context, modifiedAt: Date): boolean {
  if (c.req.header('if-none-match') !== undefined) return false
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return !Number.isNaN(since) && since >= modifiedAt.getTime()
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
