import sql from 'sql-template-tag'
import type { AgencyKind } from '../../rules/agency.ts'
import { protectedStringsOfApplicant } from '../../rules/application/applicant.ts'
import { outcomes } from '../../rules/application/outcome.ts'
import type { Day } from '../../rules/day.ts'
import { groundRule } from '../../rules/decision/ground.ts'
import { type LetterKind, letterKindRule } from '../../rules/letter/letter-kind.ts'
import type { LetterOffice } from '../../rules/letter/office.ts'
import type { About, LetterAgency, LetterRecord } from '../../rules/letter/record.ts'
import { profileOn } from '../../rules/profile.ts'
import { type AgencyAbove, type RemedyAgency, type RemedyFound, remedyOf } from '../../rules/remedy/remedy.ts'
import { successorOn } from '../agency-tree.ts'
import { applicantOf, type Sealing } from '../application/applicants.ts'
import { type ApplicationRow, numberOf } from '../application/applications.ts'
import { clockOfCase } from '../application/events.ts'
import type { Transaction } from '../database.ts'
import { consultationsOf } from '../procedure/consultations.ts'
import { profileValues } from '../profiles.ts'
import { type Matter, mattersOf } from './letter-matters.ts'
import { letterOfficeOn } from './letter-templates.ts'

/** What a letter is filled from, read from the tables of the case as they stand. */
export type LetterWanted = {
  readonly kind: LetterKind
  readonly aboutId: number | null
  /** The date of the letter, and its number; null while it has none. */
  readonly day: Day
  readonly number: string | null
}

/** Null: the case has nothing, or nothing any more, that such a letter could be about. */
export async function letterRecord(
  tx: Transaction,
  sealer: Sealing,
  application: ApplicationRow,
  { kind, aboutId, day, number }: LetterWanted,
): Promise<LetterRecord | null> {
  const matter = (await mattersOf(tx, sealer, application)).find((one) => one.kind === kind && one.aboutId === aboutId)
  if (matter === undefined) return null
  const { agencyId } = application
  const applicant = await applicantOf(tx, sealer, application.id)
  const clock = await clockOfCase(tx, application.id)
  const facts = await letterFactsOf(tx, agencyId, day)
  return {
    agency: facts.agency,
    case: {
      number: numberOf(application),
      channel: application.channel,
      arrivedOn: application.arrivedOn,
      receiptOn: clock.receiptOn,
      due: clock.due,
      wanted: application.wanted,
      receivingWay: application.receivingWay,
    },
    applicant: { name: applicant?.name ?? '', kind: application.applicantKind },
    secrets: {
      applicant: applicant === null ? [] : protectedStringsOfApplicant(applicant),
      thirdParties: await thirdPartySecrets(tx, sealer, application.id, matter),
    },
    number,
    day,
    about: matter.record,
    remedy: letterKindRule(kind).remedy ? remedyIn(facts.remedy, kind, matter.record, day, application) : null,
    attachments: matter.attachments ?? [],
  }
}

export type LetterFacts = {
  /** Who answers: the agency itself, or the one that took its cases over (国办公开办函〔2019〕14号). */
  readonly agencyId: number
  readonly agency: LetterAgency
  readonly remedy: RemedyAgency
  readonly office: LetterOffice
}

/** What the letters of an agency say of it, and what its remedies depend on, on a day. */
export async function letterFactsOf(tx: Transaction, agencyId: number, day: Day): Promise<LetterFacts> {
  const answering = await successorOn(tx, agencyId, day)
  const chain = await agencyAndAbove(tx, answering, day)
  const [itself, ...above] = chain
  if (itself === undefined) throw new Error(`agency ${agencyId} does not stand on ${day}`)
  const profile = profileOn(await profileValues(tx, answering), day)
  const office = await letterOfficeOn(tx, answering, day)
  return {
    agencyId: answering,
    office: { ...office, mark: office.mark === '' ? (profile.shortName ?? itself.name) : office.mark },
    agency: {
      name: itself.name,
      office: profile.disclosureOffice ?? '',
      address: profile.disclosureAddress ?? profile.address ?? '',
      postalCode: profile.postalCode ?? '',
      phone: profile.disclosurePhone ?? profile.phone ?? '',
      hours: profile.officeHours ?? '',
      payment: office.payment,
    },
    remedy: {
      ...itself,
      above,
      system: office.system === '' ? null : office.system,
      reviewBody: orNull(office.reviewBody),
      reviewAddress: orNull(office.reviewAddress),
      reviewPhone: orNull(office.reviewPhone),
      reviewOnline: orNull(office.reviewOnline),
      court: orNull(office.court),
    },
  }
}

/** An agency and all that stand above it on a day, the nearest first. */
async function agencyAndAbove(tx: Transaction, agencyId: number, day: Day): Promise<readonly AgencyAbove[]> {
  const { rows } = await tx.query<{ name: string; kind: AgencyKind }>(sql`
    with recursive chain (agency_id, name, parent_id, depth) as (
      select agency_id, name, parent_id, 0
      from agency_standing
      where agency_id = ${agencyId}
        and from_day <= ${day}
        and until_day > ${day}
      union all
      select standing.agency_id, standing.name, standing.parent_id, chain.depth + 1
      from chain
      join agency_standing as standing on standing.agency_id = chain.parent_id
        and standing.from_day <= ${day}
        and standing.until_day > ${day}
    )
    select chain.name, agency.kind
    from chain
    join agency on agency.id = chain.agency_id
    order by chain.depth`)
  return rows
}

function remedyIn(
  agency: RemedyAgency,
  kind: LetterKind,
  about: About,
  day: Day,
  { receivingWay }: ApplicationRow,
): RemedyFound {
  const online = letterKindRule(kind).to === 'applicant' && (receivingWay === 'platform' || receivingWay === 'email')
  const of = { day, agency, online }
  if (about.kind !== 'reply') {
    return remedyOf({ ...of, matter: kind === 'thirdPartyTold' ? 'thirdPartyDisclosure' : 'ownData' })
  }
  const withheld = about.items.flatMap((item) => {
    const { outcome } = groundRule(item.ground)
    const parts = item.withheld.map(({ ground }) => groundRule(ground).outcome)
    return outcomes[outcome].group === 'partlyDisclosed' ? parts : [outcome, ...parts]
  })
  return remedyOf({ ...of, matter: about.outcome, withheld })
}

/** Of the third parties besides the one that gets the letter. Agencies are no secret. */
async function thirdPartySecrets(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
  { kind, aboutId }: Matter,
): Promise<readonly string[]> {
  const addressed = letterKindRule(kind).to === 'thirdParty' ? aboutId : null
  return (await consultationsOf(tx, sealer, applicationId))
    .filter((one) => one.kind === 'thirdParty' && one.id !== addressed)
    .flatMap(({ party }) => [party.name, party.contact, party.phone, party.address])
    .filter((text) => text !== '')
}

/** Every string of the applicant and of the third parties of a case: what its letters hold and a page masks. */
export async function letterSecretsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly string[]> {
  const applicant = await applicantOf(tx, sealer, applicationId)
  const parties = (await consultationsOf(tx, sealer, applicationId)).filter(({ kind }) => kind === 'thirdParty')
  return [
    ...(applicant === null ? [] : protectedStringsOfApplicant(applicant)),
    ...parties.flatMap(({ party }) => [party.name, party.contact, party.phone, party.address]),
  ].filter((text) => text !== '')
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}
