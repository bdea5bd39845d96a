import { createHash } from 'node:crypto'
import { type ArchiveHead, cataloguePdf, recordsPdf } from '../../documents/archive-pages.ts'
import { type ArchivePart, checkCaseArchive, writeCaseArchive } from '../../documents/case-archive.ts'
import { type ProofSheet, proofSheetPdf } from '../../documents/proof-sheet.ts'
import { NoTypesetter, type Typeset } from '../../documents/typst.ts'
import { keepUntil, papersOf, partName, type Retention, retentions } from '../../rules/application/archive.ts'
import { type CaseEvent, isClockEvent, type Recorded } from '../../rules/application/case-event.ts'
import { filePurposes } from '../../rules/application/case-file.ts'
import type { Clock } from '../../rules/clock/clock.ts'
import { type Day, dayInChinese, dayOfInstant } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import {
  type ApplicationRow,
  applicationFacts,
  applicationOfApplicant,
  numberOf,
} from '../../store/application/applications.ts'
import { type CaseArchive, insertArchive } from '../../store/application/archives.ts'
import { clockOfCase, eventsOf } from '../../store/application/events.ts'
import { caseFilesOf } from '../../store/application/files.ts'
import type { Transaction } from '../../store/database.ts'
import { officerOn } from '../../store/officers.ts'
import { settingOn } from '../../store/settings.ts'
import { proofOfCopy } from '../decision/proof-of-copy.ts'
import { copiesToRelease } from '../decision/release-file.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atCase } from '../procedure/at-case.ts'
import { archiveHistory, archiveRecords } from './archive-records.ts'
import { addCaseFile, type FilesApp, type KeptFile, keepFile, readCaseFile } from './case-files.ts'

type App = DeskApp & FilesApp & { readonly typesetter: { readonly typeset: Typeset } }
type Done = { readonly kind: 'done'; readonly fileId: number; readonly parts: number }

/** Why a case cannot be archived now; null: it can. It is answered or closed, and nothing runs. */
export function notToArchive(clock: Pick<Clock, 'state' | 'conclusion'>): string | null {
  if (clock.state === 'concluded' && clock.conclusion !== null) return null
  return '办结并送达以后才能归档。'
}

/** Whether an archive still has everything that moved the case. Looking at it, or a mail about it, moves nothing. */
export function isCurrent(archive: Pick<CaseArchive, 'lastEvent'>, events: readonly Recorded[]): boolean {
  return !events.some((event) => event.id > archive.lastEvent && moves(event))
}

const standsStill: ReadonlySet<CaseEvent['kind']> = new Set([
  ...(['archived', 'personalDataRevealed', 'letterRead', 'mailed', 'proposedForPublication'] as const),
])
const moves = (event: CaseEvent) => isClockEvent(event) || event.kind === 'struck' || !standsStill.has(event.kind)

/**
 * Makes the file of a case (归档): everything in it, in order, with a catalogue and checksums, read back before it counts.
 * Made anew, it takes the place of the one before. Refused while the case is open.
 */
export async function archiveCase(app: App, by: By, applicationId: number): Promise<Done | NotDone> {
  const gathered = await app.db.read(async (tx) => {
    const viewer = await whoMayArchive(tx, by, applicationId)
    return viewer === null ? null : gather(tx, app, viewer, applicationId, by.day)
  })
  let made: { readonly gathered: Gathered; readonly parts: number; readonly kept: KeptFile } | null = null
  if (gathered !== null) {
    try {
      const bytes = await built(app.typesetter.typeset, gathered)
      const parts = (await checkCaseArchive(bytes)).length
      const name = `${gathered.head.number}.zip`
      made = { gathered, parts, kept: await keepFile(app, { bytes, name, mediaType: 'application/zip' }) }
    } catch (fault) {
      if (fault instanceof NoTypesetter) return { kind: 'refused', reason: fault.message }
      throw fault
    }
  }
  const wanted = { act: 'application.archive', rule: may.application.work, applicationId }
  return atCase<Done>(app, by, wanted, async (at) => {
    const reason = notToArchive(at.clock)
    if (reason !== null) return { kind: 'refused', reason }
    const { concludedOn } = at.application
    if (made === null || at.events.at(-1)?.id !== made.gathered.lastEvent || concludedOn === null)
      return { kind: 'refused', reason: '归档时案件有了新的记录，请再归档一次。' }
    const { parts, gathered } = made
    const fileId = await addCaseFile(at.tx, app, made.kept, {
      ...{ applicationId, purpose: 'archive', title: `归档文件（共${parts}件）`, addedBy: by.personId },
    })
    const { retention, lastEvent } = gathered
    await insertArchive(at.tx, {
      ...{ applicationId, fileId, retention, parts, lastEvent, madeBy: by.personId },
      keepUntil: keepUntil(concludedOn, retention),
    })
    await at.append({ kind: 'archived', day: by.day, ref: fileId })
    at.about('application', applicationId, { file: fileId, parts })
    return { kind: 'done', fileId, parts }
  })
}

