import sql, { raw, type Sql } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type ThemeFacts, themeColumns } from '../../rules/permission-facts.ts'
import { type Theme, type ThemeEventKind, type ThemeState, themeFrom } from '../../rules/theme/theme.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { factsSql } from '../facts.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'
import { storable, storableJson } from '../storable.ts'

/** A theme (专题) as it is kept. */
export type StoredTheme = {
  readonly id: number
  readonly agencyId: number
  readonly agencySlug: string
  readonly agencyName: string
  readonly key: string
  readonly state: ThemeState
  /** What the public reads; null: nothing was opened yet. */
  readonly shown: Theme | null
  /** What is being worked on; null: nothing is. */
  readonly draft: Theme | null
  readonly submitted: boolean
  readonly archivedOn: Day | null
  readonly openedAt: Date | null
  readonly sample: boolean
  readonly revision: number
}

/** The theme of this address as the viewer may see it. */
export async function themeByKey(tx: Transaction, viewer: Viewer, key: string): Promise<StoredTheme | null> {
  return first(await selected(tx, sql`where theme.key = ${key} and ${raw(may.theme.see.sql(viewer))}`))
}

/** Whether there was a theme of this address that was taken down. */
export async function isClosedTheme(tx: Transaction, key: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`select from theme where key = ${key} and state = 'closed'`)
  return rowCount === 1
}

/** The theme of this number as the viewer may see it at the desk. */
export async function themeById(tx: Transaction, viewer: Viewer, id: number): Promise<StoredTheme | null> {
  return first(await selected(tx, sql`where theme.id = ${id} and ${raw(may.theme.view.sql(viewer))}`))
}

const pageSize = 20

/** Those that everybody may see, the latest opened first. */
export async function publicThemes(
  tx: Transaction,
  viewer: Viewer,
  page: number,
): Promise<Page & { readonly themes: readonly StoredTheme[] }> {
  const condition = sql`where ${raw(may.theme.see.sql(viewer))}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total from theme ${condition}`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const order = sql`order by theme.from_day desc, theme.id desc`
  return { themes: await selected(tx, sql`${condition} ${order} ${pageOf(pages)}`), ...pages }
}

const mostAtDesk = 200

/** Those that the viewer may see at the desk, the latest begun first. */
export function themesAtDesk(tx: Transaction, viewer: Viewer): Promise<readonly StoredTheme[]> {
  return selected(tx, sql`where ${raw(may.theme.view.sql(viewer))} order by theme.id desc limit ${mostAtDesk}`)
}

/** Those that wait for this viewer to open them. */
export function themesToOpen(tx: Transaction, viewer: Viewer): Promise<readonly StoredTheme[]> {
  return selected(tx, sql`where ${raw(may.theme.open.sql(viewer))} order by theme.id limit ${mostAtDesk}`)
}

/** What permissions on a theme depend on; null: there is none. */
export async function themeFacts(tx: Transaction, id: number, day: Day): Promise<ThemeFacts | null> {
  const { rows } = await tx.query<ThemeFacts>(sql`
    select ${factsSql(themeColumns(day))}
    from theme
    join agency on agency.id = theme.agency_id
    where theme.id = ${id}`)
  return rows[0] ?? null
}

/** Nobody else works on it until the transaction ends. */
export async function lockTheme(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`select from theme where id = ${id} for update`)
}

/** Null: the address is taken. */
export async function insertTheme(
  tx: Transaction,
  theme: { readonly agencyId: number; readonly key: string; readonly draft: Theme; readonly sample: boolean },
  by: number | null,
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into theme (agency_id, key, draft, writer_ids, sample, created_by)
    values (
      ${theme.agencyId}, ${theme.key}, ${storableJson(theme.draft)}, ${by === null ? [] : [by]}, ${theme.sample}, ${by}
    )
    on conflict (key) do nothing
    returning id`)
  return rows[0]?.id ?? null
}

/** Keeps what was written: whoever wrote is not the one who opens it, and what was submitted is a draft again. */
export async function putThemeDraft(tx: Transaction, id: number, draft: Theme, by: number): Promise<void> {
  await tx.query(sql`
    update theme
    set draft = ${storableJson(draft)},
      submitted = false,
      writer_ids = array(select distinct unnest(writer_ids || ${by}::int)),
      revision = revision + 1
    where id = ${id}`)
}

/** Another address, as long as nobody knows it. False: it is taken. */
export async function putThemeKey(tx: Transaction, id: number, key: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update theme
    set key = ${storable(key)}
    where id = ${id}
      and opened_at is null
      and not exists (select from theme as other where other.key = ${key} and other.id <> ${id})`)
  return rowCount === 1
}

