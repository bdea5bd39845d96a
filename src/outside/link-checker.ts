import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { isInner } from './inner-network.ts'

/** What became of a link; each but `alive` and `unsure` says that a reader would not get there. */
export type LinkResult =
  | { readonly kind: 'alive'; readonly status: number }
  /** The page is not there, or its server fails. */
  | { readonly kind: 'dead'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly why: 'noSuchHost' | 'noAnswer' | 'tooManyRedirects' | 'badCertificate' }
  /** Not asked: the link leads to the inner network, to an odd port, or is no web address. */
  | { readonly kind: 'refused'; readonly why: 'innerAddress' | 'port' | 'scheme' | 'credentials' | 'notAnAddress' }
  /** The server wants no program to ask, or asks who is there: a person has to look. */
  | { readonly kind: 'unsure'; readonly status: number }

export type LinkChecker = { check(link: string): Promise<LinkResult> }

export type LinkCheckerOptions = {
  readonly deadlineMs?: number
  /** Bytes of an answer that are read at most. */
  readonly mostBytes?: number
  readonly ports?: readonly number[]
  /** All addresses of a name; the resolver of the system by default. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** Which addresses are never connected to. Only tests, whose servers stand on this machine, have another rule. */
  readonly refuses?: (address: string) => boolean
}

const mostRedirects = 5

/**
 * Asks whether links still lead somewhere, as a reader without an account would: HEAD, and GET where HEAD is not taken.
 * It cannot be turned against the inner network: a name is resolved once, every address of it has to be public, and the
 * connection goes to that very address, so that a name which answers differently the second time gains nothing; each
 * redirect is looked at in the same way. No cookies, no credentials, no proxy, nothing of an answer is kept but its status.
 */
export function linkChecker(options: LinkCheckerOptions = {}): LinkChecker {
  const settled: Settled = {
    deadlineMs: options.deadlineMs ?? 10_000,
    mostBytes: options.mostBytes ?? 64 * 1024,
    ports: options.ports ?? [80, 443],
    resolve: options.resolve ?? resolved,
    refuses: options.refuses ?? isInner,
  }
  return { check: (link) => follow(link, settled) }
}

type Settled = Required<LinkCheckerOptions>

async function follow(link: string, settled: Settled): Promise<LinkResult> {
  const until = AbortSignal.timeout(settled.deadlineMs)
  let next = link
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const target = await targetOf(next, settled, until)
    if ('kind' in target) return target
    const head = await ask(target, 'HEAD', settled, until)
    const answer = 'status' in head && headIsNotTaken(head.status) ? await ask(target, 'GET', settled, until) : head
    if ('kind' in answer) return answer
    if (answer.location === null) return resultOf(answer.status)
    next = answer.location
  }
  return { kind: 'unreachable', why: 'tooManyRedirects' }
}

type Target = { readonly url: URL; readonly address: string }

/** Where a link leads, or why it is not followed there. */
async function targetOf(link: string, settled: Settled, until: AbortSignal): Promise<Target | LinkResult> {
  const url = URL.parse(link)
  if (url === null) return { kind: 'refused', why: 'notAnAddress' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'refused', why: 'scheme' }
  if (url.username !== '' || url.password !== '') return { kind: 'refused', why: 'credentials' }
  const port = url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port)
  if (!settled.ports.includes(port)) return { kind: 'refused', why: 'port' }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await named(host, settled, until) : [host]
  const [address] = addresses
  if (address === undefined) return { kind: 'unreachable', why: until.aborted ? 'noAnswer' : 'noSuchHost' }
  // One inner address among public ones is enough: nobody honest has both.
  if (addresses.some(settled.refuses)) return { kind: 'refused', why: 'innerAddress' }
  return { url, address }
}

/** The addresses of a name; none where it has none, or the resolver takes too long. */
async function named(host: string, settled: Settled, until: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<readonly string[]>((done) => {
    if (until.aborted) done([])
    until.addEventListener('abort', () => done([]), { once: true })
  })
  return Promise.race([settled.resolve(host).catch(() => []), late])
}

async function resolved(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)
}

type Answer = { readonly status: number; readonly location: string | null }

function ask(
  { url, address }: Target,
  method: 'HEAD' | 'GET',
  { mostBytes }: Settled,
  signal: AbortSignal,
): Promise<Answer | LinkResult> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((done) => {
    const asked = request(
      url,
      {
        ...{ method, signal, agent: false, auth: undefined, maxHeaderSize: 16 * 1024 },
        // The connection goes to the address that was looked at; the name stays in Host and in the certificate.
        lookup: (_host, asked, found) =>
          asked.all === true ? found(null, [{ address, family: isIP(address) }]) : found(null, address, isIP(address)),
        headers: { 'user-agent': 'gongkai link checker', accept: '*/*' },
      },
      (response) => {
        drain(response, mostBytes, () => asked.destroy())
        done(answerOf(response, url))
      },
    )
    asked.on('error', (fault: NodeJS.ErrnoException) => done(unreachable(fault)))
    // An answer that wants to speak another protocol is no page, and ends without a word.
    asked.on('close', () => done({ kind: 'unreachable', why: 'noAnswer' }))
    asked.end()
  })
}

function answerOf(response: IncomingMessage, from: URL): Answer | LinkResult {
  const status = response.statusCode ?? 0
  const { location } = response.headers
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return { status, location: null }
  const next = URL.parse(location, from)
  return next === null ? { kind: 'refused', why: 'notAnAddress' } : { status, location: next.href }
}

/** Reads no more of a body than what lets the connection end well. */
function drain(response: IncomingMessage, mostBytes: number, end: () => void): void {
  let bytes = 0
  response.on('data', (part: Buffer) => {
    bytes += part.length
    if (bytes > mostBytes) end()
  })
  response.on('error', () => {})
  response.on('end', end)
}

function unreachable(fault: NodeJS.ErrnoException): LinkResult {
  const ofCertificate = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(fault.code ?? '')
  return { kind: 'unreachable', why: ofCertificate ? 'badCertificate' : 'noAnswer' }
}

/** Servers answer HEAD with these where they answer GET well. */
function headIsNotTaken(status: number): boolean {
  return status >= 400 && status !== 410
}

function resultOf(status: number): LinkResult {
  if (status >= 200 && status < 400) return { kind: 'alive', status }
  return [401, 403, 405, 407, 412, 418, 429, 451, 503].includes(status)
    ? { kind: 'unsure', status }
    : { kind: 'dead', status }
}
