import type { Sealer } from '../../outside/keyring.ts'
import { applicantFoundIn, stringsFoundIn } from '../../rules/application/hidden-applicant.ts'
import { applicantOf } from '../../store/application/applicants.ts'
import type { Transaction } from '../../store/database.ts'
import { consultationsOf } from '../../store/procedure/consultations.ts'

/**
 * Whom of a case a text for everybody names: the applicant, or a third party that was consulted. One sentence for whoever
 * wrote it; null: nobody.
 */
export async function personsNamedIn(
  tx: Transaction,
  sealer: Sealer,
  applicationId: number,
  text: string,
): Promise<string | null> {
  const applicant = await applicantOf(tx, sealer, applicationId)
  const fields = applicant === null ? [] : applicantFoundIn(text, applicant)
  if (fields.length > 0) return `这里写到了申请人的${fields.join('、')}，所有人都能看到，请删去。`
  const parties = (await consultationsOf(tx, sealer, applicationId)).flatMap(({ kind, party }) =>
    kind === 'thirdParty' && party !== null ? [party.name, party.contact, party.phone] : [],
  )
  return stringsFoundIn(text, parties).length > 0 ? '这里写到了第三方，所有人都能看到，请删去。' : null
}
