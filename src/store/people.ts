import { pinyin } from 'pinyin-pro'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import { type HandoverFacts, handoverColumns, type PersonFacts, personColumns } from '../rules/permission-facts.ts'
import type { Role } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { factsSql } from './facts.ts'
import { type Page, pageOf, pagesOf } from './page.ts'
import { haystackOf, termsOf } from './search-words.ts'

/** A person as lists and pages show one; the personal data is asked for by itself (`sealedDataOf`). */
export type Person = {
  readonly id: number
  /** The agency that keeps the account. */
  readonly agencyId: number
  readonly agencyName: string
  readonly name: string
  /** 工号, unique in that agency. */
  readonly employeeNumber: string
  readonly activeFrom: Day
  /** The first day on which the account cannot be used; null: none is set. */
  readonly activeUntil: Day | null
  readonly sample: boolean
}

/** `roles`: what the person acts in on the day, by posts and by delegation. */
export type PersonListed = Person & { readonly roles: readonly Role[] }

export type PeoplePage = Page & { readonly people: readonly PersonListed[] }

const columns = raw(
  `person.id, person.agency_id as "agencyId", agency.name as "agencyName", person.name,
  person.employee_number as "employeeNumber", person.active_from as "activeFrom",
  nullif(person.active_until, 'infinity') as "activeUntil", person.sample`,
)

export const peopleOrders = ['name', 'number', 'agency'] as const
export type PeopleOrder = (typeof peopleOrders)[number]

const pageSize = 50

/**
 * A page of the people whom the viewer may see on this day, by pinyin unless `sort` says otherwise. `query` finds names, their pinyin and initials
 * (zhangsan, zs) and employee numbers, whole or in part. Cost: one pass over the people, of whom there are thousands.
 */
