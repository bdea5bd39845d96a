import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { sealedDataOf } from '../../store/people.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { askOfPerson } from './ask-of-person.ts'
import { openPersonalData, type PersonalData } from './personal-data.ts'

export type Revealed = { readonly kind: 'done'; readonly data: PersonalData }

/** Opens the personal data of one person. Every look is in the audit log before it is shown. */
export function revealPersonalData(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  personId: number,
): Promise<Revealed | NotDone> {
  return atDesk<Revealed>(app, by, 'person.revealPersonalData', async (desk) => {
    const asked = await askOfPerson(desk, may.person.revealPersonalData, personId)
    if (asked.kind !== 'allowed') return asked
    const sealed = await sealedDataOf(desk.tx, personId)
    if (sealed === null) return { kind: 'unknown' }
    return { kind: 'done', data: openPersonalData(app.sealer, personId, sealed) }
  })
}
