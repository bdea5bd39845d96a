import { copiesAtHand } from '../../../actions/apply/copies.ts'
import { clockHistory } from '../../../rules/application/case-event.ts'
import type { CaseFile } from '../../../rules/application/case-file.ts'
import type { Day } from '../../../rules/day.ts'
import { type FilledBlock, linesOf } from '../../../rules/letter/block.ts'
import { letterKinds } from '../../../rules/letter/letter-kind.ts'
import type { CorrectionItem, CorrectionSaid } from '../../../rules/procedure/correction.ts'
import { correctionItems } from '../../../rules/procedure/correction.ts'
import { caseFile } from '../../../store/application/files.ts'
import { acknowledgedOf } from '../../../store/apply/readings.ts'
import type { Transaction } from '../../../store/database.ts'
import { servedOnPlatform } from '../../../store/decision/services.ts'
import { type Letter, lettersOf } from '../../../store/letter/letters.ts'
import { correctionOf } from '../../../store/procedure/corrections.ts'
import { extensionsOf } from '../../../store/procedure/extensions.ts'
import { feesOf, type ProcessingFee, standingFee } from '../../../store/procedure/fees.ts'
import { reasonsOf } from '../../../store/procedure/reasons.ts'
import type { Web } from '../../web.ts'
import type { ApplicantCase } from './applicant-case.ts'

/** What the office has told and given an applicant: nothing that was not told, nothing that was not served. */
export type ApplicantPapers = {
  readonly correction: { readonly asks: readonly string[]; readonly said: CorrectionSaid } | null
  /** Why number or frequency were found beyond reason; null: it was not asked, or was answered. */
  readonly reasons: string | null
  readonly fee: ProcessingFee | null
  /** Events that are to be acknowledged, and when they were. */
  readonly notices: readonly Notice[]
  /** Letters about the procedure that were told. */
  readonly letters: readonly Paper[]
  /** Answers that were put on the platform. */
  readonly served: readonly Served[]
}

export type Notice = { readonly eventId: number; readonly words: string; readonly acknowledgedAt: Date | null }

export type Paper = {
  readonly title: string
  readonly number: string | null
  readonly issuedOn: Day
  readonly fileId: number
}

export type Served = {
  readonly serviceId: number
  readonly sentOn: Day
  readonly readAt: Date | null
  readonly letter: Paper | null
  /** What the letter says, a paragraph a line; what it says can be done against it stands by itself. */
  readonly paragraphs: readonly string[]
  readonly remedy: readonly string[]
  readonly files: readonly CaseFile[]
}

/** Of the copies that were served only those are here that their inspection lets go: it fails closed. */
export async function papersOf(
  tx: Transaction,
  { sealer }: Pick<Web, 'sealer'>,
  { application, events, clock }: Pick<ApplicantCase, 'application' | 'events' | 'clock'>,
): Promise<ApplicantPapers> {
  const { id } = application
  const correction = await correctionOf(tx, sealer, id)
  const reasons = await reasonsOf(tx, sealer, id)
  const fee = standingFee(await feesOf(tx, sealer, id))
  const letters = (await lettersOf(tx, sealer, id)).filter(({ issuedOn }) => issuedOn !== null)
  const extension = (await extensionsOf(tx, sealer, id)).find(({ toldOn }) => toldOn !== null)
  const told: Readonly<Record<string, boolean>> = {
    correctionNotice: correction?.toldOn != null,
    reasonsNotice: reasons?.toldOn != null,
    delayNotice: reasons?.delayToldOn != null,
    extensionNotice: extension !== undefined,
    feeNotice: fee?.noticedOn != null,
    receipt: true,
  }
  const acknowledged = await acknowledgedOf(tx, id)
  return {
    correction:
      correction?.toldOn == null || clock.waiting?.for !== 'correction'
        ? null
        : { asks: correction.items.map((item: CorrectionItem) => correctionItems[item].name), said: correction.said },
    reasons: reasons?.toldOn == null || clock.waiting?.for !== 'reasons' ? null : reasons.said,
    fee: fee?.noticedOn == null ? null : fee,
    notices: noticesOf(events, acknowledged),
    letters: letters.filter(({ kind }) => told[kind] === true).flatMap(paperOf),
    served: await servedOf(tx, id, letters, await mayGoOut(tx, sealer, id)),
  }
}

