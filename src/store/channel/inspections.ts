import sql, { raw } from 'sql-template-tag'
import { newMediaKinds } from '../../rules/channel/channel-kind.ts'
import type { InspectedChannel, PointAnswers } from '../../rules/channel/inspection.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

/** 政务新媒体自查 of a quarter. */
export type MediaInspection = {
  readonly id: number
  readonly agencyId: number
  readonly slug: string
  readonly agencyName: string
  readonly year: number
  readonly quarter: number
  readonly finishedAt: Date | null
  /** The draft of its result for the public. */
  readonly publicationId: number | null
}

const columns = raw(`inspection.id, inspection.agency_id as "agencyId", agency.slug, agency.name as "agencyName",
  inspection.year, inspection.quarter, inspection.finished_at as "finishedAt",
  inspection.publication_id as "publicationId"`)

export async function inspectionsOf(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
): Promise<readonly MediaInspection[]> {
  const { rows } = await tx.query<MediaInspection>(sql`
    select ${columns}
    from channel_inspection as inspection
    join agency on agency.id = inspection.agency_id
    where inspection.agency_id = ${agencyId}
      and ${raw(may.channel.view.sql(viewer))}
    order by inspection.year desc, inspection.quarter desc
    limit 60`)
  return rows
}

export async function inspectionById(tx: Transaction, viewer: Viewer, id: number): Promise<MediaInspection | null> {
  const { rows } = await tx.query<MediaInspection>(sql`
    select ${columns}
    from channel_inspection as inspection
    join agency on agency.id = inspection.agency_id
    where inspection.id = ${id}
      and ${raw(may.channel.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** Begins one with every account that stood in the quarter. Null: there is one of this quarter already. */
export async function beginInspection(
  tx: Transaction,
  given: {
    readonly agencyId: number
    readonly year: number
    readonly quarter: number
    readonly from: Day
    readonly through: Day
    readonly by: number
  },
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into channel_inspection (agency_id, year, quarter, begun_by)
    values (${given.agencyId}, ${given.year}, ${given.quarter}, ${given.by})
    on conflict (agency_id, year, quarter) do nothing
    returning id`)
  const id = rows[0]?.id ?? null
  if (id === null) return null
  await tx.query(sql`
    insert into channel_inspection_line (inspection_id, channel_id)
    select ${id}, id
    from channel
    where agency_id = ${given.agencyId}
      and kind = any(${[...newMediaKinds]})
      and since <= ${given.through}
      and (ended_on is null or ended_on > ${given.from})`)
  return id
}

export type InspectionLine = InspectedChannel & {
  readonly account: string | null
  readonly since: Day
  readonly endedOn: Day | null
  /** The days of the quarter on which it carried something. */
  readonly days: readonly Day[]
}

export async function inspectionLines(
  tx: Transaction,
  id: number,
  { from, through }: { readonly from: Day; readonly through: Day },
): Promise<readonly InspectionLine[]> {
  const { rows } = await tx.query<Omit<InspectionLine, 'days'> & { days: readonly Day[] }>(sql`
    select channel.id as "channelId", channel.name, channel.kind, channel.account, channel.since,
      channel.ended_on as "endedOn", line.points as answers, line.note,
      array(
        select distinct to_char(release.on_day, 'YYYY-MM-DD')
        from channel_release as release
        where release.channel_id = channel.id
          and release.struck_at is null
          and release.on_day >= ${from}
          and release.on_day <= ${through}
      ) as days
    from channel_inspection_line as line
    join channel on channel.id = line.channel_id
    where line.inspection_id = ${id}
    order by channel.kind, channel.name`)
  return rows
}

export async function putLine(
  tx: Transaction,
  id: number,
  line: { readonly channelId: number; readonly answers: PointAnswers; readonly note: string | null },
): Promise<void> {
  await tx.query(sql`
    update channel_inspection_line
    set points = ${storableJson(line.answers)}, note = ${line.note === null ? null : storable(line.note)}
    where inspection_id = ${id}
      and channel_id = ${line.channelId}`)
}

export async function finishInspection(
  tx: Transaction,
  id: number,
  { publicationId, by }: { readonly publicationId: number; readonly by: number },
): Promise<void> {
  await tx.query(sql`
    update channel_inspection
    set finished_at = now(), finished_by = ${by}, publication_id = ${publicationId}
    where id = ${id}
      and finished_at is null`)
}
