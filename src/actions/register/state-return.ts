import { isFileId } from '../../outside/file-store.ts'
import { getSealedFile } from '../../outside/sealed-files.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { printableLine } from '../../rules/printable.ts'
import { explainedBy } from '../../rules/register/opening.ts'
import { isRegisterRow, type RegisterRow, rowsOfForm } from '../../rules/register/register.ts'
import { readReturn, zeroReturn } from '../../rules/register/return.ts'
import { formOfYear } from '../../rules/report/form.ts'
import type { Agency } from '../../store/agencies.ts'
import type { Transaction } from '../../store/database.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { tableTwo } from '../../store/register/lines.ts'
import { openingLinesOf, openingsOf } from '../../store/register/openings.ts'
import {
  addReturn,
  addReturnFile,
  endReturn,
  holdRegisters,
  type RegisterReturn,
  returnById,
  returnFileSecret,
  returnsOf,
} from '../../store/register/returns.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { type FilesApp, keepFile } from '../kept-file.ts'
import { agencyOfRegisters } from './at-register.ts'
import { registerPeriod } from './register-period.ts'

type Year = { readonly slug: string; readonly year: number }
type Upload = { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string }

const mostEvidence = 50 * 1024 * 1024

/**
 * States the figures of a row for a year. They count once another person has signed. What the year opens with is taken
 * from the year before; a return in force is replaced only with a reason.
 */
