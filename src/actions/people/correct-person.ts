import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { type PersonForm, readPerson } from '../../rules/person.ts'
import { correctPerson as correct, hasOtherAccount, putSealedData, sealedDataOf } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { askOfPerson } from './ask-of-person.ts'
import { sealPersonalData } from './personal-data.ts'

/** Corrects what is written down of a person, all of it: a field that is left empty is erased. */
export function correctPerson(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  personId: number,
  typed: Readonly<Record<keyof PersonForm, string>>,
): Promise<{ readonly kind: 'done' } | NotDone<keyof PersonForm>> {
  return atDesk<{ kind: 'done' }, keyof PersonForm>(app, by, 'person.correct', async (desk) => {
    const { tx, day } = desk
    const asked = await askOfPerson(desk, may.person.correct, personId)
    if (asked.kind !== 'allowed') return asked
    const read = readPerson(typed)
    if (read.kind === 'invalid') return read
    if (!(await correct(tx, personId, read.person))) {
      return { kind: 'invalid', problems: [{ field: 'employeeNumber', message: '本机关已有此工号，请核对。' }] }
    }
    const sealed = sealPersonalData(app.sealer, personId, read.person)
    if (sealed.idNumberKey !== null && (await hasOtherAccount(tx, sealed.idNumberKey, day, personId))) {
      return { kind: 'invalid', problems: [{ field: 'idNumber', message: '持此身份证号码的人员已有账号，请核对。' }] }
    }
    const former = await sealedDataOf(tx, personId)
    if (former?.emailKey?.toString('hex') !== sealed.emailKey?.toString('hex')) {
      const refused = desk.ask(may.person.changeEmail, asked.facts)
      if (refused !== null) return { kind: 'invalid', problems: [{ field: 'email', message: refused.reason }] }
    }
    await putSealedData(tx, personId, sealed)
    await addPersonEvent(tx, { personId, kind: 'corrected', day, recordedBy: by.personId })
    return { kind: 'done' }
  })
}
