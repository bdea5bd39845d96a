import { createHash } from 'node:crypto'
import { type RegisterCells, readRegisterRows } from '../../documents/register/read-register.ts'
import type { Unreadable } from '../../documents/source.ts'
import type { ReportReader } from '../../outside/report-reader.ts'
import {
  changedFields,
  type EntryContent,
  type EntryField,
  fieldsOf,
  numberOf,
  plainNumber,
  readEntry,
} from '../../rules/register/entry.ts'
import { strangeAmount } from '../../rules/register/money.ts'
import { isRegisterKey, type RegisterKey, registers } from '../../rules/register/register.ts'
import type { RegisterHead } from '../../rules/register/workbook.ts'
import {
  addEntries,
  addRegisterImport,
  correctEntry,
  documentsNumbered,
  entriesNumbered,
} from '../../store/register/entries.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { agencyOfRegisters } from './at-register.ts'

export type RegisterImportApp = DeskApp & { readonly reader: Pick<ReportReader, 'readSource'> }

/** What becomes of each row of the sheet. `doubt`: what strikes about it, and does not keep it out. */
export type RegisterLine = { readonly row: number; readonly number: string } & (
  | { readonly kind: 'new'; readonly words: string; readonly doubt: string | null }
  /** The same number with the same words is there already: nothing happens. */
  | { readonly kind: 'known' }
  /** The same number with other words: corrected where that was asked for, else left as it is. */
  | { readonly kind: 'differs'; readonly words: string; readonly corrected: boolean }
  /** A publication of the same 文号 counts by itself. */
  | { readonly kind: 'publication' }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }
)

export type RegisterImportResult = {
  readonly kind: 'checked' | 'imported' | 'faulty'
  readonly agency: { readonly slug: string; readonly name: string }
  readonly register: RegisterKey
  readonly lines: readonly RegisterLine[]
  readonly unknownHeads: readonly string[]
}

const mostRows = 20_000

/**
 * Brings the lines of a register in from a workbook: all of them, or none where one has a fault. A line is known again
 * by its number, so the same workbook can be brought in twice; lines that say something else now are corrected only
 * where a reason is given. A dry run says row by row what would happen.
 */
export async function importRegister(
  app: RegisterImportApp,
  by: By,
  wanted: {
    readonly slug: string
    readonly register: string
    readonly file: { readonly bytes: Uint8Array; readonly name: string }
    readonly dryRun: boolean
    /** Why lines that are known with other words are corrected; empty: they are left as they are. */
    readonly correcting: string
  },
): Promise<RegisterImportResult | { readonly kind: 'unreadable'; readonly unreadable: Unreadable } | NotDone<string>> {
  const { register } = wanted
  if (!isRegisterKey(register)) {
    return { kind: 'invalid', problems: [{ field: 'register', message: '请选择登记簿。' }] }
  }
  const source = await app.reader.readSource(wanted.file.bytes, wanted.file.name)
  if (source.kind === 'unreadable') return source
  const read = readRegisterRows(register, source.source)
  if (read.kind === 'unreadable') return read
  return atDesk<RegisterImportResult, string>(app, by, 'register.import', async (desk) => {
    const found = await agencyOfRegisters(desk, wanted.slug, 'edit')
    if (found.kind !== 'allowed') return found
    const { agency } = found
    desk.about('agency', agency.id, { register, dryRun: wanted.dryRun, rows: read.rows.length })
    if (read.rows.length === 0) return { kind: 'refused', reason: '工作簿里没有一行内容。' }
    if (read.rows.length > mostRows) return { kind: 'refused', reason: `一次最多导入${mostRows}行，请分开导入。` }
    const why = wanted.correcting.trim() === '' ? null : readReason(wanted.correcting)
    if (why !== null && why.kind === 'invalid') {
      return { kind: 'invalid', problems: why.problems.map(({ message }) => ({ field: 'correcting', message })) }
    }
    const sorted = await sortOut(desk, agency.id, register, read, why !== null)
    const faulty = sorted.lines.some(({ kind }) => kind === 'wrong')
    const corrections = why === null ? [] : sorted.differing
    const lines = sorted.fresh.length + corrections.length
    const imports = !faulty && !wanted.dryRun && lines > 0
    if (imports) {
      const sha256 = createHash('sha256').update(wanted.file.bytes).digest('hex')
      const given = { agencyId: agency.id, register, sha256, lines, importedBy: by.personId }
      const importId = await addRegisterImport(desk.tx, given)
      const to = { agencyId: agency.id, register, importId, by: by.personId }
      if (sorted.fresh.length > 0) await addEntries(desk.tx, to, sorted.fresh)
      for (const { id, before, after } of corrections) {
        await correctEntry(desk.tx, id, { before, after, reason: why?.reason ?? '', by: by.personId })
      }
      desk.about('agency', agency.id, { imported: lines })
    }
    return {
      kind: faulty ? 'faulty' : imports ? 'imported' : 'checked',
      agency: { slug: agency.slug, name: agency.name },
      register,
      lines: sorted.lines,
      unknownHeads: read.head.unknown,
    }
  })
}

