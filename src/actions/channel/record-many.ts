import { createHash } from 'node:crypto'
import { type ReleaseCells, readReleaseRows } from '../../documents/channel/read-releases.ts'
import type { Unreadable } from '../../documents/source.ts'
import type { ReportReader } from '../../outside/report-reader.ts'
import type { Leaf } from '../../rules/catalogue/node.ts'
import { channelKinds } from '../../rules/channel/channel-kind.ts'
import { itemKinds, readRelease } from '../../rules/channel/release.ts'
import { printableLine } from '../../rules/printable.ts'
import { publicationKindNames, stageNames, stages } from '../../rules/publication/publication.ts'
import { leavesOf } from '../../store/catalogue/nodes.ts'
import { type Channel, channelsOf } from '../../store/channel/channels.ts'
import { addChannelImport, publicationsNamed } from '../../store/channel/releases.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'
import { agencyOfChannels } from './at-channels.ts'
import { keepRelease, notStanding, severalNamed, type TypedRelease } from './record-release.ts'

/** What becomes of each row. */
export type ReleaseLine = { readonly row: number; readonly what: string } & (
  | { readonly kind: 'new'; readonly words: string }
  /** This very release is recorded already: nothing happens. */
  | { readonly kind: 'known' }
  | { readonly kind: 'wrong'; readonly problems: readonly { readonly field: string; readonly message: string }[] }
)

export type RecordedMany = {
  readonly kind: 'checked' | 'recorded' | 'faulty'
  readonly agency: { readonly slug: string; readonly name: string }
  readonly lines: readonly ReleaseLine[]
  readonly unknownHeads: readonly string[]
}

const mostRows = 5_000

/**
 * Records the releases of a workbook: all of them, or none where one has a fault. The same workbook can be brought in
 * twice. A dry run does all of it and takes it back, and so says row by row what would happen.
 */
export async function importReleases(
  app: DeskApp & { readonly reader: Pick<ReportReader, 'readSource'> },
  by: By,
  wanted: {
    readonly slug: string
    readonly file: { readonly bytes: Uint8Array; readonly name: string }
    readonly dryRun: boolean
  },
): Promise<RecordedMany | { readonly kind: 'unreadable'; readonly unreadable: Unreadable } | NotDone<string>> {
  const source = await app.reader.readSource(wanted.file.bytes, wanted.file.name)
  if (source.kind === 'unreadable') return source
  const read = readReleaseRows(source.source)
  if (read.kind === 'unreadable') return read
  const sha256 = createHash('sha256').update(wanted.file.bytes).digest('hex')
  return atDesk<RecordedMany, string>(app, by, 'channel.import', (desk) =>
    recordRows(desk, { ...wanted, ...read, sha256, tooMany: `一次最多导入${mostRows}行，请分开导入。` }),
  )
}

/** Records rows that were typed into a table, all of them or none. */
export function recordTable(
  app: DeskApp,
  by: By,
  wanted: { readonly slug: string; readonly rows: readonly ReleaseCells[] },
): Promise<RecordedMany | NotDone<string>> {
  return atDesk<RecordedMany, string>(app, by, 'channel.recordTable', (desk) =>
    recordRows(desk, { ...wanted, unknownHeads: [], dryRun: false, sha256: null, tooMany: '一次登记的行数太多。' }),
  )
}

async function recordRows(
  desk: Desk,
  given: {
    readonly slug: string
    readonly rows: readonly ReleaseCells[]
    readonly unknownHeads: readonly string[]
    readonly dryRun: boolean
    /** Of the workbook; null: the rows were typed. */
    readonly sha256: string | null
    readonly tooMany: string
  },
): Promise<RecordedMany | NotDone<string>> {
  const { rows, dryRun, sha256 } = given
  const found = await agencyOfChannels(desk, given.slug, 'record')
  if (found.kind !== 'allowed') return found
  const { agency } = found
  desk.about('agency', agency.id, { dryRun, rows: rows.length })
  if (rows.length === 0) return { kind: 'refused', reason: '没有一行内容。' }
  if (rows.length > mostRows) return { kind: 'refused', reason: given.tooMany }
  const channels = await channelsOf(desk.tx, desk.viewer, agency.id)
  const leaves = await leavesOf(desk.tx, agency.id)
  const words = rows.map(({ typed }) => printableLine(typed.what ?? '')).filter((word) => word !== '')
  const named = await publicationsNamed(desk.tx, agency.id, words)
  await desk.tx.query('savepoint before_rows')
  const importId =
    sha256 === null
      ? null
      : await addChannelImport(desk.tx, {
          agencyId: agency.id,
          sha256,
          lines: rows.length,
          importedBy: desk.officer.personId,
        })
  const lines: ReleaseLine[] = []
  for (const { row, typed } of rows) {
    lines.push({
      row,
      what: printableLine(typed.what ?? ''),
      ...(await one(desk, { typed, channels, leaves, named, importId })),
    })
  }
  const faulty = lines.some(({ kind }) => kind === 'wrong')
  const recorded = !faulty && !dryRun && lines.some(({ kind }) => kind === 'new')
  if (!recorded) await desk.tx.query('rollback to savepoint before_rows')
  return {
    kind: faulty ? 'faulty' : recorded ? 'recorded' : 'checked',
    agency: { slug: agency.slug, name: agency.name },
    lines,
    unknownHeads: given.unknownHeads,
  }
}

