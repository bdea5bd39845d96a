import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http'
import type { Context } from 'hono'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import { type Display, displayCookie, displays, plainDisplay } from '../display.ts'
import type { Web } from '../web.ts'
import type { KeptAnswer } from './public-page.ts'
import { type Encoding, encodingFor, isAmong } from './send.ts'

/** The key of a kept page: the day, what stands around it (`SiteFrame.key`), path and query. */
export function keptKey(today: Day, siteKey: string, address: string): string {
  return `${today} ${siteKey} ${address}`
}

type GivenOut = { readonly kept: KeptAnswer; readonly siteKey: string }

const givenOut = new WeakMap<object, GivenOut>()

/** Told by `publicPage` of each kept page that it answers with. */
export function noteGivenOut(c: Context, given: GivenOut): void {
  const incoming: unknown = c.env?.incoming
  if (typeof incoming === 'object' && incoming !== null) givenOut.set(incoming, given)
}

/** What stands around all pages changes without them: after this long the site is asked for it again. */
const aroundMs = 250
/** Hosts and displays that are remembered; no site has so many but by requests that make them up. */
const mostReaders = 1000

type Head = { readonly status: number; readonly headers: OutgoingHttpHeaders }
type Ready = { readonly head: Head; readonly body: Uint8Array | undefined }

/**
 * Gives out kept pages before any layer of the site is gone through: the same bytes below the very head that the site
 * wrote when it gave them out before, and, as there, only once the database was asked whether anything on them has
 * changed. Whatever is not exactly such a request goes through the site, also where the database does not answer.
 */
export function keptFirst(web: Pick<Web, 'kept' | 'clock'>, site: RequestListener): RequestListener {
  const heads = new WeakMap<KeptAnswer, Map<string, Head>>()
  const around = new Map<string, { readonly siteKey: string; readonly at: number }>()

  /** Under which the page that is asked for is kept, if it is; null: what stands around it is not known for certain. */
  const keyOf = ({ reader, address }: Asked): string | null => {
    const now = around.get(reader)
    if (now === undefined || performance.now() - now.at > aroundMs) return null
    return keptKey(dayOfInstant(web.clock()), now.siteKey, address)
  }

  const ready = (key: string, asked: Asked): Ready | null => {
    const kept = web.kept.get(key)
    if (kept === undefined) return null
    const unchanged = hasIt(asked, kept)
    const head = heads.get(kept)?.get(variantOf(asked.encoding, unchanged))
    return head === undefined ? null : { head, body: unchanged ? undefined : bodyOf(kept, asked.encoding) }
  }

  /** Through the site, and remembers how it began a kept page. */
  const learn = (asked: Asked, incoming: IncomingMessage, outgoing: ServerResponse) => {
    const at = performance.now()
    const writeHead = outgoing.writeHead.bind(outgoing)
    outgoing.writeHead = (status: number, ...rest: unknown[]) => {
      const given = givenOut.get(incoming)
      const headers = rest[0]
      if (given !== undefined && isHeaders(headers)) {
        const { kept, siteKey } = given
        if (around.size >= mostReaders) around.clear()
        around.set(asked.reader, { siteKey, at })
        const unchanged = status === 304
        if (isComplete(headers, unchanged ? undefined : bodyOf(kept, asked.encoding))) {
          const known = heads.get(kept) ?? new Map<string, Head>()
          heads.set(kept, known.set(variantOf(asked.encoding, unchanged), { status, headers: { ...headers } }))
        }
      }
      return Reflect.apply(writeHead, outgoing, [status, ...rest])
    }
    site(incoming, outgoing)
  }

  return (incoming, outgoing) => {
    const asked = askedBy(incoming)
    if (asked === null) return site(incoming, outgoing)
    const key = keyOf(asked)
    if (key === null || web.kept.get(key) === undefined) return learn(asked, incoming, outgoing)
    const answer = () => {
      const made = ready(key, asked)
      if (made === null) return learn(asked, incoming, outgoing)
      outgoing.writeHead(made.head.status, made.head.headers)
      outgoing.end(made.body)
    }
    web.kept.fresh().then(answer, () => site(incoming, outgoing))
  }
}

type Asked = {
  /** Path and query, as they were sent. */
  readonly address: string
  /** What else the frame of a page depends on. */
  readonly reader: string
  readonly encoding: Encoding | null
  readonly ifNoneMatch: string | undefined
}

/** A plain request for a page; null: the site decides what else it may be. */
function askedBy({ method, url, headers }: IncomingMessage): Asked | null {
  // A whole address (https://…) names a host of its own, whatever the header says.
  if (method !== 'GET' || url?.startsWith('/') !== true || headers.host === undefined) return null
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return null
  if (headers['if-modified-since'] !== undefined && headers['if-none-match'] === undefined) return null
  const accepts = headers['accept-encoding']
  const encoding = encodingFor(accepts)
  // Others than the kept ones are made for each answer (compress).
  if (encoding === null && accepts !== undefined && accepts !== 'identity') return null
  const display = displayIn(headers.cookie)
  if (display === null) return null
  return {
    address: url,
    reader: `${display} ${headers.host}`,
    encoding,
    ifNoneMatch: headers['if-none-match'],
  }
}

/** Null: something stands there that only the site can read. */
function displayIn(cookies: string | undefined): Display | null {
  if (cookies === undefined || !cookies.includes(displayCookie)) return plainDisplay
  if (cookies.indexOf(displayCookie) !== cookies.lastIndexOf(displayCookie)) return null
  const chosen = chosenDisplay.exec(cookies)?.[1]
  return displays.find((display) => display === chosen) ?? null
}

const chosenDisplay = new RegExp(`(?:^|; )${displayCookie}=([a-z]{1,2})(?:$|;)`)

function hasIt({ ifNoneMatch }: Asked, { status, etag }: KeptAnswer): boolean {
  return status === 200 && isAmong(ifNoneMatch, etag)
}

function variantOf(encoding: Encoding | null, unchanged: boolean): string {
  return `${encoding ?? 'plain'}${unchanged ? ' unchanged' : ''}`
}

function bodyOf(kept: KeptAnswer, encoding: Encoding | null): Uint8Array {
  if (encoding === null) return kept.plain
  return encoding === 'br' ? kept.brotli() : kept.gzip()
}

function isHeaders(given: unknown): given is OutgoingHttpHeaders {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

/**
 * Whether a head is good for every reader: nothing in it is for one alone, and it is as it will be from now on; in the
 * second in which a page is made it does not say when.
 */
function isComplete(headers: OutgoingHttpHeaders, body: Uint8Array | undefined): boolean {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  if (named.has('set-cookie') || !named.has('last-modified')) return false
  return body === undefined || Number(named.get('content-length')) === body.byteLength
}
