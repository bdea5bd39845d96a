import sql from 'sql-template-tag'
import type { ItemAnswer, WithheldPart } from '../../rules/decision/decision.ts'
import { type Ground, isGround } from '../../rules/decision/ground.ts'
import type { GuideAnswers } from '../../rules/decision/guide.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

/** What is asked for (申请事项), as it is being decided. */
export type RequestedItem = {
  readonly id: number
  readonly position: number
  readonly wanted: string
  readonly guide: GuideAnswers
  /** Null: not decided yet. */
  readonly answer: ItemAnswer | null
  readonly withheld: readonly (WithheldPart & { readonly id: number })[]
  /** The answer to it has gone out, in the duty that runs. */
  readonly answered: boolean
}

/**
 * How often the case had to be answered anew before: 0 for the first answer. An order of a review body or a court begins
 * a round, and so does taking back an answer that was a mistake; a case that was closed without one goes on as it was.
 */
export async function roundOf(tx: Transaction, applicationId: number): Promise<number> {
  const { rows } = await tx.query<{ round: number }>(sql`
    with standing as (
      select event.id, event.kind, event.detail
      from application_event as event
      where event.application_id = ${applicationId}
        and event.kind in ('replied', 'closed', 'reopened', 'orderedAnew')
        and not exists (
          select
          from application_event as struck
          where struck.application_id = event.application_id
            and struck.kind = 'struck'
            and (struck.detail ->> 'event')::bigint = event.id
        )
    )
    select count(*)::int as round
    from standing
    where standing.kind = 'orderedAnew'
      or standing.kind = 'reopened' and (
        select former.kind = 'replied' or former.detail ->> 'why' in ('uncorrected', 'feeUnpaid')
        from standing as former
        where former.id < standing.id
          and former.kind in ('replied', 'closed')
        order by former.id desc
        limit 1
      )`)
  return rows[0]?.round ?? 0
}

/** The items of a case in their order. */
export async function itemsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly RequestedItem[]> {
  const round = await roundOf(tx, applicationId)
  const { rows } = await tx.query<ItemRow>(sql`
    select item.id, item.position, item.wanted, item.answers, item.ground, item.sealed,
      exists (
        select
        from decision_item
        join decision_proposal as proposal on proposal.id = decision_item.proposal_id
        join service_attempt as service on service.proposal_id = proposal.id
        where decision_item.item_id = item.id
          and proposal.round = ${round}
          and service.counts_on is not null
      ) as answered
    from requested_item as item
    where item.application_id = ${applicationId}
      and item.removed_at is null
    order by item.position`)
  const parts = await withheldOf(tx, sealer, applicationId)
  return rows.map(({ id, answers, ground, sealed, ...row }) => ({
    ...row,
    id,
    guide: answers,
    answer: isGround(ground) && sealed !== null ? { ...opened(sealer, id, sealed), ground } : null,
    withheld: parts.filter(({ itemId }) => itemId === id).map(({ itemId: _, ...part }) => part),
  }))
}

type ItemRow = Pick<RequestedItem, 'id' | 'position' | 'wanted' | 'answered'> & {
  readonly answers: GuideAnswers
  readonly ground: string | null
  readonly sealed: Buffer | null
}

const sealedPlace = (id: number) => ({ table: 'requested_item', column: 'sealed', id })

function opened(sealer: Sealing, id: number, sealed: Buffer): Omit<ItemAnswer, 'ground'> {
  return openInRow<Omit<ItemAnswer, 'ground'>>(sealer, sealedPlace(id), sealed)
}

/** Puts these in the place of the items of a case. One that is worded as before keeps its answers; others are gone. */
export async function putItems(tx: Transaction, applicationId: number, wanted: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ id: number; wanted: string }>(sql`
    select id, wanted
    from requested_item
    where application_id = ${applicationId}
      and removed_at is null
    order by position
    for update`)
  const former = [...rows]
  const kept: number[] = []
  for (const [at, words] of wanted.entries()) {
    const same = former.findIndex((row) => row.wanted === storable(words))
    const [found] = same === -1 ? [] : former.splice(same, 1)
    if (found === undefined) {
      const id = await nextId(tx, 'requested_item')
      kept.push(id)
      await tx.query(sql`
        insert into requested_item (id, application_id, position, wanted)
        values (${id}, ${applicationId}, ${at + 1}, ${storable(words)})`)
    } else {
      kept.push(found.id)
      await tx.query(sql`update requested_item set position = ${at + 1} where id = ${found.id}`)
    }
  }
  await tx.query(sql`
    update requested_item
    set removed_at = now()
    where application_id = ${applicationId}
      and removed_at is null
      and id <> all(${kept}::int[])`)
}

export async function putGuideAnswers(tx: Transaction, itemId: number, answers: GuideAnswers): Promise<void> {
  await tx.query(sql`update requested_item set answers = ${storableJson(answers)} where id = ${itemId}`)
}

export async function putItemAnswer(
  tx: Transaction,
  sealer: Sealing,
  itemId: number,
  { ground, ...said }: ItemAnswer,
  decidedBy: number,
): Promise<void> {
  await tx.query(sql`
    update requested_item
    set ground = ${ground}, sealed = ${sealInRow(sealer, sealedPlace(itemId), said)}, decided_by = ${decidedBy},
      decided_at = now()
    where id = ${itemId}`)
}

export async function addWithheldPart(
  tx: Transaction,
  sealer: Sealing,
  itemId: number,
  { ground, ...said }: WithheldPart,
  addedBy: number,
): Promise<number> {
  const id = await nextId(tx, 'withheld_part')
  await tx.query(sql`
    insert into withheld_part (id, item_id, ground, sealed, added_by)
    values (
      ${id}, ${itemId}, ${ground}, ${sealInRow(sealer, { table: 'withheld_part', column: 'sealed', id }, said)}, ${addedBy}
    )`)
  return id
}

/** False where the item has no such part. */
export async function removeWithheldPart(tx: Transaction, itemId: number, id: number): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update withheld_part
    set removed_at = now()
    where id = ${id}
      and item_id = ${itemId}
      and removed_at is null`)
  return rowCount === 1
}

async function withheldOf(tx: Transaction, sealer: Sealing, applicationId: number) {
  const { rows } = await tx.query<{ id: number; itemId: number; ground: Ground; sealed: Buffer }>(sql`
    select part.id, part.item_id as "itemId", part.ground, part.sealed
    from withheld_part as part
    join requested_item as item on item.id = part.item_id
    where item.application_id = ${applicationId}
      and item.removed_at is null
      and part.removed_at is null
    order by part.id`)
  return rows.map(({ sealed, ...row }) => {
    const place = { table: 'withheld_part', column: 'sealed', id: row.id }
    return { ...row, ...openInRow<{ where: string; reason: string }>(sealer, place, sealed) }
  })
}
