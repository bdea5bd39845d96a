import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { type PersonForm, readPerson } from '../../rules/person.ts'
import { addPerson, hasOtherAccount, putSealedData } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { workplaceOf } from '../../store/workplaces.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { sealPersonalData } from './personal-data.ts'

export type Registered = { readonly kind: 'done'; readonly personId: number }

/**
 * Makes a person known to an agency. The account can be used from this day and gives no right: those come with posts,
 * which somebody else grants (`appoint`).
 */
export function registerPerson(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  agencyId: number,
  typed: Readonly<Record<keyof PersonForm, string>>,
): Promise<Registered | NotDone<keyof PersonForm>> {
  return atDesk<Registered, keyof PersonForm>(app, by, 'person.register', async ({ tx, day, ask, about }) => {
    about('agency', agencyId)
    const workplace = await workplaceOf(tx, agencyId, null, day)
    if (workplace === null) return { kind: 'unknown' }
    const refused = ask(may.person.register, workplace)
    if (refused !== null) return refused
    if (!workplace.hasDesk) return { kind: 'refused', reason: '该机关只有公开的年度报告，没有工作台，不能登记人员。' }
    const read = readPerson(typed)
    if (read.kind === 'invalid') return read
    const { person } = read
    const personId = await addPerson(tx, { ...person, agencyId, activeFrom: day, sample: false })
    if (personId === null) {
      return { kind: 'invalid', problems: [{ field: 'employeeNumber', message: '本机关已有此工号，请核对。' }] }
    }
    const sealed = sealPersonalData(app.sealer, personId, person)
    if (sealed.idNumberKey !== null && (await hasOtherAccount(tx, sealed.idNumberKey, day, personId))) {
      return {
        kind: 'invalid',
        problems: [{ field: 'idNumber', message: '持此身份证号码的人员已有账号，请勿重复登记。' }],
      }
    }
    await putSealedData(tx, personId, sealed)
    await addPersonEvent(tx, { personId, kind: 'registered', day, recordedBy: by.personId })
    about('person', personId, { agencyId })
    return { kind: 'done', personId }
  })
}
