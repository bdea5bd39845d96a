import type { CopiedFile, CopyFolder } from '../../outside/copy-folder.ts'
import { dayOfInstant } from '../../rules/day.ts'
import { everyAgency, publicChangesSince } from '../../store/public-changes.ts'
import { mountedBase } from '../base.ts'
import type { CopiedSite, CopyOptions } from './copied-site.ts'
import { addressCopier } from './copy-addresses.ts'
import { everythingHeld, type Held } from './everything-held.ts'
import { thingOf } from './file-of.ts'
import { writeWays } from './write-ways.ts'

export type CopyResult = {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
  /** Addresses that the site could not answer. */
  readonly failed: readonly string[]
}

/** What a run knows of the files of a copy, and has done to them. */
export type CopyRun = {
  readonly held: Held
  /** Whether a file says the same as when it was written, so that the site need not be asked. */
  unaffected(file: CopiedFile): boolean
  /** Whether the folder is as the manifest says. */
  readonly trusted: boolean
  put(file: Omit<CopiedFile, 'hash' | 'kind'> & { readonly kind?: 'way' }, bytes: Uint8Array): Promise<void>
  keep(files: readonly CopiedFile[]): void
  /** The site could not answer: what lies there stays, unless it may hold what was withdrawn since. */
  fail(address: string, files: readonly CopiedFile[]): void
}

/**
 * Brings a folder to what everybody may see of the site now: takes away first what may not be read any more, then asks the
 * site for every address, writes what is new or different, and takes away what nothing leads to. Where the folder is of
 * today and made alike, only what depends on an agency with changes is asked for again. Interrupted at any point, the next
 * run repairs it.
 */
export async function makeCopy(site: CopiedSite, folder: CopyFolder, options: CopyOptions): Promise<CopyResult> {
  const before = folder.state()
  const day = dayOfInstant(site.clock())
  const maker = JSON.stringify([await site.version(), mountedBase(), options])
  const known = before !== null && before.maker === maker && before.day === day ? before.snapshot : null
  // Before anything is read: what changes meanwhile is asked for by the next run.
  const { snapshot, agencies } = await publicChangesSince(site.db.quick, known)
  const changed = known === null || agencies.includes(everyAgency) ? 'all' : new Set(agencies)
  await folder.begin()
  const held = await everythingHeld(site.db)
  const takenDown = await takeDown(folder, held)
  const done = { written: 0, unchanged: 0, removed: takenDown, failed: [] as string[] }
  const kept = new Set<string>()
  const run: CopyRun = {
    held,
    trusted: before !== null,
    unaffected: ({ file, of, kind }) =>
      changed !== 'all' && isUnaffected(of, changed) && !(kind === 'gone' && held.things.has(thingOf(file) ?? '')),
    async put(file, bytes) {
      const thing = thingOf(file.file)
      const kind = file.kind ?? (thing !== null && !held.things.has(thing) ? 'gone' : 'copy')
      kept.add(file.file)
      if (await folder.put({ ...file, kind }, bytes)) done.written++
      else done.unchanged++
    },
    keep(files) {
      for (const { file } of files) kept.add(file)
      done.unchanged += files.length
    },
    fail(address, files) {
      done.failed.push(address)
      if (before !== null && takenDown === 0) run.keep(files)
    },
  }
  const copyAll = addressCopier(site, folder, options, run)
  await copyAll(held.addresses)
  // What nothing that was asked for leads to: with everything asked, nothing does; else what was not asked may.
  if (changed !== 'all') {
    const rest = [...folder.known()].filter(({ file, address }) => address.startsWith('/') && !kept.has(file))
    await copyAll([...new Set(rest.map(({ address }) => address))])
  }
  await writeWays(site, folder, options, run)
  for (const file of await folder.files()) {
    if (kept.has(file)) continue
    await folder.remove(file)
    done.removed++
  }
  await folder.finish(done.failed.length > 0 ? null : { maker, day, snapshot })
  return done
}

/** Whether a folder no longer shows what the site does: something public changed, or another day has begun. */
export async function isBehind(site: CopiedSite, folder: CopyFolder): Promise<boolean> {
  const state = folder.state()
  if (state === null || state.day !== dayOfInstant(site.clock())) return true
  const { agencies } = await publicChangesSince(site.db.quick, state.snapshot)
  return agencies.length > 0
}

/** Before anything else: what was withdrawn is gone from the folder, however long the rest takes. */
async function takeDown(folder: CopyFolder, { things }: Held): Promise<number> {
  const notices = new Set<string>()
  if (folder.state() !== null) for (const { file, kind } of folder.known()) if (kind === 'gone') notices.add(file)
  let removed = 0
  for (const file of await folder.files()) {
    const thing = thingOf(file)
    if (thing === null || things.has(thing) || notices.has(file)) continue
    await folder.remove(file)
    removed++
  }
  return removed
}

function isUnaffected(of: CopiedFile['of'], changed: ReadonlySet<number>): boolean {
  if (of === null) return false
  return of === 'all' ? changed.size === 0 : !of.some((agency) => changed.has(agency))
}