type Differing = { readonly id: number; readonly before: EntryContent; readonly after: EntryContent }

async function sortOut(
  { tx, day }: Desk,
  agencyId: number,
  register: RegisterKey,
  { head, rows }: { readonly head: RegisterHead; readonly rows: readonly RegisterCells[] },
  corrects: boolean,
): Promise<{
  readonly lines: readonly RegisterLine[]
  readonly fresh: readonly EntryContent[]
  readonly differing: readonly Differing[]
}> {
  const numbers = rows.map(({ typed }) => numberOf(register, typed))
  const known = await entriesNumbered(tx, agencyId, register, numbers)
  const documents = await documentsNumbered(tx, agencyId, register, numbers)
  const firstRows = new Map<string, number>()
  const fresh: EntryContent[] = []
  const differing: Differing[] = []
  const lines = rows.map(({ row, typed }): RegisterLine => {
    const read = readEntry(register, typed, day, head.unit)
    const number = numberOf(register, typed)
    const problems = read.kind === 'wrong' ? read.problems.map(({ message }) => message) : []
    const twin = firstRows.get(number)
    if (number !== '' && twin !== undefined) {
      problems.push(`${registers[register].number}“${number}”与第${twin}行相同，请改成各不相同的。`)
    } else firstRows.set(number, row)
    if (read.kind === 'wrong' || problems.length > 0) return { kind: 'wrong', row, number, problems }
    const { content } = read
    if (documents.has(plainNumber(content.number))) return { kind: 'publication', row, number }
    const before = known.get(content.number)
    if (before === undefined) {
      fresh.push(content)
      const doubt = content.amount === null ? null : strangeAmount(content.amount, content.quantity)
      return { kind: 'new', row, number, words: wordsOf(content), doubt }
    }
    const changed = changedFields(before.content, content)
    if (changed.length === 0) return { kind: 'known', row, number }
    differing.push({ id: before.id, before: before.content, after: content })
    return {
      kind: 'differs',
      row,
      number,
      words: changedInWords(register, before.content, content, changed),
      corrected: corrects,
    }
  })
  return { lines, fresh, differing }
}

function wordsOf({ name, startedOn, quantity, amount }: EntryContent): string {
  return [name, startedOn, quantity === 1 ? '' : `${quantity}件`, amount === null ? '' : `${amount}元`]
    .filter((word) => word !== '')
    .join('，')
}

function changedInWords(
  register: RegisterKey,
  before: EntryContent,
  after: EntryContent,
  fields: readonly EntryField[],
): string {
  return fieldsOf(register)
    .filter(({ field }) => fields.includes(field))
    .map(({ field, name }) => `${name}“${before[field] ?? ''}”→“${after[field] ?? ''}”`)
    .join('；')
}
