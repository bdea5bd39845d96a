import { writeLetterDocx } from '../../documents/letter/write-docx.ts'
import { writeLetterPdf } from '../../documents/letter/write-pdf.ts'
import { NoTypesetter, type Typeset } from '../../documents/typst.ts'
import { type Day, yearOf } from '../../rules/day.ts'
import type { FilledLetter, LetterTemplate } from '../../rules/letter/block.ts'
import { contradictions } from '../../rules/letter/contradictions.ts'
import { type Filled, fill } from '../../rules/letter/fill.ts'
import { type LetterKind, letterKindName, letterKindRule } from '../../rules/letter/letter-kind.ts'
import { type LetterOffice, numberBy } from '../../rules/letter/office.ts'
import type { LetterRecord } from '../../rules/letter/record.ts'
import { checkTexts, type OwnTexts, tidiedText, withTexts } from '../../rules/letter/template.ts'
import { shippedTemplate, type TextPlace } from '../../rules/letter/templates.ts'
import { may } from '../../rules/permission.ts'
import type { ApplicationRow } from '../../store/application/applications.ts'
import { appendEvents } from '../../store/application/events.ts'
import type { Transaction } from '../../store/database.ts'
import { letterFactsOf, letterRecord } from '../../store/letter/letter-record.ts'
import { templateById, templateOn } from '../../store/letter/letter-templates.ts'
import {
  dropLetter,
  insertLetter,
  isNumberTaken,
  type Letter,
  letterById,
  nextSerial,
  putIssued,
  putLetterTexts,
} from '../../store/letter/letters.ts'
import { askOfCase } from '../application/ask-of-case.ts'
import { addCaseFile, readCaseFile } from '../application/case-files.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, type Refused } from '../desk-act.ts'
import { type FilesApp, keepFile } from '../kept-file.ts'
import { readSeal } from './letter-office.ts'

export type LettersApp = DeskApp & FilesApp & { readonly typesetter: { readonly typeset: Typeset } }
type MakingApp = DeskApp & Pick<FilesApp, 'sealer'>

type OfLetter = { readonly applicationId: number; readonly letterId: number }

/**
 * Makes the draft of a letter, or finds the one that there is. It holds nothing but which letter it is: what it says
 * follows from the record whenever it is shown. Refused where the record does not allow such a letter yet.
 */
export function makeLetter(
  app: MakingApp,
  by: By,
  wanted: { readonly applicationId: number; readonly kind: LetterKind; readonly about?: number | null },
): Promise<{ readonly kind: 'made'; readonly letterId: number } | NotDone> {
  return atDesk(app, by, 'letter.make', async (desk) => {
    const asked = await askOfCase(desk, may.application.work, wanted.applicationId)
    if (asked.kind !== 'allowed') return asked
    const { tx, day } = desk
    const { id: applicationId } = asked.application
    const { agencyId } = await letterFactsOf(tx, asked.application.agencyId, day)
    const { kind, about: aboutId = null } = wanted
    const own = await templateOn(tx, agencyId, kind, day)
    const given = { template: withTexts(shippedTemplate(kind), own?.texts ?? {}), kind, aboutId, day }
    const filled = await fillFrom(tx, app, asked.application, given)
    if (filled.kind === 'refused') return { kind: 'refused', reason: filled.missing.join('') }
    const { id, isNew } = await insertLetter(tx, {
      ...{ applicationId, agencyId, kind, aboutId },
      templateId: own?.id ?? null,
      madeBy: by.personId,
    })
    if (isNew)
      await appendEvents(
        tx,
        applicationId,
        [{ kind: 'letterMade', day, ref: id, reason: letterKindName(kind) }],
        by.personId,
      )
    return { kind: 'made', letterId: id }
  })
}

/** Puts one letter's own texts in place of those of its template; empty ones give those back. */
export function editLetter(
  app: MakingApp,
  by: By,
  given: OfLetter & { readonly texts: Readonly<Record<TextPlace, string>> },
): Promise<{ readonly kind: 'edited' } | NotDone<TextPlace>> {
  return atDesk<{ kind: 'edited' }, TextPlace>(app, by, 'letter.edit', async (desk) => {
    const found = await draftToAct(desk, app, given)
    if (found.kind !== 'draft') return found
    const texts = { opening: tidiedText(given.texts.opening), closing: tidiedText(given.texts.closing) }
    const problems = checkTexts(found.letter.kind, texts)
    if (problems.length > 0) return { kind: 'invalid', problems }
    await putLetterTexts(desk.tx, app.sealer, given.letterId, texts)
    return { kind: 'edited' }
  })
}

