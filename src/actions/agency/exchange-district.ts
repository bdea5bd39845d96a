import { type DistrictRead, readDistrictRows } from '../../documents/district/read-district.ts'
import type { Unreadable } from '../../documents/source.ts'
import type { ReportReader } from '../../outside/report-reader.ts'
import { existsOn } from '../../rules/agency-tree.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { deskAgencies } from '../../store/agency-events.ts'
import { readTree } from '../../store/agency-tree.ts'
import { record } from '../../store/audit.ts'
import type { Database } from '../../store/database.ts'
import { atDesk, type By, type NotDone } from '../desk-act.ts'
import { type DistrictImport, importDistrict, writeDistrictBook } from './district.ts'

export type ExchangeApp = { readonly db: Database; readonly reader: Pick<ReportReader, 'readSource'> }

export type DistrictFile = { readonly bytes: Uint8Array; readonly name: string }

export type FileNotRead = { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/**
 * Brings a workbook in below the agency that the officer administers: all of it, or nothing where a row has a fault. A
 * dry run says what would happen.
 */
export async function importAgencies(
  app: ExchangeApp,
  by: By,
  wanted: { readonly file: DistrictFile; readonly root: string; readonly dryRun: boolean },
): Promise<DistrictImport | FileNotRead | NotDone> {
  const read = await readFile(app, wanted.file)
  if (read.kind === 'unreadable') return read
  return atDesk<DistrictImport>(app, by, 'agency.import', async (desk) => {
    const root = await agencyBySlug(desk.tx, desk.viewer, wanted.root)
    if (root === null) return { kind: 'unknown' }
    desk.about('agency', root.id, { dryRun: wanted.dryRun, rows: read.rows.length })
    const refused = desk.ask(may.agency.import, { agencyId: root.id, ended: false })
    if (refused !== null) return refused
    const { dryRun, root: within } = wanted
    const options = { today: desk.day, recordedBy: by.personId, within, sample: false, dryRun }
    const result = await importDistrict(desk.tx, read.rows, options)
    desk.about('agency', root.id, { outcome: result.kind })
    return result
  })
}

/** The same from the command line: any agency, and the first of a district. */
export async function importAgenciesByCommand(
  app: ExchangeApp,
  wanted: { readonly file: DistrictFile; readonly dryRun: boolean; readonly today: Day },
): Promise<DistrictImport | FileNotRead> {
  const read = await readFile(app, wanted.file)
  if (read.kind === 'unreadable') return read
  const { dryRun, today } = wanted
  return app.db.transaction(async (tx) => {
    const options = { today, recordedBy: null, within: null, sample: false, dryRun }
    const result = await importDistrict(tx, read.rows, options)
    const detail = { rows: read.rows.length, dryRun }
    const outcome = result.kind === 'faulty' ? 'refused' : 'done'
    await record(tx, { ...byCommand, act: 'agency.import', result: outcome, detail })
    return result
  })
}

export type DistrictWritten = { readonly kind: 'done'; readonly bytes: Uint8Array; readonly agencies: number }

/** The workbook of all agencies that have a desk, for an officer who may export every one of them. */
export function exportAgencies(app: Pick<ExchangeApp, 'db'>, by: By): Promise<DistrictWritten | NotDone> {
  return atDesk<DistrictWritten>(app, by, 'agency.export', async (desk) => {
    const agencies = await deskAgencies(desk.tx)
    const tree = await readTree(desk.tx)
    // Whoever may export those that stand may export those that they answer for.
    for (const { id } of agencies.filter(({ slug }) => existsOn(tree, slug, desk.day))) {
      const refused = desk.ask(may.agency.export, { agencyId: id, ended: false })
      if (refused !== null) return refused
    }
    return { kind: 'done', bytes: await writeDistrictBook(desk.tx), agencies: agencies.length }
  })
}

/** The same from the command line. */
export function exportAgenciesByCommand({ db }: Pick<ExchangeApp, 'db'>): Promise<DistrictWritten> {
  return db.transaction(async (tx) => {
    const bytes = await writeDistrictBook(tx)
    const agencies = (await deskAgencies(tx)).length
    await record(tx, { ...byCommand, act: 'agency.export', result: 'done', detail: { agencies } })
    return { kind: 'done', bytes, agencies }
  })
}

const byCommand = { actor: { kind: 'system' }, subject: null, from: null } as const

async function readFile({ reader }: ExchangeApp, { bytes, name }: DistrictFile): Promise<DistrictRead> {
  const read = await reader.readSource(bytes, name)
  return read.kind === 'unreadable' ? read : readDistrictRows(read.source)
}
