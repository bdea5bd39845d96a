import sql, { empty, raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type {
  OpinionAnswer,
  OpinionPerson,
  OpinionWay,
  OpinionWords,
  Outcome,
  SaidOpinion,
} from '../../rules/opinion/opinion.ts'
import type { AskingKind } from '../../rules/opinion/period.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'
import { storable } from '../storable.ts'

/** An opinion as the desk works on it. Who said it is opened by `personOf` alone. */
export type StoredOpinion = {
  readonly id: number
  readonly publicationId: number
  /** Of the publication. */
  readonly kind: AskingKind
  readonly serial: number
  readonly way: OpinionWay
  readonly receivedOn: Day
  /** Null: erased, its time being over. */
  readonly words: OpinionWords | null
  readonly leftPerson: boolean
  readonly keepUntil: Day
  readonly answer: (OpinionAnswer & { readonly answeredOn: Day }) | null
}

type Row = Omit<StoredOpinion, 'words' | 'answer'> & {
  readonly words: Buffer | null
  readonly outcome: Outcome | null
  readonly summary: string | null
  readonly reason: string | null
  readonly answeredOn: Day | null
}

const columns = raw(`opinion.id, opinion.publication_id as "publicationId",
  (select kind from publication where publication.id = opinion.publication_id) as kind, opinion.serial, opinion.way,
  opinion.received_on as "receivedOn", opinion.words, (opinion.person is not null) as "leftPerson",
  opinion.keep_until as "keepUntil", answer.outcome, answer.summary, answer.reason,
  answer.answered_on as "answeredOn"`)

const lastAnswer = raw(`left join lateral (
    select outcome, summary, reason, answered_on
    from opinion_answer
    where opinion_id = opinion.id
    order by id desc
    limit 1
  ) as answer on true`)

const table = 'opinion'

function opened(sealer: Sealing, row: Row): StoredOpinion {
  const { words, outcome, summary, reason, answeredOn, ...rest } = row
  const answer =
    outcome === null || summary === null || answeredOn === null ? null : { outcome, summary, reason, answeredOn }
  return { ...rest, words: openIfAny<OpinionWords>(sealer, { table, column: 'words', id: row.id }, words), answer }
}

export type NewOpinion = {
  readonly publicationId: number
  readonly way: OpinionWay
  readonly receivedOn: Day
  readonly receivedAt: Date
  readonly said: SaidOpinion
  /** From which day it is kept how many months. */
  readonly kept: { readonly from: Day; readonly months: number }
  /** Of the public form; null: it was entered at the desk. */
  readonly form: { readonly submissionKey: string; readonly codeKey: Buffer; readonly networkKey: Buffer } | null
  readonly recordedBy: number | null
}

/** Keeps an opinion. Gives its number; whoever else says something to the same publication waits meanwhile. */
export async function addOpinion(
  tx: Transaction,
  sealer: Sealing,
  given: NewOpinion,
): Promise<{ readonly id: number; readonly serial: number }> {
  await tx.query(sql`select pg_advisory_xact_lock(41, ${given.publicationId})`)
  const id = await nextId(tx, table)
  const { words, person } = given.said
  const { rows } = await tx.query<{ serial: number }>(sql`
    insert into opinion (
      id, publication_id, serial, way, received_on, received_at, words, person, keep_until, submission_key, code_key,
      network_key, recorded_by
    )
    select ${id}, ${given.publicationId}, coalesce(max(serial), 0) + 1, ${given.way}, ${given.receivedOn},
      ${given.receivedAt}, ${sealInRow(sealer, { table, column: 'words', id }, words)},
      ${person === null ? null : sealInRow(sealer, { table, column: 'person', id }, person)},
      (${given.kept.from}::date + make_interval(months => ${given.kept.months}::int))::date,
      ${given.form?.submissionKey ?? null}, ${given.form?.codeKey ?? null}, ${given.form?.networkKey ?? null},
      ${given.recordedBy}
    from opinion
    where publication_id = ${given.publicationId}
    returning serial`)
  const serial = rows[0]?.serial
  if (serial === undefined) throw new Error(`no opinion was kept for publication ${given.publicationId}`)
  return { id, serial }
}

/** What a form that was sent before had become; null: it is new. */
export async function opinionOfForm(
  tx: Transaction,
  sealer: Sealing,
  submissionKey: string,
): Promise<(StoredOpinion & { readonly person: OpinionPerson | null }) | null> {
  const { rows } = await tx.query<Row & { person: Buffer | null }>(sql`
    select ${columns}, opinion.person
    from opinion
    ${lastAnswer}
    where opinion.submission_key = ${submissionKey}`)
  const [row] = rows
  if (row === undefined) return null
  const { person, ...rest } = row
  const place = { table, column: 'person', id: row.id }
  return { ...opened(sealer, rest), person: openIfAny<OpinionPerson>(sealer, place, person) }
}

/** By the code that its writer was given; null: there is none. */
export async function opinionByCode(tx: Transaction, sealer: Sealing, codeKey: Buffer): Promise<StoredOpinion | null> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from opinion
    ${lastAnswer}
    where opinion.code_key = ${codeKey}`)
  return rows[0] === undefined ? null : opened(sealer, rows[0])
}

/** One opinion to a publication; null: there is none of this number. */
export async function opinionOf(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
  serial: number,
): Promise<StoredOpinion | null> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from opinion
    ${lastAnswer}
    where opinion.publication_id = ${publicationId}
      and opinion.serial = ${serial}`)
  return rows[0] === undefined ? null : opened(sealer, rows[0])
}

