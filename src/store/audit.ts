import { createHash } from 'node:crypto'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Transaction } from './database.ts'

/** Who acted: a person at the desk, the program by itself (commands, jobs), or somebody who has not signed in. */
export type Actor =
  | { readonly kind: 'person'; readonly personId: number }
  | { readonly kind: 'system' }
  | { readonly kind: 'visitor' }

/** What is recorded of an act. References only, never personal data: entries are never changed and never erased. */
export type AuditEntry = {
  readonly actor: Actor
  /** A dotted name of the act: `report.publish`, `person.revealPhone`, `session.signIn`. */
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string } | null
  readonly result: 'done' | 'refused' | 'failed'
  /** The network address; null for commands and jobs. */
  readonly from: string | null
  readonly detail?: Readonly<Record<string, string | number | boolean | null>> | undefined
}

export type KeptAuditEntry = AuditEntry & { readonly id: number; readonly at: Date; readonly hash: string }

/**
 * Appends an entry in the transaction of the act itself: both are kept or neither. Entries are chained one after the
 * other, so a transaction holds the chain from here until it ends: call this last.
 */
export async function record(tx: Transaction, entry: AuditEntry, at = new Date()): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('audit_entry'))`)
  const { rows } = await tx.query<{ id: string; hash: Buffer }>(sql`
    select id, hash
    from audit_entry
    order by id desc
    limit 1`)
  const id = Number(rows[0]?.id ?? 0) + 1
  const hash = hashOf(rows[0]?.hash ?? Buffer.alloc(32), { ...entry, id, at })
  await tx.query(sql`
    insert into audit_entry
      (id, happened_at, actor_kind, actor_id, came_from, act, subject_kind, subject_id, result, detail, hash)
    values (
      ${id}, ${at}, ${entry.actor.kind}, ${entry.actor.kind === 'person' ? entry.actor.personId : null}, ${entry.from},
      ${entry.act}, ${entry.subject?.kind ?? null}, ${entry.subject?.id ?? null}, ${entry.result},
      ${entry.detail === undefined ? null : JSON.stringify(sorted(entry.detail))}, ${hash}
    )`)
}

/** Several entries of one transaction, in this order. */
export async function recordAll(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  for (const entry of entries) await record(tx, entry)
}

/** SM3 over the former hash and the entry in one fixed form. */
function hashOf(former: Buffer, entry: AuditEntry & { id: number; at: Date }): Buffer {
  const { id, at, actor, from, act, subject, result, detail } = entry
  const personId = actor.kind === 'person' ? actor.personId : null
  const fields = [
    id,
    at.toISOString(),
    actor.kind,
    personId,
    from,
    act,
    subject?.kind ?? null,
    subject?.id ?? null,
    result,
  ]
  return createHash('sm3')
    .update(former)
    .update(JSON.stringify([...fields, detail === undefined ? null : sorted(detail)]))
    .digest()
}

function sorted(detail: NonNullable<AuditEntry['detail']>): Record<string, string | number | boolean | null> {
  return Object.fromEntries(Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What `verifyChain` found: the whole chain with its head, or the first entry that does not follow from the one before. */
export type ChainProof =
  | { readonly kind: 'whole'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly entry: number; readonly why: 'changed' | 'missing' | 'headDiffers' }

const batch = 5000

/**
 * Recomputes the chain from its beginning. `knownHead`: a head that was noted before (entry and hash), which must still
 * be in the chain; this alone shows that entries were cut off at its end. Cost: one pass over the entries in batches.
 */
export async function verifyChain(tx: Transaction, knownHead?: { entry: number; hash: string }): Promise<ChainProof> {
  let former: Buffer = Buffer.alloc(32)
  let entries = 0
  for (;;) {
    const rows = await rowsAfter(tx, entries)
    for (const row of rows) {
      const entry = entryOf(row)
      if (entry.id !== entries + 1) return { kind: 'broken', entry: entries + 1, why: 'missing' }
      if (!hashOf(former, entry).equals(row.hash)) return { kind: 'broken', entry: entry.id, why: 'changed' }
      if (knownHead?.entry === entry.id && knownHead.hash !== entry.hash) {
        return { kind: 'broken', entry: entry.id, why: 'headDiffers' }
      }
      former = row.hash
      entries = entry.id
    }
    if (rows.length < batch) break
  }
  if (knownHead !== undefined && knownHead.entry > entries)
    return { kind: 'broken', entry: entries + 1, why: 'missing' }
  return { kind: 'whole', entries, head: former.toString('hex') }
}

export type AuditQuestion = {
  readonly personId?: number | undefined
  readonly act?: string | undefined
  readonly subject?: { readonly kind: string; readonly id: string } | undefined
  readonly result?: AuditEntry['result'] | undefined
  /** Half-open: from this instant, until before that one. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  /** Entries older than this one; for the next page. */
  readonly before?: number | undefined
}

/** A page of entries, newest first. Who may ask is decided by the action that calls this. Cost: an index walk of one page. */
export async function findEntries(tx: Transaction, question: AuditQuestion, pageSize = 50): Promise<KeptAuditEntry[]> {
  const { personId, act, subject, result, since, until, before } = question
  const conditions: Sql[] = [
    sql`true`,
    ...(personId === undefined ? [] : [sql`actor_id = ${personId}`]),
    ...(act === undefined ? [] : [sql`act = ${act}`]),
    ...(subject === undefined ? [] : [sql`subject_kind = ${subject.kind} and subject_id = ${subject.id}`]),
    ...(result === undefined ? [] : [sql`result = ${result}`]),
    ...(since === undefined ? [] : [sql`happened_at >= ${since}`]),
    ...(until === undefined ? [] : [sql`happened_at < ${until}`]),
    ...(before === undefined ? [] : [sql`id < ${before}`]),
  ]
  const { rows } = await tx.query<Row>(sql`
    select *
    from audit_entry
    where ${join(conditions, ' and ')}
    order by id desc
    limit ${pageSize}`)
  return rows.map(entryOf)
}

async function rowsAfter(tx: Transaction, id: number): Promise<Row[]> {
  const { rows } = await tx.query<Row>(sql`
    select *
    from audit_entry
    where id > ${id}
    order by id
    limit ${batch}`)
  return rows
}

type Row = {
  id: string
  happened_at: Date
  actor_kind: Actor['kind']
  actor_id: number | null
  came_from: string | null
  act: string
  subject_kind: string | null
  subject_id: string | null
  result: AuditEntry['result']
  detail: NonNullable<AuditEntry['detail']> | null
  hash: Buffer
}

function entryOf(row: Row): KeptAuditEntry {
  const actor: Actor =
    row.actor_kind === 'person' ? { kind: 'person', personId: row.actor_id ?? 0 } : { kind: row.actor_kind }
  const subject =
    row.subject_kind === null || row.subject_id === null ? null : { kind: row.subject_kind, id: row.subject_id }
  return {
    id: Number(row.id),
    at: row.happened_at,
    actor,
    act: row.act,
    subject,
    result: row.result,
    from: row.came_from,
    ...(row.detail === null ? {} : { detail: row.detail }),
    hash: row.hash.toString('hex'),
  }
}
