import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import type { Transaction } from './database.ts'

/** How a person signs in, as his own page shows it. */
export type SignInAccount = {
  readonly personId: number
  readonly signInName: string
  readonly name: string
  readonly employeeNumber: string
  readonly agencyName: string
  readonly sample: boolean
  readonly passwordSetAt: Date | null
  readonly hasSecondFactor: boolean
  readonly recoveryCodesLeft: number
  readonly hasSingleSignOn: boolean
}

export async function signInAccount(tx: Transaction, personId: number): Promise<SignInAccount | null> {
  const { rows } = await tx.query<SignInAccount>(sql`
    select account.person_id as "personId", account.sign_in_name as "signInName", person.name,
      person.employee_number as "employeeNumber", agency.name as "agencyName", person.sample,
      (select max(set_at) from password where password.person_id = person.id) as "passwordSetAt",
      exists (
        select from code_generator where code_generator.person_id = person.id and confirmed_at is not null
      ) as "hasSecondFactor",
      (
        select count(*)::int from recovery_code where recovery_code.person_id = person.id and used_at is null
      ) as "recoveryCodesLeft",
      exists (select from single_sign_on where single_sign_on.person_id = person.id) as "hasSingleSignOn"
    from sign_in_account as account
    join person on person.id = account.person_id
    join agency on agency.id = person.agency_id
    where account.person_id = ${personId}`)
  return rows[0] ?? null
}

/**
 * Gives the person a name to sign in with, where he has none: the employee number, or number@agency where another has
 * it already. It stays when the number is corrected.
 */
export async function openSignInAccount(tx: Transaction, personId: number): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('sign_in_account'))`)
  await tx.query(sql`
    insert into sign_in_account (person_id, sign_in_name)
    select person.id,
      case
        when exists (select from sign_in_account where sign_in_name = lower(person.employee_number))
        then lower(person.employee_number) || '@' || agency.slug
        else lower(person.employee_number)
      end
    from person
    join agency on agency.id = person.agency_id
    where person.id = ${personId}
    on conflict (person_id) do nothing`)
}

/** `usable`: the account can be used on that day. */
export type Candidate = { readonly personId: number; readonly hash: string | null; readonly usable: boolean }

/** Who signs in by this name, with the hash of his present password. */
export async function personBySignInName(tx: Transaction, name: string, day: Day): Promise<Candidate | null> {
  const { rows } = await tx.query<Candidate>(sql`
    select account.person_id as "personId", latest.hash,
      person.active_from <= ${day} and person.active_until > ${day} as usable
    from sign_in_account as account
    join person on person.id = account.person_id
    left join lateral (
      select hash
      from password
      where password.person_id = account.person_id
      order by set_at desc
      limit 1
    ) as latest on true
    where account.sign_in_name = ${name}`)
  return rows[0] ?? null
}

/** The hashes of a person's passwords, the present one first. */
export async function passwordHashes(tx: Transaction, personId: number): Promise<readonly string[]> {
  const { rows } = await tx.query<{ hash: string }>(sql`
    select hash
    from password
    where person_id = ${personId}
    order by set_at desc`)
  return rows.map(({ hash }) => hash)
}

/** How many passwords are kept to be refused, the present one among them. */
const passwordsKept = 5

export async function putPassword(tx: Transaction, personId: number, hash: string, at: Date): Promise<void> {
  await tx.query(sql`
    insert into password (person_id, set_at, hash)
    values (${personId}, ${at}, ${hash})
    on conflict (person_id, set_at) do update
    set hash = excluded.hash`)
  await tx.query(sql`
    delete from password
    where person_id = ${personId}
      and set_at not in (
        select set_at
        from password
        where person_id = ${personId}
        order by set_at desc
        limit ${passwordsKept}
      )`)
}

/** Takes away all by which a person can sign in, links apart: passwords, second factor, single sign-on, known devices. */
export async function clearSignIn(tx: Transaction, personId: number): Promise<void> {
  await tx.query(sql`delete from password where person_id = ${personId}`)
  await tx.query(sql`delete from code_generator where person_id = ${personId}`)
  await tx.query(sql`delete from single_sign_on where person_id = ${personId}`)
  await tx.query(sql`delete from known_device where person_id = ${personId}`)
}

/** What a password may not contain: name, pinyin, numbers. */
export async function wordsAbout(tx: Transaction, personId: number): Promise<readonly string[]> {
  const { rows } = await tx.query<{ haystack: string; number: string; signInName: string }>(sql`
    select person.haystack, person.employee_number as number, account.sign_in_name as "signInName"
    from sign_in_account as account
    join person on person.id = account.person_id
    where account.person_id = ${personId}`)
  return rows.flatMap(({ haystack, number, signInName }) => [
    // Initials (zs, wxm) would forbid too much.
    ...(haystack.match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? []).filter((word) => !/^[a-z]{1,3}$/.test(word)),
    number,
    signInName,
  ])
}

/** The people with this employee number whose account can be used; numbers are unique in one agency only. */
export async function peopleByNumber(tx: Transaction, number: string, day: Day): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from person
    where lower(employee_number) = lower(${number})
      and active_from <= ${day}
      and active_until > ${day}
    order by id
    limit 3`)
  return rows.map(({ id }) => id)
}

export async function peopleByEmail(tx: Transaction, emailKey: Buffer, day: Day): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from person
    where email_key = ${emailKey}
      and active_from <= ${day}
      and active_until > ${day}
    order by id
    limit 3`)
  return rows.map(({ id }) => id)
}

/** Who was bound to this name at a provider of single sign-on. */
export async function personBySingleSignOn(
  tx: Transaction,
  issuer: string,
  subjectKey: Buffer,
): Promise<number | null> {
  const { rows } = await tx.query<{ personId: number }>(sql`
    select person_id as "personId"
    from single_sign_on
    where issuer = ${issuer}
      and subject_key = ${subjectKey}`)
  return rows[0]?.personId ?? null
}

/** False where the person is bound to another name at this provider already. */
export async function bindSingleSignOn(
  tx: Transaction,
  bound: { issuer: string; subjectKey: Buffer; personId: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into single_sign_on (issuer, subject_key, person_id)
    values (${bound.issuer}, ${bound.subjectKey}, ${bound.personId})
    on conflict do nothing`)
  return rowCount === 1
}
