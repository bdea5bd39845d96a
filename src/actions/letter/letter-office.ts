import { isFileId } from '../../outside/file-store.ts'
import { getSealedFile, putSealedFile } from '../../outside/sealed-files.ts'
import { addDays, type Day, dayInChinese } from '../../rules/day.ts'
import { isLetterKind, type LetterKind } from '../../rules/letter/letter-kind.ts'
import { readOffice } from '../../rules/letter/office.ts'
import { checkTexts, textsOf, tidiedText } from '../../rules/letter/template.ts'
import { shippedTemplate, type TextPlace } from '../../rules/letter/templates.ts'
import { may } from '../../rules/permission.ts'
import { mayNameReviewBody, remedyLawOn, reviewBodyOf } from '../../rules/remedy/remedy.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import type { Transaction } from '../../store/database.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { letterFactsOf } from '../../store/letter/letter-record.ts'
import {
  addLetterOffice,
  addTemplateVersion,
  latestLetterOffice,
  templateVersions,
} from '../../store/letter/letter-templates.ts'
import { addSeal, sealOn } from '../../store/letter/seals.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, type Refused, readReason } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'

type Done = { readonly kind: 'done' }

/** Decides what an office's letters say of numbers, reviewing body, court and payment, from a day on. */
export function changeLetterOffice(
  app: DeskApp,
  by: By,
  change: { readonly slug: string; readonly typed: Readonly<Record<string, string>>; readonly basedOn: string },
): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'letter.changeOffice', async (desk) => {
    const agency = await agencyToChange(desk, change.slug)
    if (agency.kind !== 'agency') return agency
    const { tx, day } = desk
    const read = readOffice(change.typed)
    if (read.kind === 'invalid') return read
    const from = change.typed.from as Day
    const fault = faultOfStart(from, day)
    if (fault !== null) return { kind: 'invalid', problems: [{ field: 'from', message: fault }] }
    if (String(await latestLetterOffice(tx, agency.id)) !== change.basedOn) {
      return { kind: 'refused', reason: '您打开之后已有人修改了文书设置，请核对最新内容后再保存。' }
    }
    const body = await faultOfBody(tx, agency.id, day, read.office.reviewBody, read.office.system)
    if (body !== null) return { kind: 'invalid', problems: [{ field: 'reviewBody', message: body }] }
    await addLetterOffice(tx, { agencyId: agency.id, from, office: read.office, recordedBy: by.personId })
    return { kind: 'done' }
  })
}

/** Whoever reviews by the law is not typed over: a name is taken only where the tree of agencies leaves it open. */
async function faultOfBody(
  tx: Transaction,
  agencyId: number,
  day: Day,
  typed: string,
  system: Parameters<typeof reviewBodyOf>[0]['system'] | '',
): Promise<string | null> {
  const law = remedyLawOn(day)
  if (typed === '' || law === null) return null
  const { remedy } = await letterFactsOf(tx, agencyId, day)
  const asked = { ...remedy, system: system === '' ? null : system, reviewBody: null }
  if (mayNameReviewBody(asked, law)) return null
  const found = reviewBodyOf(asked, law)
  if (found.kind === 'missing' || found.body.name === typed) return null
  return `本机关的行政复议机关依法为“${found.body.name}”，由机关树得出，不能另填。`
}

/** The most that the picture of a seal may weigh. */
const mostSealBytes = 300_000