/** What stands above the text on the page, or below it. */
const apart: readonly string[] = ['letterhead', 'title', 'remedy']

/** A part of a letter as it is read without its layout: what a table or a place on the page says is put into words. */
function readInLines(block: FilledBlock): readonly string[] {
  if (block.kind === 'addressee') return [`${block.text}：`]
  if (block.kind === 'request') return [`“${block.text}”`]
  if (block.kind === 'attachments') {
    return block.items.map((item, at) => `附件${block.items.length === 1 ? '' : at + 1}：${item}`)
  }
  if (block.kind !== 'decision') return linesOf(block)
  return block.parts.flatMap(({ heading, paragraphs, withheld }) => [
    ...(heading === null ? [] : [heading]),
    ...paragraphs,
    ...withheld.map(({ where, ground, reason }) => `未提供的部分：${where}；依据：${ground}；理由：${reason}`),
  ])
}

async function mayGoOut(tx: Transaction, sealer: Web['sealer'], applicationId: number): Promise<ReadonlySet<number>> {
  const copies = await copiesAtHand(tx, { sealer }, applicationId)
  return new Set(copies.flatMap(({ fileId, stopped }) => (stopped === null ? [fileId] : [])))
}

async function servedOf(
  tx: Transaction,
  applicationId: number,
  letters: readonly Letter[],
  free: ReadonlySet<number>,
): Promise<Served[]> {
  const served: Served[] = []
  for (const { id, letterId, fileIds, sentOn, readAt } of await servedOnPlatform(tx, applicationId)) {
    const letter = letters.find((one) => one.id === letterId)
    const blocks = letter?.issued?.blocks ?? []
    const files: CaseFile[] = []
    for (const fileId of fileIds.filter((given) => free.has(given))) {
      const file = await caseFile(tx, applicationId, fileId)
      if (file !== null) files.push(file)
    }
    served.push({
      serviceId: id,
      sentOn,
      readAt,
      letter: letter === undefined ? null : (paperOf(letter)[0] ?? null),
      paragraphs: blocks.filter(({ kind }) => !apart.includes(kind)).flatMap(readInLines),
      remedy: blocks.flatMap((block) => (block.kind === 'remedy' ? block.paragraphs : [])),
      files,
    })
  }
  return served
}

function paperOf({ kind, number, issuedOn, issued, fileId, signedFileId }: Letter): Paper[] {
  const file = signedFileId ?? fileId
  if (issuedOn === null || file === null || letterKinds[kind].to !== 'applicant') return []
  return [{ title: issued?.title ?? letterKinds[kind].name, number, issuedOn, fileId: file }]
}

function noticesOf(events: ApplicantCase['events'], acknowledged: ReadonlyMap<number, Date>): Notice[] {
  const standing: ReadonlySet<unknown> = new Set(clockHistory(events))
  return events.flatMap((event) => {
    if (!standing.has(event)) return []
    const acknowledgedAt = acknowledged.get(event.id) ?? null
    if (event.kind === 'extended') {
      return [{ eventId: event.id, words: `延长答复期限${event.workingDays}个工作日`, acknowledgedAt }]
    }
    if (event.kind === 'delayed') return [{ eventId: event.id, words: '延迟答复', acknowledgedAt }]
    return event.kind === 'feeNoticed' ? [{ eventId: event.id, words: '信息处理费收费通知', acknowledgedAt }] : []
  })
}

/** The files that an applicant may open: his own, letters that were told, and what was served once he has opened it. */
export function openFiles({ files }: ApplicantCase, papers: ApplicantPapers): ReadonlySet<number> {
  const served = papers.served.filter(({ readAt }) => readAt !== null)
  return new Set([
    ...files.map(({ id }) => id),
    ...papers.letters.map(({ fileId }) => fileId),
    ...served.flatMap(({ letter, files: given }) => [
      ...(letter === null ? [] : [letter.fileId]),
      ...given.map(({ id }) => id),
    ]),
  ])
}
