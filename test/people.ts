import type { By } from '../src/actions/desk-act.ts'
import type { AgencyKind } from '../src/rules/agency.ts'
import { type Day, day } from '../src/rules/day.ts'
import type { Role } from '../src/rules/role.ts'
import { putAgency } from '../src/store/agencies.ts'
import type { Database, Transaction } from '../src/store/database.ts'
import { addPerson } from '../src/store/people.ts'
import { addPost } from '../src/store/posts.ts'

/** The day on which tests act. */
export const today = day(2026, 11, 22)

/** An agency with a desk, below another where one is named. */
export async function workingAgency(
  tx: Transaction,
  slug: string,
  more: { kind?: AgencyKind; parent?: string } = {},
): Promise<number> {
  const { id } = await putAgency(tx, {
    slug,
    name: `示例${slug}`,
    kind: more.kind ?? 'department',
    region: '某省/某市/示例区',
    sample: true,
    findingsPublic: false,
    parentSlug: more.parent ?? null,
  })
  await tx.query('update agency set has_desk = true where id = $1', [id])
  return id
}

let lastNumber = 1000

/** A person with an account since the beginning of the year and these posts since then, as the program appoints. */
export async function worker(
  tx: Transaction,
  agencyId: number,
  held: readonly Role[],
  more: { name?: string; from?: Day; until?: Day | null } = {},
): Promise<number> {
  const activeFrom = day(2026, 1, 1)
  const employeeNumber = String(++lastNumber)
  const named = { name: more.name ?? '张三', employeeNumber, agencyId, activeFrom, sample: true }
  const personId = await addPerson(tx, named)
  if (personId === null) throw new Error(`a second person has the number ${employeeNumber}`)
  const post = { personId, agencyId, unitId: null, from: more.from ?? activeFrom, until: more.until ?? null }
  for (const role of held) await addPost(tx, { ...post, role, appointedBy: null })
  return personId
}

/** Somebody who acts on the day of the tests. */
export function by(personId: number, on: Day = today): By {
  return { personId, from: '10.0.0.7', day: on }
}

/** The acts and results in the audit log, oldest first. */
export async function audited(db: Database): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ entry: string }>(
    "select act || ' ' || result as entry from audit_entry order by id",
  )
  return rows.map(({ entry }) => entry)
}

/** A district: a government, its education bureau, and another government that has nothing to do with it. */
export type District = {
  readonly government: number
  readonly bureau: number
  readonly elsewhere: number
  readonly system: number
  readonly security: number
  readonly audit: number
  /** 信息员 and 初审 of the bureau. */
  readonly clerk: number
  /** 负责人 of the bureau. */
  readonly chief: number
  /** 公开办 of the government. */
  readonly office: number
  /** Somebody at the bureau without any post. */
  readonly newcomer: number
  /** 信息员 of the other government. */
  readonly stranger: number
}

/** Slugs begin with `prefix`, so that a test file can have several. */
export async function district(tx: Transaction, prefix: string): Promise<District> {
  const government = await workingAgency(tx, `${prefix}-qu`, { kind: 'government' })
  const bureau = await workingAgency(tx, `${prefix}-jiaoyu`, { parent: `${prefix}-qu` })
  const elsewhere = await workingAgency(tx, `${prefix}-lin`, { kind: 'government' })
  return {
    government,
    bureau,
    elsewhere,
    system: await worker(tx, government, ['systemAdministrator'], { name: '江系统' }),
    security: await worker(tx, government, ['securityAdministrator'], { name: '安宁' }),
    audit: await worker(tx, government, ['auditAdministrator'], { name: '沈计' }),
    clerk: await worker(tx, bureau, ['informationOfficer', 'firstReviewer'], { name: '单小满' }),
    chief: await worker(tx, bureau, ['head'], { name: '曾立夏' }),
    office: await worker(tx, government, ['disclosureOffice'], { name: '公孙启明' }),
    newcomer: await worker(tx, bureau, [], { name: '白露' }),
    stranger: await worker(tx, elsewhere, ['informationOfficer'], { name: '外人' }),
  }
}
