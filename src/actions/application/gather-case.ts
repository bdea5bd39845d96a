import { createHash } from 'node:crypto'
import { type ArchiveHead, cataloguePdf, recordsPdf } from '../../documents/archive-pages.ts'
import { type ArchivePart, writeCaseArchive } from '../../documents/case-archive.ts'
import { type ProofSheet, proofSheetPdf } from '../../documents/proof-sheet.ts'
import type { Typeset } from '../../documents/typst.ts'
import { papersOf, partName } from '../../rules/application/archive.ts'
import type { Recorded } from '../../rules/application/case-event.ts'
import { filePurposes } from '../../rules/application/case-file.ts'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type ApplicationRow, numberOf } from '../../store/application/applications.ts'
import { eventsOf } from '../../store/application/events.ts'
import { caseFilesOf } from '../../store/application/files.ts'
import type { Transaction } from '../../store/database.ts'
import { proofOfCopy } from '../decision/proof-of-copy.ts'
import { copiesToRelease } from '../decision/release-file.ts'
import type { FilesApp } from '../kept-file.ts'
import { archiveHistory, archiveRecords } from './archive-records.ts'
import { readCaseFile } from './case-files.ts'

/** Everything that a case holds, from one snapshot: for its archive, or as evidence while it is open. */
export type GatheredCase = {
  readonly head: ArchiveHead
  readonly lastEvent: number
  readonly papers: readonly Paper[]
  /** What the inspection of each copy found that was to be handed over. */
  readonly proofs: readonly ProofSheet[]
  readonly records: Awaited<ReturnType<typeof archiveRecords>>
  readonly history: Awaited<ReturnType<typeof archiveHistory>>
  readonly events: readonly Recorded[]
}

type Paper = {
  readonly what: string
  readonly title: string
  readonly day: Day
  readonly bytes: Uint8Array
  /** The name that it came with. */
  readonly came: string
}

/** Throws where a file of the case cannot be opened: nothing is left out in silence. */
export async function gatherCase(
  tx: Transaction,
  app: FilesApp,
  viewer: Viewer,
  row: ApplicationRow,
  as: Pick<ArchiveHead, 'title' | 'standing'>,
): Promise<GatheredCase> {
  const events = await eventsOf(tx, row.id)
  const papers: Paper[] = []
  for (const file of papersOf(await caseFilesOf(tx, row.id))) {
    const opened = await readCaseFile(tx, app, row.id, file.id)
    if (opened === null) throw new Error(`file ${file.id} of case ${row.id} cannot be opened`)
    const { bytes, name: came } = opened
    const { title, purpose } = file
    papers.push({ bytes, came, title, day: dayOfInstant(file.addedAt), what: filePurposes[purpose] })
  }
  return {
    head: { ...as, number: numberOf(row), agency: row.agencyName },
    ...{ papers, events, lastEvent: events.at(-1)?.id ?? 0 },
    proofs: (await copiesToRelease(tx, app, row.id)).flatMap((copy) => proofOfCopy(row, copy) ?? []),
    records: await archiveRecords(tx, app.sealer, viewer, row),
    history: await archiveHistory(tx, events),
  }
}

/** A ZIP of it with a catalogue and checksums: the same case and day give the same bytes. */
export async function writeGathered(
  typeset: Typeset,
  { head, papers, proofs, records, history, events }: GatheredCase,
  on: Day,
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
  return writeCaseArchive([catalogue, ...parts], new Date(`${on}T00:00:00Z`))
}
