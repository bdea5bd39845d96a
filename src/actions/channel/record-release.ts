import { stands } from '../../rules/channel/channel.ts'
import { channelKinds } from '../../rules/channel/channel-kind.ts'
import { type ReleaseContent, type ReleaseField, readRelease } from '../../rules/channel/release.ts'
import { dayInChinese } from '../../rules/day.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { nodeById } from '../../store/catalogue/nodes.ts'
import { type Channel, channelsOf } from '../../store/channel/channels.ts'
import {
  addRelease,
  itemFor,
  type NamedPublication,
  publicationsNamed,
  releaseById,
  strikeRelease,
} from '../../store/channel/releases.ts'
import { publicPublication } from '../../store/publication/publications.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import type { UploadedFile } from '../publication/add-files.ts'
import { agencyOfChannels, mayRecordAt } from './at-channels.ts'
import { addReadyEvidence, type EvidenceApp, readyEvidence } from './evidence.ts'

export type TypedRelease = Readonly<Partial<Record<ReleaseField, string>>>

type Done = {
  readonly kind: 'done'
  readonly id: number
  /** The publication that the words named; null: it exists on channels alone. */
  readonly publicationId: number | null
}

/** Records that a channel carried something on a day, with its evidence. */
export async function recordRelease(
  app: EvidenceApp,
  by: By,
  asked: {
    readonly slug: string
    readonly typed: TypedRelease
    /** Where it is known already which publication; else the words name it, or it exists on channels alone. */
    readonly publicationId: number | null
    readonly files: readonly UploadedFile[]
  },
): Promise<Done | NotDone<string>> {
  // Files are looked through for those alone who may record, before the transaction that names them.
  const mayRecord = await mayRecordAt(app, by, asked.slug)
  const ready = mayRecord ? await readyEvidence(app, asked.files) : { kind: 'ready' as const, files: [] }
  return atDesk<Done, string>(app, by, 'channel.record', async (desk) => {
    const found = await agencyOfChannels(desk, asked.slug, 'record')
    if (found.kind !== 'allowed') return found
    const problems: FieldProblem<string>[] = []
    if (ready.kind === 'wrong') problems.push({ field: 'file', message: ready.message })
    const channels = await channelsOf(desk.tx, desk.viewer, found.agency.id)
    const channel = channels.find(({ id }) => String(id) === asked.typed.channel) ?? null
    if (channel === null) problems.push({ field: 'channel', message: '请选择渠道。' })
    const named = asked.publicationId === null ? null : await publicPublication(desk.tx, asked.publicationId)
    if (asked.publicationId !== null && named?.state !== 'released') {
      return { kind: 'refused', reason: '这条信息没有公开，公开以后才登记渠道发布。' }
    }
    const what = named === null ? asked.typed.what : (named.title ?? '')
    const read = readRelease({ ...asked.typed, ...(what === undefined ? {} : { what }) }, desk.day)
    if (read.kind === 'invalid') problems.push(...read.problems)
    if (read.kind === 'read' && channel !== null) problems.push(...notStanding(channel, read.release))
    const column = await columnOf(desk, found.agency.id, asked.typed.column ?? '')
    if (column === undefined) problems.push({ field: 'column', message: '没有这个栏目。' })
    if (
      read.kind === 'invalid' ||
      channel === null ||
      column === undefined ||
      problems.length > 0 ||
      ready.kind === 'wrong'
    ) {
      return { kind: 'invalid', problems }
    }
    const word = read.release.what
    const publication =
      named === null
        ? ((await publicationsNamed(desk.tx, found.agency.id, [word])).get(word) ?? null)
        : { id: named.id, title: word }
    if (publication === 'several') return { kind: 'invalid', problems: [severalNamed] }
    const kept = await keepRelease(desk, channel, read.release, { publication, column, importId: null })
    if (kept.kind === 'refused') return kept
    await addReadyEvidence(desk.tx, app, kept.id, ready.files, by.personId)
    desk.about('channelRelease', kept.id, { agencyId: found.agency.id })
    return { kind: 'done', id: kept.id, publicationId: publication?.id ?? null }
  })
}

/** Titles come again each year: then the number says which one is meant. */
export const severalNamed = {
  field: 'what',
  message: '有几条已公开的信息是这个标题或者文号，请改写索引号。',
} as const

