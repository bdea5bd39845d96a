import type { Sealer } from '../../outside/keyring.ts'
import type { Applicant } from '../../rules/application/applicant.ts'
import { ofApplicant, ofParty } from '../../rules/decision/release.ts'
import type { ProtectedString } from '../../rules/inspection.ts'
import { applicantOf } from '../../store/application/applicants.ts'
import type { Transaction } from '../../store/database.ts'
import { consultationsOf } from '../../store/procedure/consultations.ts'

export type ProtectedInCase = {
  readonly strings: readonly ProtectedString[]
  /** Tells whether the strings are still the same, and nothing of what they are. */
  readonly key: Buffer
  /** Whose strings may be accepted in a copy, with a reason: the applicant's own, and of parties that are disclosed. */
  readonly mayAppear: ReadonlySet<string>
}

/** What must not get out with a file of a case unseen: who the applicant is, his agent, and each third party. */
export async function protectedStringsOf(
  tx: Transaction,
  { sealer }: { readonly sealer: Sealer },
  applicationId: number,
): Promise<ProtectedInCase> {
  const applicant = await applicantOf(tx, sealer, applicationId)
  const parties = (await consultationsOf(tx, sealer, applicationId)).filter(({ kind }) => kind === 'thirdParty')
  const strings = [
    ...(applicant === null ? [] : stringsOfApplicant(applicant)),
    ...parties.flatMap(({ id, party }) => {
      const of = ofParty(id)
      return [
        { kind: 'name', value: party.name, of },
        { kind: 'name', value: party.contact, of },
        { kind: 'phone', value: party.phone, of },
        { kind: 'address', value: party.address, of },
      ] as const
    }),
  ].filter(({ value }) => value.trim() !== '')
  const disclosed = parties.filter(({ answer, conclusion }) =>
    conclusion === null ? answer === 'agrees' : conclusion !== 'withhold',
  )
  return {
    strings,
    key: sealer.keyedHash(JSON.stringify(strings), `release.protected:${applicationId}`),
    mayAppear: new Set([ofApplicant, ...disclosed.map(({ id }) => ofParty(id))]),
  }
}

function stringsOfApplicant(applicant: Applicant): ProtectedString[] {
  const of = ofApplicant
  return [
    { kind: 'name', value: applicant.name, of },
    { kind: 'name', value: applicant.legalRepresentative, of },
    { kind: 'name', value: applicant.contact, of },
    { kind: 'name', value: applicant.agent, of },
    { kind: 'idNumber', value: applicant.identityNumber, of },
    { kind: 'idNumber', value: applicant.creditCode, of },
    { kind: 'idNumber', value: applicant.agentIdentityNumber, of },
    { kind: 'phone', value: applicant.phone, of },
    { kind: 'phone', value: applicant.agentPhone, of },
    { kind: 'email', value: applicant.email, of },
    { kind: 'address', value: applicant.address, of },
  ]
}