type Outcome =
  | { readonly kind: 'new'; readonly words: string }
  | { readonly kind: 'known' }
  | { readonly kind: 'wrong'; readonly problems: readonly { readonly field: string; readonly message: string }[] }

async function one(
  desk: Desk,
  of: {
    readonly typed: TypedRelease
    readonly channels: readonly Channel[]
    readonly leaves: readonly Leaf[]
    readonly named: Awaited<ReturnType<typeof publicationsNamed>>
    readonly importId: number | null
  },
): Promise<Outcome> {
  const { typed } = of
  const problems: { field: string; message: string }[] = []
  const channel = channelNamed(of.channels, typed.channel ?? '')
  if (typeof channel === 'string') problems.push({ field: 'channel', message: channel })
  const itemKind = keyNamed(itemKinds, publicationKindNames, typed.itemKind)
  if (itemKind === null) problems.push({ field: 'itemKind', message: `没有“${typed.itemKind}”这个种类。` })
  const stage = keyNamed(stages, stageNames, typed.stage)
  if (stage === null) problems.push({ field: 'stage', message: `五公开没有“${typed.stage}”。` })
  const column = leafNamed(of.leaves, typed.column ?? '')
  if (column === undefined) problems.push({ field: 'column', message: `没有栏目“${typed.column}”，或者不止一个。` })
  const act = /解读|interpreted/u.test(typed.act ?? '') ? 'interpreted' : 'released'
  const read = readRelease({ ...typed, act, itemKind: itemKind ?? '', stage: stage ?? '' }, desk.day)
  if (read.kind === 'invalid') problems.push(...read.problems)
  if (read.kind === 'read' && typeof channel !== 'string') problems.push(...notStanding(channel, read.release))
  if (read.kind === 'invalid' || typeof channel === 'string' || column === undefined || problems.length > 0) {
    return { kind: 'wrong', problems }
  }
  const publication = of.named.get(read.release.what) ?? null
  if (publication === 'several') return { kind: 'wrong', problems: [severalNamed] }
  const kept = await keepRelease(desk, channel, read.release, { publication, column, importId: of.importId })
  if (kept.kind === 'refused') {
    return read.release.act === 'interpreted' && publication === null
      ? { kind: 'wrong', problems: [{ field: 'what', message: kept.reason }] }
      : { kind: 'known' }
  }
  const where = `${read.release.on} ${channel.name}`
  return {
    kind: 'new',
    words:
      publication === null
        ? `${where}，只在渠道发布的${publicationKindNames[read.release.itemKind]}`
        : `${where}，对应已公开的《${publication.title}》`,
  }
}

/** By number, by name, or by the name of its kind where the agency has one of it alone; else what is wrong. */
function channelNamed(channels: readonly Channel[], typed: string): Channel | string {
  const word = printableLine(typed)
  if (word === '') return '请写渠道。'
  const byName = channels.filter(({ id, name, account }) => String(id) === word || name === word || account === word)
  const found = byName.length > 0 ? byName : channels.filter(({ kind }) => channelKinds[kind] === word)
  const [only, ...others] = found
  if (only === undefined) return `渠道“${word}”没有登记，请先登记这个渠道。`
  return others.length === 0 ? only : `渠道“${word}”不止一个，请写渠道的名称。`
}

/** '' where nothing was written; null where it is none of them. */
function keyNamed<K extends string>(
  keys: readonly K[],
  names: Readonly<Record<K, string>>,
  typed: string | undefined,
): K | '' | null {
  const word = printableLine(typed ?? '')
  if (word === '') return ''
  return keys.find((key) => key === word || names[key] === word || names[key] === `${word}公开`) ?? null
}

/** Null where nothing was written; undefined where it is none, or more than one. */
function leafNamed(leaves: readonly Leaf[], typed: string): number | null | undefined {
  const word = printableLine(typed)
  if (word === '') return null
  const found = leaves.filter(
    ({ id, name, path }) => String(id) === word || name === word || [...path, name].join(' › ') === word,
  )
  return found.length === 1 ? found[0]?.id : undefined
}
