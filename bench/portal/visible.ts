import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureChecked } from '../../src/actions/publication/finding/check-version.ts'
import { startFileInspector } from '../../src/outside/file-inspector.ts'
import { openFileStore } from '../../src/outside/file-store.ts'
import { openKeyring } from '../../src/outside/keyring.ts'
import { dayOfInstant } from '../../src/rules/day.ts'
import { emptyContent } from '../../src/rules/publication/publication.ts'
import { insertPublication } from '../../src/store/publication/publications.ts'
import { releaseVersion } from '../../src/store/publication/releasing.ts'
import { saveContent } from '../../src/store/publication/versions.ts'
import { busiest } from '../province/agencies.ts'
import { rawAnswer } from './raw-answer.ts'
import type { Say } from './say.ts'
import type { Served } from './served.ts'

type Fresh = { readonly id: number; readonly word: string; readonly columnId: number }

/** Where the public finds what was released, and what shows that it is there. */
const surfaces: readonly (readonly [name: string, path: (of: Fresh) => string])[] = [
  ['its page', ({ id }) => `/publications/${id}`],
  ['the list of all', () => '/publications'],
  ['the list of its column', ({ columnId }) => `/columns/${columnId}`],
  ['the page of its agency', () => `/agencies/${busiest}`],
  ['the home page', () => '/'],
  ['the feed', () => '/feed.atom'],
  ['the search', ({ word }) => `/search?q=${encodeURIComponent(word)}`],
  ['the API', () => '/api/v1/publications'],
]

/**
 * From the commit of a release by another process until each surface shows it, asked again and again by eight readers at
 * once, one a surface. Every page was asked before the release, so that there is an old one to be given out by mistake.
 */
export async function measureVisible(served: Served, dataDir: string, say: Say, releases = 50): Promise<void> {
  const inspector = startFileInspector()
  try {
    const files = openFileStore(join(dataDir, 'files'))
    const sealer = await openKeyring(join(dataDir, 'keys.json'), null)
    const app = { db: served.db, inspector, files, sealer }
    const times = new Map(surfaces.map(([name]) => [name, [] as number[]]))
    const whole: number[] = []
    const releasing: number[] = []
    for (let run = 0; run < releases; run += 1) {
      const fresh = await approved(served, `放管服进展${Date.now().toString(36)}`)
      const day = dayOfInstant(new Date())
      await ensureChecked(app, { id: fresh.id, version: 1, day, by: null })
      await Promise.all(surfaces.map(([, path]) => rawAnswer(served.origin + path(fresh))))
      const begun = performance.now()
      const result = await served.db.transaction((tx) =>
        releaseVersion(tx, { id: fresh.id, day, now: new Date(), by: null }),
      )
      if (result.kind === 'refused') throw new Error(result.reason)
      const from = performance.now()
      releasing.push(from - begun)
      const each = surfaces.map(async ([name, path]) => {
        await shown(served.origin + path(fresh), fresh.word)
        times.get(name)?.push(performance.now() - from)
      })
      await Promise.all(each)
      whole.push(performance.now() - from)
    }
    say('a release, from its beginning to its commit, p50', at(releasing, 0.5), 'ms')
    for (const [name, of] of times) {
      say(`released until ${name} shows it, p50`, at(of, 0.5), 'ms')
      say(`released until ${name} shows it, longest of ${releases}`, at(of, 1), 'ms')
    }
    say('released until all of them show it, p50', at(whole, 0.5), 'ms')
    say(`released until all of them show it, longest of ${releases}`, at(whole, 1), 'ms')
  } finally {
    await inspector.close()
  }
}

/** A publication of the busiest agency that only its release is missing. */
async function approved({ db }: Served, word: string): Promise<Fresh> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number; columnId: number }>(
      `select agency.id as "agencyId", node.id as "columnId"
      from agency
      join catalogue_node as node on node.agency_id = agency.id
      where agency.slug = $1
        and node.key = 'policy-other'`,
      [busiest],
    )
    const [place] = rows
    if (place === undefined) throw new Error('the busiest agency has no such column')
    const { agencyId, columnId } = place
    const id = await insertPublication(tx, { agencyId, unitId: null, kind: 'news', createdBy: null })
    const body = `<p>${'为了方便群众办事，办理地点设在政务服务大厅，工作日开放。'.repeat(30)}</p>`
    await saveContent(tx, id, 1, { ...emptyContent, title: word, body, columnId }, { revision: 1, editedBy: null })
    await tx.query("update publication set working = 'approved' where id = $1", [id])
    return { id, word, columnId }
  })
}

async function shown(address: string, word: string): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const answer = await rawAnswer(address)
    // The page of the search shows the words that were asked for; a hit marks them.
    const text = answer.bytes.toString().replaceAll(/<\/?mark>/g, '')
    if (answer.status === 200 && new RegExp(`>${word}<|"${word}"`).test(text)) return
    if (tries > 20) await sleep(1)
  }
  throw new Error(`${address} never showed ${word}`)
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
