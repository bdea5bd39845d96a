import { readPowerRows } from '../../documents/catalogue/read-powers.ts'
import { type ReadPower, readPowers } from '../../rules/catalogue/power-list.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import {
  type PowerItem,
  powerItemsOf,
  exemptPowerItem as putExemption,
  putPowerItems,
  removePowerItems,
} from '../../store/catalogue/power-items.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { holdToEdit } from './change-node.ts'
import type { CatalogueLine, ExchangeApp, FileNotRead } from './exchange-catalogue.ts'

export type PowersImport = {
  readonly kind: 'planned' | 'imported' | 'faulty'
  readonly lines: readonly Omit<CatalogueLine, 'sheet'>[]
  /** Power items on the list that the workbook has not. */
  readonly gone: readonly Pick<PowerItem, 'code' | 'name'>[]
}

/**
 * Brings the list of power items of an agency in: all rows, or none where one has a fault. Those that the workbook has
 * not stay, or where it is said to be complete, are taken off the list.
 */
export async function importPowerItems(
  app: ExchangeApp,
  by: By,
  wanted: {
    readonly slug: string
    readonly file: { readonly bytes: Uint8Array; readonly name: string }
    readonly complete: boolean
    readonly dryRun: boolean
  },
): Promise<PowersImport | FileNotRead | NotDone<string>> {
  const source = await app.reader.readSource(wanted.file.bytes, wanted.file.name)
  const read = source.kind === 'unreadable' ? source : readPowerRows(source.source)
  if (read.kind === 'unreadable') return read
  return atDesk<PowersImport, string>(app, by, 'catalogue.importPowerItems', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    if (agency === null) return { kind: 'unknown' }
    desk.about('agency', agency.id, { rows: read.rows.length, dryRun: wanted.dryRun })
    const held = await holdToEdit(desk, agency.id)
    if (held.kind !== 'held') return held
    const powers = readPowers(read.rows)
    const there = await powerItemsOf(desk.tx, agency.id)
    const lines = powers.map((power) => lineOf(power, there))
    const codes = new Set(powers.flatMap((power) => (power.kind === 'read' ? [power.code] : [])))
    const gone = there.filter(({ code }) => !codes.has(code))
    const faulty = lines.some(({ outcome }) => outcome === 'wrong')
    const kind = faulty ? 'faulty' : wanted.dryRun ? 'planned' : 'imported'
    if (kind === 'imported') {
      const items = powers.flatMap((power) =>
        power.kind === 'read' ? [{ code: power.code, name: power.name, kind: power.type }] : [],
      )
      await putPowerItems(desk.tx, agency.id, items)
      if (wanted.complete) {
        const ids = gone.map(({ id }) => id)
        await removePowerItems(desk.tx, agency.id, ids, desk.day)
      }
    }
    return { kind, lines, gone: gone.map(({ code, name }) => ({ code, name })) }
  })
}

function lineOf(power: ReadPower, there: readonly PowerItem[]): Omit<CatalogueLine, 'sheet'> {
  const { row } = power
  if (power.kind === 'wrong') return { row, outcome: 'wrong', message: power.message }
  const known = there.find(({ code }) => code === power.code)
  const message = `${power.code} ${power.name}`
  if (known === undefined) return { row, outcome: 'new', message }
  return { row, outcome: known.name === power.name && known.kind === power.type ? 'same' : 'changed', message }
}

export type PowerExempted = { readonly kind: 'done' }

/** Says why nothing in the catalogue has to disclose a power item (R2-6); or takes that back. */
export function exemptPowerItem(
  app: DeskApp,
  by: By,
  wanted: { readonly slug: string; readonly id: number; readonly reason: string; readonly takeBack: boolean },
): Promise<PowerExempted | NotDone<'reason'>> {
  return atDesk<PowerExempted, 'reason'>(app, by, 'catalogue.exemptPowerItem', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    if (agency === null) return { kind: 'unknown' }
    desk.about('powerItem', wanted.id, { takeBack: wanted.takeBack })
    const held = await holdToEdit(desk, agency.id)
    if (held.kind !== 'held') return held
    const reason = wanted.takeBack ? null : readReason(wanted.reason)
    if (reason?.kind === 'invalid') return reason
    const put = await putExemption(desk.tx, agency.id, wanted.id, reason?.reason ?? null)
    return put ? { kind: 'done' } : { kind: 'unknown' }
  })
}
