import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'
import { routes } from '../addresses.ts'
import { mountedBase, pathBelow } from '../base.ts'

type RouteName = keyof typeof routes

/** Public addresses that a static copy does not hold: they answer what somebody asks, types or chooses. */
const live: ReadonlySet<string> = new Set<RouteName>([
  ...(['search', 'compare', 'check', 'checkDownload', 'display', 'kiosk', 'kioskReset', 'publicationError'] as const),
  ...(['apply', 'applyTo', 'applyMatches', 'applicationStatus', 'applicationStep', 'applicationAcknowledge'] as const),
  ...(['applicationReceipt', 'applicationReceiptPdf', 'applicationFile', 'applicationLeave'] as const),
  ...(['applicationCode', 'applicationCodeLink', 'opinionForm', 'health'] as const),
])

/** Parts of the site that are for one person each, or for programs that ask: nothing below them is held. */
const livePlaces = ['desk', 'sign-in', 'sign-out', 'search', 'opinions', 'previews', 'api']

/** Written from what the program knows already, at a price: left out unless asked for. */
const documents: ReadonlySet<string> = new Set<RouteName>(['publicationText', 'reportDownload'])

/** `named`: its files get a name below. `way`: it leads on, and is written without being asked. */
export type HeldRoute = { readonly name: RouteName; readonly kind: 'page' | 'document' | 'named' | 'way' }

/** Addresses that say nothing of what is behind them: the file gets a name below. */
const unnamed: ReadonlySet<string> = new Set<RouteName>(['publicationFile', 'reportFile'])

/** Whether a route of the site is held by a copy, and how. Null: it is not. */
export function heldRoute(name: RouteName): HeldRoute | null {
  const place = routes[name].split('/')[1] ?? ''
  if (live.has(name) || livePlaces.includes(place)) return null
  if (documents.has(name)) return { name, kind: 'document' }
  if (unnamed.has(name)) return { name, kind: 'named' }
  return { name, kind: name === 'indexNumber' ? 'way' : 'page' }
}

/**
 * What of the site an address is, where a copy holds it: a route that is held, and no query but the number of a page.
 * `address`: mounted.
 */
export function heldAt(address: string): HeldRoute | null {
  const base = mountedBase()
  if (base !== knownBelow) knownAddresses.clear()
  knownBelow = base
  const known = knownAddresses.get(address)
  if (known !== undefined) return known
  const held = matched(address)
  if (knownAddresses.size >= knownAtMost) knownAddresses.clear()
  knownAddresses.set(address, held)
  return held
}

/** Every page leads to the same few hundred. */
const knownAddresses = new Map<string, HeldRoute | null>()
const knownAtMost = 20_000
let knownBelow = ''

/** A further page of a list that is asked for by a query, as a copy has it: `/agencies?page=2` at `/agencies/pages/2`. */
export function copiedPath(address: string): string {
  return address.replace(furtherPage, '/pages/$1')
}

const furtherPage = /\?page=([1-9][0-9]{0,4})$/

function matched(address: string): HeldRoute | null {
  const path = address.replace(furtherPage, '')
  if (path.includes('?')) return null
  router ??= routerOf()
  const [found] = router.match('GET', decoded(pathBelow(mountedBase(), path)))
  const name = found[0]?.[0]
  const held = name === undefined ? null : heldRoute(name)
  return path === address || held?.kind === 'page' ? held : null
}

let router: SmartRouter<RouteName> | undefined

function routerOf(): SmartRouter<RouteName> {
  const made = new SmartRouter<RouteName>({ routers: [new RegExpRouter(), new TrieRouter()] })
  for (const name of Object.keys(routes) as RouteName[]) made.add('GET', routes[name], name)
  return made
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
