import type { FileInspector } from '../../outside/file-inspector.ts'
import type { ReportReader } from '../../outside/report-reader.ts'
import type { VirusScanner } from '../../outside/virus-scanner.ts'
import type { Behind } from '../../rules/decision/approval.ts'
import { may } from '../../rules/permission.ts'
import type { AgencyFacts } from '../../rules/permission-facts.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { holdImport, importById, type StoredImport } from '../../store/publication-import/imports.ts'
import type { Desk, DeskApp, NotDone } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'

export type ImportApp = DeskApp &
  FilesApp & {
    readonly inspector: FileInspector
    readonly reader: Pick<ReportReader, 'openImport' | 'readPages'>
    readonly scanner: VirusScanner | null
    readonly clock: () => Date
  }

/** An import held until the transaction ends, for an officer who may do this with it; and who really acts. */
export async function heldImport(
  desk: Desk,
  id: number,
  act: 'import' | 'signImport',
): Promise<
  { readonly kind: 'held'; readonly held: StoredImport; readonly facts: AgencyFacts; readonly behind: Behind } | NotDone
> {
  await holdImport(desk.tx, id)
  const held = await importById(desk.tx, desk.viewer, id)
  const facts = held === null ? null : await agencyFacts(desk.tx, held.agencyId, desk.day)
  if (held === null || facts === null) return { kind: 'unknown' }
  desk.about('publicationImport', id, { agency: held.agencyId })
  const rule = may.publishing[act]
  const refused = desk.ask(rule, facts)
  if (refused !== null) return refused
  const decision = rule.decide(desk.viewer, facts)
  const actingFor = decision.kind === 'allowed' ? decision.actingFor : null
  return { kind: 'held', held, facts, behind: { personId: desk.officer.personId, actingFor } }
}