/** Who said it; null: nobody said, or it was erased. Whoever shows it records the look. */
export async function personOf(tx: Transaction, sealer: Sealing, id: number): Promise<OpinionPerson | null> {
  const { rows } = await tx.query<{ person: Buffer | null }>(sql`select person from opinion where id = ${id}`)
  return openIfAny<OpinionPerson>(sealer, { table, column: 'person', id }, rows[0]?.person ?? null)
}

/** What a list of opinions is narrowed to; `open`: not answered yet. */
export type OpinionFilter = { readonly outcome: Outcome | 'open' | null; readonly way: OpinionWay | null }

export type OpinionList = Page & { readonly opinions: readonly StoredOpinion[] }

const pageSize = 50

/** The opinions to a publication in the order of their numbers. Cost: those of this publication. */
export async function opinionsTo(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
  { outcome, way }: OpinionFilter,
  page: number,
): Promise<OpinionList> {
  const rest = sql`
    from opinion
    ${lastAnswer}
    where opinion.publication_id = ${publicationId}
      ${outcome === null ? empty : outcome === 'open' ? sql`and answer.outcome is null` : sql`and answer.outcome = ${outcome}`}
      ${way === null ? empty : sql`and opinion.way = ${way}`}`
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select ${rest} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    ${rest}
    order by opinion.serial
    ${pageOf(pages)}`)
  return { ...pages, opinions: rows.map((row) => opened(sealer, row)) }
}

/** All of them that a file holds, at most as many as nobody leafs beyond. */
export async function allOpinionsTo(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
): Promise<readonly StoredOpinion[]> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from opinion
    ${lastAnswer}
    where opinion.publication_id = ${publicationId}
    order by opinion.serial
    limit ${countCap}`)
  return rows.map((row) => opened(sealer, row))
}

export type OpinionCounts = { readonly all: number; readonly answered: number }

export async function countOpinions(tx: Transaction, publicationId: number): Promise<OpinionCounts> {
  const { rows } = await tx.query<OpinionCounts>(sql`
    select count(*)::int as "all", count(answer.outcome)::int as answered
    from opinion
    ${lastAnswer}
    where opinion.publication_id = ${publicationId}`)
  return rows[0] ?? { all: 0, answered: 0 }
}

/** Keeps what was decided of an opinion; an earlier answer stays, and counts no more. */
export async function addAnswer(
  tx: Transaction,
  opinionId: number,
  { outcome, summary, reason }: OpinionAnswer,
  by: { readonly on: Day; readonly by: number },
): Promise<void> {
  await tx.query(sql`
    insert into opinion_answer (opinion_id, outcome, summary, reason, answered_on, answered_by)
    values (
      ${opinionId}, ${outcome}, ${storable(summary)}, ${reason === null ? null : storable(reason)}, ${by.on}, ${by.by}
    )`)
}
