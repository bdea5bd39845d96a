import type { FileInspector, Wording } from '../../../outside/file-inspector.ts'
import { type CheckContext, checkContent } from '../../../rules/content/check-content.ts'
import { lexiconOn } from '../../../rules/content/lexicon/lexicon.ts'
import type { Day } from '../../../rules/day.ts'
import { uninspectable } from '../../../rules/inspection.ts'
import { type Found, foundInFile, foundInText, videoToWatch } from '../../../rules/publication/finding/found.ts'
import { lexiconFor } from '../../../store/content/lexicon-mark.ts'
import type { Database } from '../../../store/database.ts'
import {
  type FileToCheck,
  fileChecksOf,
  type KeptFileCheck,
  keepCheck,
  keepFileCheck,
  lastCheckOf,
  type VersionToCheck,
  versionToCheck,
} from '../../../store/publication/finding/content-checks.ts'
import { lockPublication } from '../../../store/publication/publications.ts'
import type { FilesApp } from '../../kept-file.ts'
import { readPublicationFile } from '../publication-files.ts'

export type CheckApp = FilesApp & { readonly db: Database; readonly inspector: FileInspector }

export type CheckAsked = {
  readonly id: number
  readonly version: number
  readonly day: Day
  /** Null: the program. */
  readonly by: number | null
}

/** `changed`: somebody went on writing meanwhile, again and again; `unknown`: there is no such version. */
export type Checked = 'checked' | 'changed' | 'unknown'

/** How often a version is checked anew because it was written on meanwhile. */
const tries = 3

/**
 * Checks a version with its files and keeps what was found. The work is done outside of any transaction: a file may take
 * a minute. What is kept is of the state that was checked, or nothing is.
 */
export async function checkVersion(app: CheckApp, asked: CheckAsked): Promise<Checked> {
  for (let tried = 0; tried < tries; tried += 1) {
    const loaded = await app.db.read((tx) => load(tx, asked))
    if (loaded === null) return 'unknown'
    const { stored } = loaded.toCheck
    const files = new Map<number, KeptFileCheck>()
    for (const file of loaded.toCheck.files) {
      if (file.purpose === 'video') continue
      const known = loaded.known.get(file.id)
      files.set(
        file.id,
        known ?? (await checkFile(app, file, { entries: loaded.entries, day: stored.content.madeOn ?? asked.day })),
      )
    }
    const found = findingsOf(app, loaded, files, asked.day)
    const kept = await app.db.transaction(async (tx) => {
      await lockPublication(tx, asked.id)
      const now = await versionToCheck(tx, asked.id, asked.version)
      if (now === null || !now.hash.equals(loaded.toCheck.hash)) return false
      for (const [fileId, check] of files)
        if (!loaded.known.has(fileId)) await keepFileCheck(tx, fileId, loaded.mark, check)
      const { id, version, by } = asked
      await keepCheck(tx, { id, version, by, found, hash: now.hash, lexicon: loaded.mark })
      return true
    })
    if (kept) return 'checked'
  }
  return 'changed'
}

/** The same where the last check is not of this very state, by this program, with this lexicon. */
export async function ensureChecked(app: CheckApp, asked: CheckAsked): Promise<Checked> {
  const last = await app.db.read((tx) => lastCheckOf(tx, asked.id, asked.version))
  return last?.current === true ? 'checked' : checkVersion(app, asked)
}

type Loaded = {
  readonly toCheck: VersionToCheck
  readonly entries: Awaited<ReturnType<typeof lexiconFor>>['entries']
  readonly mark: string
  readonly known: ReadonlyMap<number, KeptFileCheck>
}

async function load(tx: Parameters<typeof versionToCheck>[0], { id, version }: CheckAsked): Promise<Loaded | null> {
  const toCheck = await versionToCheck(tx, id, version)
  if (toCheck === null) return null
  const { entries, mark } = await lexiconFor(tx, toCheck.agencyId)
  const known = await fileChecksOf(
    tx,
    toCheck.files.map((file) => file.id),
    mark,
  )
  return { toCheck, entries, mark, known }
}

function contextFor({ sealer }: CheckApp, { entries }: Pick<Loaded, 'entries'>, today: Day): CheckContext {
  return {
    today,
    lexicon: lexiconOn(today, entries),
    fingerprint: (value) => sealer.keyedHash(value, 'content_finding.key').toString('hex').slice(0, 24),
  }
}

/** What is in a file. Whatever cannot be read is uninspectable: it fails closed. */
async function checkFile(app: CheckApp, file: FileToCheck, wording: Wording): Promise<KeptFileCheck> {
  const opened = await app.db.read((tx) => readPublicationFile(tx, app, file.id))
  if (opened === null)
    return { inspection: uninspectable('文件已不在库中，无法检查，请移除后重新上传。'), inItsText: [] }
  const { bytes, name } = opened
  const { allowed } = lexiconOn(wording.day, wording.entries)
  const inspection = await app.inspector.inspect(bytes, name, { protectedStrings: [], forPublic: true, allowed })
  const inItsText = inspection.verdict === 'uninspectable' ? [] : await app.inspector.read(bytes, name, wording)
  if (inItsText === null)
    return { inspection: uninspectable('文件太复杂，没有读完，请分成几个文件后再上传。'), inItsText: [] }
  return { inspection, inItsText }
}

function findingsOf(
  app: CheckApp,
  loaded: Loaded,
  checked: ReadonlyMap<number, KeptFileCheck>,
  day: Day,
): readonly Found[] {
  const { kind, stored, files } = loaded.toCheck
  const inText = checkContent({ kind, content: stored.content, files }, contextFor(app, loaded, day)).map(foundInText)
  const inFiles = files.flatMap((file): readonly Found[] => {
    if (file.purpose === 'video') return [videoToWatch(file)]
    const check = checked.get(file.id)
    return check === undefined ? [] : foundInFile(file, check.inspection, check.inItsText)
  })
  return [...inText, ...inFiles]
}