/** Gives a draft up, or its own texts. */
export function dropDraft(
  app: MakingApp,
  by: By,
  given: OfLetter & { readonly what: 'letter' | 'texts' },
): Promise<{ readonly kind: 'dropped' } | NotDone> {
  return atDesk(app, by, 'letter.drop', async (desk) => {
    const found = await draftToAct(desk, app, given)
    if (found.kind !== 'draft') return found
    if (given.what === 'letter') await dropLetter(desk.tx, given.letterId)
    else await putLetterTexts(desk.tx, app.sealer, given.letterId, null)
    return { kind: 'dropped' }
  })
}

/** Issues a letter: its number and its date are fixed, what it says is frozen, and it is kept among the case's files. */
export function issueLetter(
  app: LettersApp,
  by: By,
  given: OfLetter,
): Promise<{ readonly kind: 'issued'; readonly number: string | null; readonly fileId: number } | NotDone> {
  return atDesk(app, by, 'letter.issue', async (desk) => {
    const found = await draftToAct(desk, app, given)
    return found.kind === 'draft' ? issueHere(app, desk, found.application, found.letter) : found
  })
}

/**
 * The same within another act, which has asked for permission and holds the case: the signing of a decision issues its
 * letter.
 */
export async function issueHere(
  app: Omit<LettersApp, 'db'>,
  desk: Pick<Desk, 'tx' | 'officer' | 'day'>,
  application: ApplicationRow,
  draft: Letter,
): Promise<{ readonly kind: 'issued'; readonly number: string | null; readonly fileId: number } | Refused> {
  const { tx, day, officer } = desk
  const { agencyId, office } = await letterFactsOf(tx, application.agencyId, day)
  const numbered = await numberFor(tx, draft.kind, agencyId, office, day)
  const record = await recordOf(tx, app, application, draft, { day, number: numbered?.text ?? null })
  if (record === null) return { kind: 'refused', reason: '这份文书所依据的记录已经不在了，请放弃草稿，重新制作。' }
  const filled = fill(await templateOf(tx, draft), record)
  if (filled.kind === 'refused') return { kind: 'refused', reason: filled.missing.join('') }
  const wrong = contradictions(filled.letter, record)
  if (wrong.length > 0) return { kind: 'refused', reason: wrong.join('') }
  // What goes out bears the seal; a paper of the file does not.
  const seal = letterKindRule(draft.kind).to === 'file' ? null : await readSeal(tx, app, agencyId, day)
  const kept = await keepFile(app, await onPaper(app, filled.letter, seal))
  const title = letterKindRule(draft.kind).name
  const as = { applicationId: application.id, purpose: 'letter', title, addedBy: officer.personId } as const
  const fileId = await addCaseFile(tx, app, kept, as)
  const by = officer.personId
  await putIssued(tx, app.sealer, draft.id, { on: day, by, agencyId, letter: filled.letter, fileId, numbered })
  const event = { kind: 'letterIssued', day, ref: draft.id, reason: numbered?.text ?? title } as const
  await appendEvents(tx, application.id, [event], officer.personId)
  return { kind: 'issued', number: numbered?.text ?? null, fileId }
}

/** A letter as it would be issued now: its blocks, or what is missing; and what keeps it from being issued. */
export type LetterShown = {
  readonly letter: Letter
  readonly template: LetterTemplate
  readonly filled: Filled
  readonly wrong: readonly string[]
  /** What the office should have confirmed about the remedy. */
  readonly toConfirm: readonly string[]
}

/** What an issued letter says stays; a draft is filled anew. Null where there is no such letter, or nothing it is about. */
export async function showLetter(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  application: ApplicationRow,
  letter: Letter,
  day: Day,
  texts?: OwnTexts | undefined,
): Promise<LetterShown> {
  const template = await templateOf(tx, texts === undefined ? letter : { ...letter, texts })
  if (letter.issued !== null) {
    return { letter, template, filled: { kind: 'filled', letter: letter.issued }, wrong: [], toConfirm: [] }
  }
  const record = await recordOf(tx, app, application, letter, { day, number: null })
  if (record === null) {
    const missing = ['这份文书所依据的记录已经不在了，请放弃草稿，重新制作。'] as const
    return { letter, template, filled: { kind: 'refused', missing }, wrong: [], toConfirm: [] }
  }
  const filled = fill(template, record)
  const wrong = filled.kind === 'filled' ? contradictions(filled.letter, record) : []
  const toConfirm = record.remedy?.kind === 'remedy' ? record.remedy.toConfirm : []
  return { letter, template, filled, wrong, toConfirm }
}

/**
 * A letter in full as PDF or Word, for whoever may see the personal data in it. What was issued comes as it was issued;
 * a draft says that it is one.
 */
