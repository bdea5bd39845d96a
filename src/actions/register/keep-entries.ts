import type { FieldProblem } from '../../rules/person.ts'
import {
  changedFields,
  type EntryContent,
  plainNumber,
  readEntry,
  type TypedEntry,
} from '../../rules/register/entry.ts'
import { isRegisterKey, type RegisterKey, registers } from '../../rules/register/register.ts'
import {
  addEntries,
  correctEntry,
  documentsNumbered,
  entriesNumbered,
  entryById,
  type RegisterEntry,
  strikeEntry,
} from '../../store/register/entries.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { agencyOfRegisters } from './at-register.ts'

/** Enters one line into a register of an agency. */
export function enterLine(
  app: DeskApp,
  by: By,
  asked: { readonly slug: string; readonly register: string; readonly typed: TypedEntry },
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<string>> {
  return atDesk<{ kind: 'done'; id: number }, string>(app, by, 'register.enter', async (desk) => {
    const { register } = asked
    const found = await agencyOfRegisters(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    if (!isRegisterKey(register)) {
      return { kind: 'invalid', problems: [{ field: 'register', message: '请选择登记簿。' }] }
    }
    const read = readEntry(register, asked.typed, desk.day)
    if (read.kind === 'wrong') return { kind: 'invalid', problems: read.problems }
    const taken = await takenNumber(desk, found.agency.id, register, read.content)
    if (taken !== null) return { kind: 'invalid', problems: [taken] }
    const to = { agencyId: found.agency.id, register, importId: null, by: by.personId }
    const [id = 0] = await addEntries(desk.tx, to, [read.content])
    desk.about('registerEntry', id, { agencyId: found.agency.id, register })
    return { kind: 'done', id }
  })
}

/** Corrects a line: what it said before stays in its history, with the reason. */
export function correctLine(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly revision: number; readonly typed: TypedEntry; readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  return atDesk<{ kind: 'done' }, string>(app, by, 'register.correct', async (desk) => {
    const entry = await entryHeld(desk, asked.id)
    if (entry.kind !== 'held') return entry
    const { agencyId, register, revision } = entry.entry
    if (revision !== asked.revision) {
      return { kind: 'refused', reason: '您打开之后，这一行已被更正过，请重新打开再更正。' }
    }
    const read = readEntry(register, asked.typed, desk.day)
    const why = readReason(asked.reason)
    const problems: FieldProblem<string>[] = [
      ...(read.kind === 'wrong' ? read.problems : []),
      ...(why.kind === 'invalid' ? why.problems : []),
    ]
    if (read.kind === 'wrong' || why.kind === 'invalid') return { kind: 'invalid', problems }
    const before = contentOf(entry.entry)
    if (changedFields(before, read.content).length === 0) {
      return { kind: 'invalid', problems: [{ field: 'name', message: '没有改动。' }] }
    }
    if (before.number !== read.content.number) {
      const taken = await takenNumber(desk, agencyId, register, read.content)
      if (taken !== null) return { kind: 'invalid', problems: [taken] }
    }
    await correctEntry(desk.tx, asked.id, { before, after: read.content, reason: why.reason, by: by.personId })
    return { kind: 'done' }
  })
}

/** Strikes a line out: it stays to be seen, and counts nowhere. */
export function strikeLine(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<'reason'>> {
  return atDesk<{ kind: 'done' }, 'reason'>(app, by, 'register.strike', async (desk) => {
    const entry = await entryHeld(desk, asked.id)
    if (entry.kind !== 'held') return entry
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    await strikeEntry(desk.tx, asked.id, { before: contentOf(entry.entry), reason: why.reason, by: by.personId })
    return { kind: 'done' }
  })
}

/** The line as it stands once nobody else can change it any more. */
async function entryHeld(
  desk: Desk,
  id: number,
): Promise<{ readonly kind: 'held'; readonly entry: RegisterEntry } | NotDone> {
  const seen = await entryById(desk.tx, desk.viewer, id)
  if (seen === null) return { kind: 'unknown' }
  const found = await agencyOfRegisters(desk, seen.slug, 'edit')
  if (found.kind !== 'allowed') return found
  const entry = await entryById(desk.tx, desk.viewer, id)
  if (entry === null) return { kind: 'unknown' }
  desk.about('registerEntry', id, { agencyId: entry.agencyId, register: entry.register })
  if (entry.struck) return { kind: 'refused', reason: '这一行已经作废。' }
  return { kind: 'held', entry }
}

export function contentOf(entry: RegisterEntry): EntryContent {
  const { number, name, startedOn, endedOn, disclosedOn, quantity, amount, note } = entry
  return { number, name, startedOn, endedOn, disclosedOn, quantity, amount, note }
}

/** Why this number cannot be given to another line; null: it can. */
async function takenNumber(
  { tx }: Desk,
  agencyId: number,
  register: RegisterKey,
  { number }: EntryContent,
): Promise<FieldProblem<string> | null> {
  const { number: name } = registers[register]
  const known = await entriesNumbered(tx, agencyId, register, [number])
  if (known.has(number)) {
    return { field: 'number', message: `${name}“${number}”已经登记，请更正原来的一行，不要重复登记。` }
  }
  const documents = await documentsNumbered(tx, agencyId, register, [number])
  if (documents.has(plainNumber(number))) {
    return { field: 'number', message: `${name}“${number}”的文件已在主动公开信息中，自动计入，不用登记。` }
  }
  return null
}