/** Whether the work, which takes seconds, is worth beginning, and for whom; asked again when the archive is kept. */
async function whoMayArchive(tx: Transaction, { personId, day }: By, applicationId: number): Promise<Viewer | null> {
  const officer = await officerOn(tx, personId, day)
  const facts = await applicationFacts(tx, applicationId)
  if (officer === null || facts === null) return null
  const viewer: Viewer = { kind: 'officer', officer }
  if (may.application.work.decide(viewer, facts).kind === 'refused') return null
  return notToArchive(await clockOfCase(tx, applicationId)) === null ? viewer : null
}

type Paper = {
  readonly what: string
  readonly title: string
  readonly day: Day
  readonly bytes: Uint8Array
  /** The name that it came with. */
  readonly came: string
}
type Gathered = {
  readonly head: ArchiveHead
  readonly retention: Retention
  readonly concludedOn: Day
  readonly lastEvent: number
  readonly papers: readonly Paper[]
  /** What the inspection of each copy found that was to be handed over. */
  readonly proofs: readonly ProofSheet[]
  readonly records: Awaited<ReturnType<typeof archiveRecords>>
  readonly history: Awaited<ReturnType<typeof archiveHistory>>
  readonly events: readonly Recorded[]
}

/** All that goes into the archive, from one snapshot of the case. */
async function gather(
  tx: Transaction,
  app: FilesApp,
  viewer: Viewer,
  applicationId: number,
  today: Day,
): Promise<Gathered | null> {
  const row: ApplicationRow | null = await applicationOfApplicant(tx, applicationId)
  if (row === null || row.concludedOn === null) return null
  const events = await eventsOf(tx, applicationId)
  const retention = await settingOn(tx, 'archive.retention', today)
  const papers: Paper[] = []
  for (const file of papersOf(await caseFilesOf(tx, applicationId))) {
    const opened = await readCaseFile(tx, app, applicationId, file.id)
    if (opened === null) throw new Error(`file ${file.id} of case ${applicationId} cannot be opened`)
    const { bytes, name: came } = opened
    const { title, purpose } = file
    papers.push({ bytes, came, title, day: dayOfInstant(file.addedAt), what: filePurposes[purpose] })
  }
  const concluded = `${dayInChinese(row.concludedOn)}办结`
  return {
    head: { number: numberOf(row), agency: row.agencyName, concluded, retention: retentions[retention] },
    ...{ retention, papers, events, concludedOn: row.concludedOn, lastEvent: events.at(-1)?.id ?? 0 },
    proofs: (await copiesToRelease(tx, app, applicationId)).flatMap((copy) => proofOfCopy(row, copy) ?? []),
    records: await archiveRecords(tx, app.sealer, viewer, row),
    history: await archiveHistory(tx, events),
  }
}

/** The bytes of the archive: the same case gives the same bytes. */
async function built(
  typeset: Typeset,
  { head, papers, proofs, records, history, events, concludedOn }: Gathered,
): Promise<Uint8Array> {
  const parts: (ArchivePart & { readonly title: string; readonly day: string })[] = []
  const add = (what: string, came: string, title: string, day: string, bytes: Uint8Array) =>
    parts.push({ name: partName(parts.length + 1, what, came), title, day, bytes })
  add(
    '卷内记录',
    '.pdf',
    '申请、检索、征求意见、审批、送达记录',
    '',
    await recordsPdf(typeset, head, '卷内记录', records),
  )
  for (const { what, came, title, day, bytes } of papers) add(what, came, title, day, bytes)
  for (const proof of proofs) add('检查单', '.pdf', '拟提供文件检查单', '', await proofSheetPdf(typeset, proof))
  add('办理经过', '.pdf', '办理经过', '', await recordsPdf(typeset, head, '办理经过', [history]))
  add('办理经过', '.json', '办理经过（供程序读取）', '', Buffer.from(JSON.stringify(events, null, 2)))
  const rows = parts.map(({ name, title, day, bytes }) => ({
    ...{ name, title, day },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  const catalogue = { name: '000-目录.pdf', bytes: await cataloguePdf(typeset, head, rows) }
  return writeCaseArchive([catalogue, ...parts], new Date(`${concludedOn}T00:00:00Z`))
}
