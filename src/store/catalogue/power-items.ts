import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

/** 权责事项: what an agency has power to do, and how many items of its catalogue disclose it. */
export type PowerItem = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly kind: string | null
  /** Items of the catalogue in use that name its code. */
  readonly items: number
  /** Why none has to; null: one has to. */
  readonly exempt: string | null
}

/** The list of an agency as it stands, by code. */
export async function powerItemsOf(tx: Transaction, agencyId: number): Promise<readonly PowerItem[]> {
  const { rows } = await tx.query<PowerItem>(sql`
    with covered as (
      select elements ->> 'powerItem' as code, count(*)::int as items
      from catalogue_node
      where agency_id = ${agencyId}
        and retired_on is null
        and elements ->> 'powerItem' is not null
      group by elements ->> 'powerItem'
    )
    select power_item.id, power_item.code, power_item.name, power_item.kind, coalesce(covered.items, 0) as items,
      power_item.exempt_reason as exempt
    from power_item
    left join covered on covered.code = power_item.code
    where power_item.agency_id = ${agencyId}
      and power_item.removed_on is null
    order by power_item.code`)
  return rows
}

/** Adds power items, or puts their names; those that were taken off the list stand on it again. */
export async function putPowerItems(
  tx: Transaction,
  agencyId: number,
  items: readonly Pick<PowerItem, 'code' | 'name' | 'kind'>[],
): Promise<void> {
  await tx.query(sql`
    insert into power_item (agency_id, code, name, kind)
    select ${agencyId}, item.code, item.name, item.kind
    from json_to_recordset(${storableJson(items)}) as item (code text, name text, kind text)
    on conflict (agency_id, code) do update
    set name = excluded.name,
      kind = excluded.kind,
      removed_on = null`)
}

/** Takes power items off the list from a day. */
export async function removePowerItems(
  tx: Transaction,
  agencyId: number,
  ids: readonly number[],
  day: Day,
): Promise<void> {
  await tx.query(sql`
    update power_item
    set removed_on = ${day}
    where agency_id = ${agencyId}
      and id = any(${ids}::int[])`)
}

/** False where the agency has no such power item. */
export async function exemptPowerItem(
  tx: Transaction,
  agencyId: number,
  id: number,
  reason: string | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update power_item
    set exempt_reason = ${reason === null ? null : storable(reason)}
    where id = ${id}
      and agency_id = ${agencyId}
      and removed_on is null`)
  return rowCount === 1
}
