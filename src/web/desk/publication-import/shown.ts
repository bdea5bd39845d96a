import type { Context } from 'hono'
import { refusedToPropose, refusedToSign } from '../../../actions/publication-import/work-on-import.ts'
import type { Decision } from '../../../rules/permission.ts'
import { may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { importById, type StoredImport } from '../../../store/publication-import/imports.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'

/** An import with what decides who may do what with it. */
export type ShownImport = { readonly held: StoredImport; readonly facts: AgencyFacts }

/** The import of the address; null where there is none, or none whose work this officer sees. */
export async function importAsked(tx: Transaction, c: Context, here: Here): Promise<ShownImport | null> {
  const held = await importById(tx, here.viewer, Number(c.req.param('id')))
  const facts = held === null ? null : await agencyFacts(tx, held.agencyId, here.day)
  return held === null || facts === null ? null : { held, facts }
}

export function mayImport({ facts }: ShownImport, { viewer }: Here): Decision {
  return may.publishing.import.decide(viewer, facts)
}

export function maySign({ facts }: ShownImport, { viewer }: Here): Decision {
  return may.publishing.signImport.decide(viewer, facts)
}

/** Whoever may do either may end it. */
export function mayDrop(shown: ShownImport, here: Here): Decision {
  const asSigner = maySign(shown, here)
  return asSigner.kind === 'allowed' ? asSigner : mayImport(shown, here)
}

/** The rule, and then how the import stands: the first reason why not. */
export function openToPropose(shown: ShownImport, here: Here): Decision {
  return closedBy(mayImport(shown, here), refusedToPropose(shown.held))
}

export function openToSign(shown: ShownImport, here: Here): Decision {
  return closedBy(maySign(shown, here), refusedToSign(shown.held, here.officer))
}

export function openToChange(shown: ShownImport, here: Here): Decision {
  return closedBy(mayImport(shown, here), shown.held.state === 'judged' ? null : '只有已核对、还没有导入的，可以再改。')
}

export function openToDrop(shown: ShownImport, here: Here): Decision {
  const { state } = shown.held
  return closedBy(mayDrop(shown, here), state === 'judged' || state === 'created' ? null : '现在没有可以结束的步骤。')
}

function closedBy(decision: Decision, reason: string | null): Decision {
  return decision.kind === 'refused' || reason === null ? decision : { kind: 'refused', reason }
}

export const importsCrumbs = (): readonly Crumb[] => [
  { name: '主动公开', address: addresses.deskPublications() },
  { name: '导入原有信息', address: addresses.deskImports },
]

export function importName({ id, agencyName }: StoredImport): string {
  return `${agencyName}第${id}号导入`
}

export function importCrumbs({ held }: ShownImport): readonly Crumb[] {
  return [...importsCrumbs(), { name: importName(held), address: addresses.deskImport(held.id) }]
}
