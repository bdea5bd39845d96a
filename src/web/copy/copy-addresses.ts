import { setTimeout as pause } from 'node:timers/promises'
import type { CopyFolder } from '../../outside/copy-folder.ts'
import { mountedBase, pathBelow } from '../base.ts'
import type { CopiedSite, CopyOptions } from './copied-site.ts'
import { fileOf, savedName, thingOf } from './file-of.ts'
import { copiedPath, heldAt } from './held.ts'
import type { CopyRun } from './make-copy.ts'
import { addressesOn, copiedPage, type Place } from './page.ts'
import { wayTo } from './ways.ts'

/** So many are asked for at a time, each on a connection of its own. */
const atOnce = 8

/** Copies addresses and whatever they lead to that a copy holds, each once however often it is called. */
export function addressCopier(
  site: CopiedSite,
  folder: CopyFolder,
  options: CopyOptions,
  run: CopyRun,
): (starts: readonly string[]) => Promise<void> {
  const base = mountedBase()
  const origin = new URL(options.publicUrl).origin
  const seen = new Set<string>()
  const found: string[] = []
  const named = new Map<string, Promise<string | null>>()

  const isHeld = (address: string) => {
    const held = heldAt(address)
    return held !== null && (held.kind !== 'document' || options.documents) ? held : null
  }

  const follow = (address: string) => {
    if (seen.has(address)) return
    const held = isHeld(address)
    if (held === null || held.kind === 'way') return
    seen.add(address)
    found.push(address)
  }

  /** A file whose address says nothing of what it is: copied before a page that shows it. Null: there is none. */
  const nameOf = (address: string, by: { readonly thing: string | null; readonly of: Dependence }) => {
    const known = named.get(address)
    if (known !== undefined) return known
    seen.add(address)
    const ofThing = by.thing !== null && thingOf(`${pathBelow(base, address).slice(1)}/`) === by.thing
    const name = copyNamed(address, ofThing ? by.of : null)
    named.set(address, name)
    return name
  }

  const copyNamed = async (address: string, of: Dependence): Promise<string | null> => {
    const there = folder.ofAddress(address)
    const nameThere = there.find(({ kind }) => kind !== 'way')?.file.replace(/^.*\//, '') ?? null
    if (nameThere !== null && there.every(run.unaffected)) {
      run.keep(there)
      return nameThere
    }
    const etag = run.trusted ? there.find((file) => file.etag !== null)?.etag : undefined
    const answer = await answered(() => site.ask(address, etag == null ? {} : { 'if-none-match': etag }))
    if (answer.status === 304) {
      run.keep(there)
      return nameThere
    }
    if (answer.status !== 200) {
      if (answer.status >= 500) run.fail(address, there)
      return null
    }
    const [type, disposition] = ['content-type', 'content-disposition'].map((name) => answer.headers.get(name) ?? '')
    const name = savedName(type ?? '', disposition ?? '')
    const way = fileOf(pathBelow(base, address), 'text/html')
    const file = way.replace(/[^/]*$/, name)
    await run.put({ file, address, of, etag: answer.headers.get('etag') }, await bytesOf(answer))
    const leadsOn = Buffer.from(wayTo(`${address}/${encodeURIComponent(name)}`))
    await run.put({ file: way, address, of, etag: null, kind: 'way' }, leadsOn)
    return name
  }

  const copyPage = async (address: string, html: string, gone: boolean) => {
    const of = gone ? [] : site.dependsOn(address)
    const file = fileOf(copiedPath(pathBelow(base, address)), 'text/html')
    const names = new Map<string, string>()
    for (const linked of new Set(addressesOn(html))) {
      if (isHeld(linked)?.kind !== 'named') follow(linked)
      else {
        const name = await nameOf(linked, { thing: thingOf(file), of })
        if (name !== null) names.set(linked, `${linked}/${encodeURIComponent(name)}`)
      }
    }
    const page = options.service === options.publicUrl ? html : copiedPage(html, placesWith(names))
    await run.put({ file, address, of, etag: null }, Buffer.from(page))
  }

  const placesWith =
    (names: ReadonlyMap<string, string>) =>
    (address: string): Place => {
      if (base !== '' && !address.startsWith(`${base}/`)) return { kind: 'held', address }
      const held = isHeld(address)
      if (held !== null && held.kind !== 'named') return { kind: 'held', address: copiedPath(address) }
      const name = names.get(address)
      if (name !== undefined) return { kind: 'held', address: name }
      if (options.service === null) return { kind: 'dropped', offered: heldAt(address)?.kind === 'document' }
      return { kind: 'live', address: options.service + address.slice(base.length) }
    }

  const copyData = async (address: string, type: string, answer: Response) => {
    let bytes = await bytesOf(answer)
    // Data sets name publications alone, which are asked for in any case.
    if (/xml|feed/.test(type)) {
      const text = Buffer.from(bytes).toString()
      for (const [, path = ''] of text.matchAll(addressesIn(origin))) follow(path.replaceAll('&amp;', '&'))
      if (type.includes('xml')) bytes = Buffer.from(withoutLive(text, origin, (path) => isHeld(path) !== null))
    }
    const of = heldAt(address)?.name === 'assets' ? [] : site.dependsOn(address)
    await run.put({ file: fileOf(pathBelow(base, address), type), address, of, etag: null }, bytes)
  }

  const copy = async (address: string): Promise<void> => {
    if (isHeld(address)?.kind === 'named') return void (await nameOf(address, { thing: null, of: null }))
    const there = folder.ofAddress(address)
    if (there.length > 0 && there.every(run.unaffected)) return run.keep(there)
    const answer = await answered(() => site.ask(address))
    const type = answer.headers.get('content-type') ?? ''
    const isPage = type.startsWith('text/html')
    if (answer.status === 200 && !isPage) return copyData(address, type, answer)
    if (isPage && (answer.status === 200 || answer.status === 410)) {
      return copyPage(address, await answer.text(), answer.status === 410)
    }
    const to = answer.headers.get('location')
    if (answer.status < 400 && to !== null) {
      follow(to)
      const file = fileOf(pathBelow(base, address), 'text/html')
      return run.put({ file, address, of: 'all', etag: null, kind: 'way' }, Buffer.from(wayTo(to)))
    }
    if (answer.status >= 500) run.fail(address, there)
  }

  return async (starts) => {
    const rest = starts.values()
    const next = (): string | undefined => {
      const address = found.pop()
      if (address !== undefined) return address
      for (const start of rest) {
        if (seen.has(start)) continue
        seen.add(start)
        return start
      }
      return undefined
    }
    // Whoever finds nothing to do is called again for what the others have found.
    for (let more = true; more; more = found.length > 0) {
      const ended = await Promise.allSettled(
        Array.from({ length: atOnce }, async () => {
          for (let address = next(); address !== undefined; address = next()) await copy(address)
        }),
      )
      // Only now: nobody is at work any more where the caller closes what they work with.
      for (const one of ended) if (one.status === 'rejected') throw one.reason
    }
  }
}

/** Asks again where the site has no room for the moment. */
async function answered(ask: () => Promise<Response>): Promise<Response> {
  for (const wait of pauses) {
    const answer = await ask()
    if (answer.status !== 503) return answer
    await answer.body?.cancel()
    await pause(wait)
  }
  return ask()
}

const pauses = [50, 100, 200, 400, 800, 1600, 3200, 6400]

type Dependence = readonly number[] | 'all' | null

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer())
}

/** Addresses of this site within data that names them whole. */
function addressesIn(origin: string): RegExp {
  return new RegExp(`${origin.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}(/[^\\s"<>\\\\?#]*)(?=["<\\s])`, 'g')
}

/** A sitemap without what the copy does not hold. */
function withoutLive(xml: string, origin: string, isHeld: (path: string) => boolean): string {
  return xml.replace(/<url>\s*<loc>([^<]*)<\/loc>[\s\S]*?<\/url>\n?/g, (whole, address: string) =>
    address.startsWith(origin) && isHeld(address.slice(origin.length).replaceAll('&amp;', '&')) ? whole : '',
  )
}