export async function listPeople(
  tx: Transaction,
  viewer: Viewer,
  day: Day,
  wanted: {
    query?: string | undefined
    agencyId?: number | undefined
    role?: Role | undefined
    active?: boolean | undefined
    sort?: PeopleOrder | undefined
    descending?: boolean | undefined
    page: number
  },
): Promise<PeoplePage> {
  const { agencyId, role, active } = wanted
  const terms = termsOf(wanted.query ?? '')
  if (terms.length === 0 && (wanted.query ?? '').trim() !== '') return { people: [], ...pagesOf(0, 1, pageSize) }
  const facts = personColumns(day)
  const condition = sql`
    where ${raw(may.person.view.sql(viewer))}
      ${agencyId === undefined ? empty : sql`and ${agencyId} = any(${raw(facts.workplaces)})`}
      ${role === undefined ? empty : sql`and ${role} = any(${raw(facts.roles)})`}
      ${active === undefined ? empty : sql`and ${raw(facts.active)} = ${active}`}
      ${join([sql``, ...terms.map((term) => sql`position(${term} in person.haystack) > 0`)], ' and ')}`
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from person
    ${condition}`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, pageSize)
  const { rows } = await tx.query<PersonListed>(sql`
    select ${columns}, ${raw(facts.roles)} as roles
    from person
    join agency on agency.id = person.agency_id
    ${condition}
    order by ${orderBy(wanted.sort ?? 'name', wanted.descending ?? false)}, person.name collate "zh-x-icu", person.id
    ${pageOf(pages)}`)
  return { people: rows, ...pages }
}

function orderBy(sort: PeopleOrder, descending: boolean): Sql {
  const columns: Readonly<Record<PeopleOrder, string>> = {
    name: 'person.name collate "zh-x-icu"',
    number: 'person.employee_number collate "zh-x-icu"',
    agency: 'agency.name collate "zh-x-icu"',
  }
  return raw(`${columns[sort]} ${descending ? 'desc' : 'asc'}`)
}

/** Null where there is no such person or this viewer may not see one: the two are not told apart. */
export async function personById(tx: Transaction, viewer: Viewer, id: number): Promise<Person | null> {
  const { rows } = await tx.query<Person>(sql`
    select ${columns}
    from person
    join agency on agency.id = person.agency_id
    where person.id = ${id}
      and ${raw(may.person.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** The names of these people, whoever may see them; for lists whose readers see everyone by their number. */
export async function personNames(tx: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await tx.query<{ id: number; name: string }>(sql`
    select id, name
    from person
    where id = any(${[...new Set(ids)]}::int[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What permissions on a person depend on; null where there is none. */
export async function personFacts(tx: Transaction, id: number, day: Day): Promise<PersonFacts | null> {
  const { rows } = await tx.query<PersonFacts>(sql`
    select ${factsSql(personColumns(day))}
    from person
    where person.id = ${id}`)
  return rows[0] ?? null
}

/** What permissions on a handover depend on; null where there is no such person. */
export async function handoverFacts(tx: Transaction, id: number, day: Day): Promise<HandoverFacts | null> {
  const { rows } = await tx.query<HandoverFacts>(sql`
    select ${factsSql(handoverColumns(day))}
    from person
    where person.id = ${id}`)
  return rows[0] ?? null
}

/** Makes everything else that would change what these people hold wait until this transaction ends. */
export async function holdPeople(tx: Transaction, ids: readonly number[]): Promise<void> {
  await tx.query(sql`
    select id
    from person
    where id = any(${ids})
    order by id
    for no key update`)
}

export type PersonToAdd = {
  readonly agencyId: number
  readonly name: string
  readonly employeeNumber: string
  readonly activeFrom: Day
  readonly sample: boolean
}

/** Null where the agency has somebody of this number already. */
export async function addPerson(tx: Transaction, person: PersonToAdd): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into person (agency_id, name, employee_number, haystack, active_from, sample)
    values (
      ${person.agencyId}, ${person.name}, ${person.employeeNumber}, ${searchTextOf(person)}, ${person.activeFrom},
      ${person.sample}
    )
    on conflict (agency_id, employee_number) do nothing
    returning id`)
  return rows[0]?.id ?? null
}

/** False where the agency has somebody else of this number. */
export async function correctPerson(
  tx: Transaction,
  id: number,
  to: Pick<PersonToAdd, 'name' | 'employeeNumber'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update person
    set name = ${to.name},
      employee_number = ${to.employeeNumber},
      haystack = ${searchTextOf(to)}
    where id = ${id}
      and not exists (
        select
        from person as other
        where other.agency_id = person.agency_id
          and other.employee_number = ${to.employeeNumber}
          and other.id <> person.id
      )`)
  return rowCount === 1
}

export async function deactivatePerson(tx: Transaction, id: number, from: Day): Promise<void> {
  await tx.query(sql`
    update person
    set active_until = greatest(${from}::date, active_from)
    where id = ${id}`)
}

/** Allows a new sign-in on this day, or takes it back (null): it serves once. */
export async function setResetReleased(tx: Transaction, id: number, on: Day | null): Promise<void> {
  await tx.query(sql`
    update person
    set reset_released_on = ${on}
    where id = ${id}`)
}

/** Sealed by the caller, who has the keys. The keys find a person again by e-mail or by ID number. */
export type SealedData = {
  readonly phone: Buffer | null
  readonly email: Buffer | null
  readonly idNumber: Buffer | null
  readonly emailKey: Buffer | null
  readonly idNumberKey: Buffer | null
}

export async function putSealedData(tx: Transaction, id: number, data: SealedData): Promise<void> {
  await tx.query(sql`
    update person
    set phone = ${data.phone},
      email = ${data.email},
      id_number = ${data.idNumber},
      email_key = ${data.emailKey},
      id_number_key = ${data.idNumberKey}
    where id = ${id}`)
}

export async function sealedDataOf(tx: Transaction, id: number): Promise<SealedData | null> {
  const { rows } = await tx.query<SealedData>(sql`
    select phone, email, id_number as "idNumber", email_key as "emailKey", id_number_key as "idNumberKey"
    from person
    where id = ${id}`)
  return rows[0] ?? null
}

/** Whether another account that can be used on this day belongs to the person with this ID number. */
export async function hasOtherAccount(
  tx: Transaction,
  idNumberKey: Buffer,
  day: Day,
  exceptId: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select
    from person
    where id_number_key = ${idNumberKey}
      and active_until > ${day}
      and id <> ${exceptId}
    limit 1`)
  return rowCount === 1
}

/** A surname is read as a surname (单 shàn, 曾 zēng); other characters as their word asks. */
function searchTextOf({ name, employeeNumber }: { name: string; employeeNumber: string }): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' })
  const lines = [name, syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join(''), employeeNumber]
  return haystackOf(lines.join('\n')).text
}