export function revealLetter(
  app: LettersApp,
  by: By,
  given: OfLetter & { readonly format: 'pdf' | 'docx' },
): Promise<({ readonly kind: 'paper' } & Paper) | NotDone> {
  return atDesk(app, by, 'letter.reveal', async (desk) => {
    const { tx, day } = desk
    const asked = await askOfCase(desk, may.application.reveal, given.applicationId)
    if (asked.kind !== 'allowed') return asked
    const letter = await letterById(tx, app.sealer, given.applicationId, given.letterId)
    if (letter === null) return { kind: 'unknown' }
    desk.about('application', given.applicationId, { letter: letter.id, letterKind: letter.kind })
    if (given.format === 'pdf' && letter.fileId !== null) {
      const kept = await readCaseFile(tx, app, given.applicationId, letter.fileId)
      if (kept === null) return { kind: 'unknown' }
      return { kind: 'paper', bytes: kept.bytes, name: kept.name, mediaType: kept.file.mediaType }
    }
    const { filled } = await showLetter(tx, app, asked.application, letter, day)
    if (filled.kind === 'refused') return { kind: 'refused', reason: filled.missing.join('') }
    if (given.format === 'pdf') return { kind: 'paper', ...(await onPaper(app, filled.letter, null, true)) }
    const name = `${filled.letter.title}.docx`
    return { kind: 'paper', bytes: await writeLetterDocx(filled.letter), name, mediaType: docxType }
  })
}

type Paper = { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string }

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The bytes of a letter: a PDF, with the seal where it is issued and the office has one; Word where no PDF can be set. */
export async function onPaper(
  app: Pick<LettersApp, 'typesetter'>,
  letter: FilledLetter,
  seal: Uint8Array | null,
  draft = false,
): Promise<Paper> {
  try {
    const bytes = await writeLetterPdf(letter, { draft, seal }, app.typesetter.typeset)
    return { bytes, name: `${letter.title}.pdf`, mediaType: 'application/pdf' }
  } catch (fault) {
    if (!(fault instanceof NoTypesetter)) throw fault
    return { bytes: await writeLetterDocx(letter), name: `${letter.title}.docx`, mediaType: docxType }
  }
}

type DraftFound =
  | { readonly kind: 'draft'; readonly application: ApplicationRow; readonly letter: Letter }
  | Refused
  | { readonly kind: 'unknown' }

async function draftToAct(desk: Desk, app: MakingApp, { applicationId, letterId }: OfLetter): Promise<DraftFound> {
  const asked = await askOfCase(desk, may.application.work, applicationId)
  if (asked.kind !== 'allowed') return asked
  const letter = await letterById(desk.tx, app.sealer, applicationId, letterId)
  if (letter === null) return { kind: 'unknown' }
  desk.about('application', applicationId, { letter: letterId, letterKind: letter.kind })
  if (letter.issuedOn !== null) return { kind: 'refused', reason: '这份文书已经印发，不能再改；有误的，另行制作。' }
  return { kind: 'draft', application: asked.application, letter }
}

async function templateOf(tx: Transaction, { kind, templateId, texts }: Letter): Promise<LetterTemplate> {
  const own = templateId === null ? null : await templateById(tx, templateId)
  return withTexts(withTexts(shippedTemplate(kind), own ?? {}), texts ?? {})
}

type Given = {
  readonly template: LetterTemplate
  readonly kind: LetterKind
  readonly aboutId: number | null
  readonly day: Day
}

async function fillFrom(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  application: ApplicationRow,
  { template, kind, aboutId, day }: Given,
): Promise<Filled> {
  const record = await letterRecord(tx, app.sealer, application, { kind, aboutId, day, number: null })
  return record === null
    ? { kind: 'refused', missing: [`《${letterKindName(kind)}》所依据的记录还没有。`] }
    : fill(template, record)
}

function recordOf(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  application: ApplicationRow,
  { kind, aboutId }: Letter,
  more: { readonly day: Day; readonly number: string | null },
): Promise<LetterRecord | null> {
  return letterRecord(tx, app.sealer, application, { kind, aboutId, ...more })
}

/** The next number of the letter's series; null where letters of its kind have none. A number used before is passed over. */
async function numberFor(tx: Transaction, kind: LetterKind, agencyId: number, office: LetterOffice, day: Day) {
  const { series } = letterKindRule(kind)
  if (series === null) return null
  const year = yearOf(day)
  for (;;) {
    const serial = await nextSerial(tx, agencyId, series, year)
    const text = numberBy(office.patterns[series], office.mark, year, serial)
    if (!(await isNumberTaken(tx, agencyId, text))) return { text, series, year, serial }
  }
}