/**
 * Leaves the draft to a second person. Where nobody wrote on it since the public read it, whoever submits it answers for it:
 * he is not the one who opens it again.
 */
export async function submitDraft(tx: Transaction, id: number, by: number): Promise<void> {
  await tx.query(sql`
    update theme
    set submitted = true,
      writer_ids = case writer_ids when '{}' then array[${by}::int] else writer_ids end,
      revision = revision + 1
    where id = ${id}`)
}

/** Gives the draft back to its writers. */
export async function returnDraft(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`update theme set submitted = false, revision = revision + 1 where id = ${id}`)
}

/** Makes the draft what the public reads. */
export async function openTheme(tx: Transaction, id: number, day: Day, now: Date): Promise<void> {
  await tx.query(sql`
    update theme
    set shown = draft,
      draft = null,
      submitted = false,
      writer_ids = '{}',
      state = 'open',
      archived_on = null,
      from_day = coalesce(from_day, ${day}::date),
      until_day = (draft ->> 'until')::date,
      opened_at = coalesce(opened_at, ${now}),
      revision = revision + 1
    where id = ${id}`)
}

export async function archiveTheme(tx: Transaction, id: number, day: Day): Promise<void> {
  await tx.query(sql`
    update theme
    set state = 'archived', archived_on = ${day}, revision = revision + 1
    where id = ${id}`)
}

/** Takes it down: what was shown can be worked on, and opened again. */
export async function closeTheme(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`
    update theme
    set state = 'closed', archived_on = null, draft = coalesce(draft, shown), revision = revision + 1
    where id = ${id}`)
}

export async function appendThemeEvent(
  tx: Transaction,
  id: number,
  event: { readonly kind: ThemeEventKind; readonly reason: string | null },
  by: number | null,
): Promise<void> {
  await tx.query(sql`
    insert into theme_event (theme_id, kind, reason, by_person)
    values (${id}, ${event.kind}, ${event.reason === null ? null : storable(event.reason)}, ${by})`)
}

export type ThemeEvent = {
  readonly id: number
  readonly kind: ThemeEventKind
  readonly reason: string | null
  readonly at: Date
  readonly by: number | null
}

export async function themeEvents(tx: Transaction, id: number): Promise<readonly ThemeEvent[]> {
  const { rows } = await tx.query<ThemeEvent>(sql`
    select id, kind, reason, at, by_person as by
    from theme_event
    where theme_id = ${id}
    order by id desc
    limit 100`)
  return rows
}

export async function anyTheme(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(sql`select from theme limit 1`)
  return rowCount === 1
}

type Row = Omit<StoredTheme, 'shown' | 'draft'> & { readonly shown: unknown; readonly draft: unknown }

async function selected(tx: Transaction, where: Sql): Promise<readonly StoredTheme[]> {
  const { rows } = await tx.query<Row>(sql`
    select theme.id, theme.agency_id as "agencyId", agency.slug as "agencySlug", agency.name as "agencyName", theme.key,
      theme.state, theme.shown, theme.draft, theme.submitted, theme.archived_on as "archivedOn",
      theme.opened_at as "openedAt", theme.sample, theme.revision
    from theme
    join agency on agency.id = theme.agency_id
    ${where}`)
  return rows.map(({ shown, draft, ...theme }) => ({
    ...theme,
    shown: shown === null ? null : themeFrom(shown),
    draft: draft === null ? null : themeFrom(draft),
  }))
}

function first<T>([row]: readonly T[]): T | null {
  return row ?? null
}