/** Why a channel did not carry anything on this day; none: it stood. */
export function notStanding(
  channel: Channel,
  { on }: Pick<ReleaseContent, 'on'>,
): readonly FieldProblem<ReleaseField>[] {
  if (stands(channel, on)) return []
  const { name, since, endedOn } = channel
  const message =
    on < since
      ? `“${name}”自${dayInChinese(since)}启用，${on}还没有启用。`
      : `“${name}”已于${dayInChinese(endedOn ?? since)}停用。`
  return [{ field: 'on', message }]
}

/** Keeps one release; refused where it is recorded already, or a document would be explained that is none. */
export async function keepRelease(
  desk: Desk,
  channel: Channel,
  release: ReleaseContent,
  of: {
    readonly publication: Pick<NamedPublication, 'id' | 'title'> | null
    readonly column: number | null
    readonly importId: number | null
  },
): Promise<{ readonly kind: 'kept'; readonly id: number } | { readonly kind: 'refused'; readonly reason: string }> {
  const { on, act, what, itemKind, stage, link, place, attended, note } = release
  if (act === 'interpreted' && of.publication === null) {
    return { kind: 'refused', reason: '口头解读须对应一份已公开的文件，请写它的标题、文号或者索引号。' }
  }
  const { id: channelId, agencyId } = channel
  const carried =
    of.publication === null
      ? {
          itemId: await itemFor(
            desk.tx,
            { agencyId, title: what, kind: itemKind, columnId: of.column, stage },
            { channelId, on },
          ),
        }
      : { publicationId: of.publication.id }
  const by = desk.officer.personId
  const { importId } = of
  const id = await addRelease(desk.tx, {
    ...{ agencyId, channelId, on, act, carried, link, place, attended, note, importId, by },
  })
  if (id === null) {
    const where = `${channelKinds[channel.kind]}“${channel.name}”`
    return { kind: 'refused', reason: `${where}${dayInChinese(on)}的《${of.publication?.title ?? what}》已经登记过。` }
  }
  return { kind: 'kept', id }
}

/** Adds evidence to a release that is recorded. */
export async function addReleaseEvidence(
  app: EvidenceApp,
  by: By,
  asked: { readonly id: number; readonly slug: string; readonly files: readonly UploadedFile[] },
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  const mayRecord = await mayRecordAt(app, by, asked.slug)
  const ready = mayRecord ? await readyEvidence(app, asked.files) : { kind: 'ready' as const, files: [] }
  return atRelease(app, by, 'channel.addEvidence', asked.id, async (desk) => {
    if (ready.kind === 'wrong') return { kind: 'invalid', problems: [{ field: 'file', message: ready.message }] }
    if (asked.files.length === 0) return { kind: 'invalid', problems: [{ field: 'file', message: '请选择文件。' }] }
    await addReadyEvidence(desk.tx, app, asked.id, ready.files, by.personId)
    return { kind: 'done' }
  })
}

/** Strikes a release out, with a reason: it counts no more and stays to be seen. */
export function strikeOut(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  return atRelease(app, by, 'channel.strike', asked.id, async (desk) => {
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    await strikeRelease(desk.tx, asked.id, why.reason, by.personId)
    return { kind: 'done' }
  })
}

function atRelease(
  app: DeskApp,
  by: By,
  act: string,
  id: number,
  work: (desk: Desk) => Promise<{ readonly kind: 'done' } | NotDone<string>>,
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  return atDesk<{ kind: 'done' }, string>(app, by, act, async (desk) => {
    const seen = await releaseById(desk.tx, desk.viewer, id)
    if (seen === null) return { kind: 'unknown' }
    const found = await agencyOfChannels(desk, seen.slug, 'record')
    if (found.kind !== 'allowed') return found
    desk.about('channelRelease', id, { agencyId: seen.agencyId })
    const held = await releaseById(desk.tx, desk.viewer, id)
    if (held === null || held.struckAt !== null) return { kind: 'refused', reason: '这条登记已经作废。' }
    return work(desk)
  })
}

/** The column that was chosen; null: none; undefined: it is none of this agency's. */
async function columnOf(desk: Desk, agencyId: number, typed: string): Promise<number | null | undefined> {
  if (typed === '') return null
  const node = /^\d{1,9}$/.test(typed) ? await nodeById(desk.tx, Number(typed)) : null
  return node?.agencyId === agencyId ? node.id : undefined
}