/** Puts the picture of the agency's seal on its letters from today on, or takes it off. */
export async function changeSeal(
  app: DeskApp & FilesApp,
  by: By,
  change: { readonly slug: string; readonly bytes: Uint8Array | null; readonly remove: boolean },
): Promise<Done | NotDone<'file'>> {
  const { bytes, remove } = change
  const isPng =
    bytes !== null && [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte)
  const kept = isPng && bytes.length <= mostSealBytes ? await putSealedFile(app.files, bytes) : null
  return atDesk<Done, 'file'>(app, by, 'letter.changeSeal', async (desk) => {
    const agency = await agencyToChange(desk, change.slug)
    if (agency.kind !== 'agency') return agency
    if (!remove && kept === null) {
      const message =
        bytes === null ? '请选择印章图片。' : isPng ? '印章图片不超过300KB。' : '印章图片须为 PNG 格式，底色透明。'
      return { kind: 'invalid', problems: [{ field: 'file', message }] }
    }
    const picture = remove ? null : kept
    await addSeal(desk.tx, app.sealer, { agencyId: agency.id, from: desk.day, picture, recordedBy: by.personId })
    return { kind: 'done' }
  })
}

/** The picture of the seal on a day, in plain bytes; null: there is none. */
export async function readSeal(tx: Transaction, app: FilesApp, agencyId: number, day: Day): Promise<Uint8Array | null> {
  const picture = await sealOn(tx, app.sealer, agencyId, day)
  if (picture === null || !isFileId(picture.fileId)) return null
  return getSealedFile(app.files, { fileId: picture.fileId, key: picture.key })
}

/** Decides an office's own texts of a letter from a day on; `toShipped` goes back to those that come with the program. */
export function changeTemplate(
  app: DeskApp,
  by: By,
  change: {
    readonly slug: string
    readonly kind: string
    readonly texts: Readonly<Record<TextPlace, string>>
    readonly toShipped: boolean
    readonly from: string
    readonly reason: string
    /** The last version that whoever writes this has seen. */
    readonly basedOn: string
  },
): Promise<Done | NotDone<TextPlace | 'from' | 'reason'>> {
  type Field = TextPlace | 'from' | 'reason'
  return atDesk<Done, Field>(app, by, 'letter.changeTemplate', async (desk) => {
    const agency = await agencyToChange(desk, change.slug)
    if (agency.kind !== 'agency') return agency
    if (!isLetterKind(change.kind)) return { kind: 'unknown' }
    const { tx, day } = desk
    const kind: LetterKind = change.kind
    const texts = { opening: tidiedText(change.texts.opening), closing: tidiedText(change.texts.closing) }
    const problems = change.toShipped ? [] : checkTexts(kind, texts)
    if (problems.length > 0) return { kind: 'invalid', problems }
    const fault = faultOfStart(change.from as Day, day)
    if (fault !== null) return { kind: 'invalid', problems: [{ field: 'from', message: fault }] }
    const why = readReason(change.reason)
    if (why.kind === 'invalid') return why
    const versions = await templateVersions(tx, agency.id, kind)
    if (String(Math.max(0, ...versions.map(({ id }) => id))) !== change.basedOn) {
      return { kind: 'refused', reason: '您打开之后已有人修改了这份模板，请核对最新内容后再保存。' }
    }
    const shipped = textsOf(shippedTemplate(kind))
    const same = texts.opening === shipped.opening && texts.closing === shipped.closing
    await addTemplateVersion(tx, {
      agencyId: agency.id,
      kind,
      from: change.from as Day,
      texts: change.toShipped || same ? null : texts,
      reason: why.reason,
      recordedBy: by.personId,
    })
    return { kind: 'done' }
  })
}

type AgencyFound = { readonly kind: 'agency'; readonly id: number } | Refused | { readonly kind: 'unknown' }

async function agencyToChange(desk: Desk, slug: string): Promise<AgencyFound> {
  const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
  const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
  if (agency === null || facts === null) return { kind: 'unknown' }
  desk.about('agency', agency.id)
  await desk.tx.query('select from agency where id = $1 for update', [agency.id])
  return desk.ask(may.application.editLetters, facts) ?? { kind: 'agency', id: agency.id }
}

/** Why nothing can be decided from this day on; null where it can: from today, for a year ahead. */
function faultOfStart(from: Day, today: Day): string | null {
  const last = addDays(today, 366)
  return from >= today && from <= last
    ? null
    : `生效日期应在${dayInChinese(today)}至${dayInChinese(last)}之间：已经过去的日子不能改变。`
}