export async function prepareReturn(
  app: DeskApp & FilesApp,
  by: By,
  asked: Year & {
    readonly row: string
    readonly typed: Readonly<Record<string, string | undefined>>
    readonly file: Upload | null
  },
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<string>> {
  const kept = asked.file === null || asked.file.bytes.length > mostEvidence ? null : await keepFile(app, asked.file)
  return atDesk<{ kind: 'done'; id: number }, string>(app, by, 'register.prepareReturn', async (desk) => {
    const found = await agencyOfRegisters(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    const form = formOfYear(asked.year)
    const { row } = asked
    const period = registerPeriod(asked.year, desk.day)
    if (period === null || !isRegisterRow(row) || !rowsOfForm(form).includes(row)) return { kind: 'unknown' }
    const { agency } = found
    const standing = await standingReturn(desk, agency, asked.year, row)
    if (standing.kind === 'refused') return standing
    const problems: FieldProblem<string>[] = []
    if (asked.file !== null && kept === null) {
      problems.push({ field: 'file', message: '佐证文件超过50MB，请压缩后再上传。' })
    }
    const { known, explained } = await openingOf(desk, agency, asked.year, row)
    const read = readReturn(form, row, asked.typed, known, explained)
    if (read.kind === 'wrong') problems.push(...read.problems)
    const source = printableLine(asked.typed.source ?? '')
    if (source === '') problems.push({ field: 'source', message: '请写明数字从哪里来，如哪个业务系统、哪本账。' })
    else if (source.length > 300) problems.push({ field: 'source', message: '数字来源不超过300个字。' })
    const why = standing.inForce === null ? null : readReason(asked.typed.reason ?? '')
    if (why?.kind === 'invalid') problems.push(...why.problems)
    if (read.kind === 'wrong' || problems.length > 0) return { kind: 'invalid', problems }
    const id = await addReturn(desk.tx, {
      ...{ agencyId: agency.id, year: asked.year, row, figures: read.figures, source, preparedBy: by.personId },
      replaces: standing.inForce,
      reason: why?.kind === 'read' ? why.reason : null,
    })
    if (kept !== null) {
      const { sealed, name, mediaType, size, sha256 } = kept
      await addReturnFile(desk.tx, app.sealer, { returnId: id, mediaType, size, sha256 }, { ...sealed, name })
    }
    desk.about('registerReturn', id, { agencyId: agency.id, year: asked.year, row })
    return { kind: 'done', id }
  })
}

/**
 * States zero for every row of the year that neither registers nor returns give (零报告). A row of which the registers
 * say that something happened gets none.
 */
export function prepareZeroReturns(
  app: DeskApp,
  by: By,
  asked: Year,
): Promise<{ readonly kind: 'done'; readonly rows: readonly RegisterRow[] } | NotDone> {
  return atDesk<{ kind: 'done'; rows: readonly RegisterRow[] }>(app, by, 'register.zeroReturn', async (desk) => {
    const found = await agencyOfRegisters(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    const { agency } = found
    const period = registerPeriod(asked.year, desk.day)
    if (period === null) return { kind: 'unknown' }
    const form = formOfYear(asked.year)
    const rows = await rowsForZero(desk.tx, desk, agency, asked.year)
    if (rows.length === 0) return { kind: 'refused', reason: '每一行都已有登记或者填报，没有可以零填报的。' }
    for (const row of rows) {
      const { known, explained } = await openingOf(desk, agency, asked.year, row)
      const figures = zeroReturn(form, row, known, explained)
      const source = `零填报：${asked.year}年没有发生`
      const id = await addReturn(desk.tx, {
        ...{ agencyId: agency.id, year: asked.year, row, figures, source, preparedBy: by.personId },
        ...{ replaces: null, reason: null },
      })
      desk.about('registerReturn', id, { agencyId: agency.id, year: asked.year, rows: rows.join(' ') })
    }
    return { kind: 'done', rows }
  })
}

/** The rows of a year that nothing is known of: no line that happened in it, no return in force or waiting. */
export async function rowsForZero(
  tx: Transaction,
  { viewer, day }: Pick<Desk, 'viewer' | 'day'>,
  agency: Pick<Agency, 'id'>,
  year: number,
): Promise<readonly RegisterRow[]> {
  const period = registerPeriod(year, day)
  if (period === null) return []
  const form = formOfYear(year)
  const counted = await tableTwo(tx, viewer, [agency.id], period, form)
  const stated = (await returnsOf(tx, viewer, agency.id, year)).filter(({ ended }) => ended !== 'dropped')
  return rowsOfForm(form).filter((row) => {
    const figures = counted.rows[row]
    return (
      !stated.some((one) => one.row === row) &&
      (figures === undefined || Object.values(figures.figures).every((value) => value === 0))
    )
  })
}

/** Signs returns that another person has prepared: from then on they count. All of them, or none. */
export function signReturns(
  app: DeskApp,
  by: By,
  asked: { readonly ids: readonly number[] },
): Promise<{ readonly kind: 'done' } | NotDone> {
  return atDesk<{ kind: 'done' }>(app, by, 'register.signReturn', async (desk) => {
    if (asked.ids.length === 0) return { kind: 'refused', reason: '没有等待签认的填报。' }
    for (const id of asked.ids) {
      const held = await heldReturn(desk, id, 'sign')
      if (held.kind !== 'held') return held
      if (preparedBySame(desk, held.stated)) {
        return { kind: 'refused', reason: ownReturn }
      }
      await endReturn(desk.tx, id, { kind: 'signed', reason: null, by: by.personId })
    }
    return { kind: 'done' }
  })
}

/** Drops a return that nobody has signed yet. */
export function dropReturn(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<'reason'>> {
  return atDesk<{ kind: 'done' }, 'reason'>(app, by, 'register.dropReturn', async (desk) => {
    const held = await heldReturn(desk, asked.id, 'drop')
    if (held.kind !== 'held') return held
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    await endReturn(desk.tx, asked.id, { kind: 'dropped', reason: why.reason, by: by.personId })
    return { kind: 'done' }
  })
}

export const ownReturn = '填报人不能签认自己的填报，请由另一位有权的人员签认。'

/** Whoever acts for the one who prepared it is that one: a deputy gives no second pair of eyes. */
export function preparedBySame({ officer }: Pick<Desk, 'officer'>, { preparedBy }: RegisterReturn): boolean {
  return officer.personId === preparedBy || officer.posts.some(({ actingFor }) => actingFor === preparedBy)
}

/** The evidence of a return with its plain bytes; null where it has none. */
export async function readEvidence(
  tx: Transaction,
  app: FilesApp,
  returnId: number,
): Promise<{ readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string } | null> {
  const secret = await returnFileSecret(tx, app.sealer, returnId)
  if (secret === null || !isFileId(secret.fileId)) return null
  const { fileId, key, name, mediaType } = secret
  return { bytes: await getSealedFile(app.files, { fileId, key }), name, mediaType }
}

async function heldReturn(
  desk: Desk,
  id: number,
  act: 'sign' | 'drop',
): Promise<{ readonly kind: 'held'; readonly stated: RegisterReturn } | NotDone> {
  const seen = await returnById(desk.tx, desk.viewer, id)
  const facts = seen === null ? null : await agencyFacts(desk.tx, seen.agencyId, desk.day)
  if (seen === null || facts === null) return { kind: 'unknown' }
  desk.about('registerReturn', id, { agencyId: seen.agencyId, year: seen.year, row: seen.row })
  const mayEdit = may.register.edit.decide(desk.viewer, facts).kind === 'allowed'
  const refused = act === 'drop' && mayEdit ? null : desk.ask(may.register.sign, facts)
  if (refused !== null) return refused
  await holdRegisters(desk.tx, seen.agencyId)
  const stated = await returnById(desk.tx, desk.viewer, id)
  if (stated === null) return { kind: 'unknown' }
  if (stated.ended !== null) {
    return { kind: 'refused', reason: stated.ended === 'signed' ? '这份填报已经签认。' : '这份填报已经作废。' }
  }
  return { kind: 'held', stated }
}

async function standingReturn(
  { tx, viewer }: Desk,
  agency: Agency,
  year: number,
  row: RegisterRow,
): Promise<{ readonly kind: 'open'; readonly inForce: number | null } | { kind: 'refused'; reason: string }> {
  const own = (await returnsOf(tx, viewer, agency.id, year)).filter((one) => one.row === row)
  if (own.some(({ ended }) => ended === null)) {
    return { kind: 'refused', reason: '这一行已有一份填报等待签认，请先签认或者作废。' }
  }
  const inForce = own.find(({ ended, replaced }) => ended === 'signed' && !replaced)
  return { kind: 'open', inForce: inForce?.id ?? null }
}

async function openingOf({ tx, viewer }: Desk, agency: Agency, year: number, row: RegisterRow) {
  const known = (await openingsOf(tx, viewer, agency, year)).get(row) ?? null
  const lines = await openingLinesOf(tx, viewer, agency.id, year)
  return { known, explained: explainedBy(lines, row) }
}
