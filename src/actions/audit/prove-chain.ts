import { may } from '../../rules/permission.ts'
import { type ChainProof, verifyChain } from '../../store/audit.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'

export type ChainProven = { readonly kind: 'done'; readonly proof: ChainProof }

/** Recomputes the chain of the audit log from its beginning, and puts on record what came out. */
export function proveChain(app: DeskApp, by: By): Promise<ChainProven | NotDone> {
  return atDesk<ChainProven>(app, by, 'audit.verify', async (desk) => {
    const refused = desk.ask(may.audit.search, {})
    if (refused !== null) return refused
    const proof = await verifyChain(desk.tx)
    desk.about('audit', proof.kind === 'whole' ? proof.entries : proof.entry, { chain: proof.kind })
    return { kind: 'done', proof }
  })
}
