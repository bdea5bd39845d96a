import assert from 'node:assert/strict'
import type pg from 'pg'
import { type FileStore, isFileId } from '../src/outside/file-store.ts'

// What must be true of the kept data at any moment, however the program ended: each statement gives what breaks it.

const broken: Readonly<Record<string, string>> = {
  'an act on a report has its event and its audit entry, or neither': `
    select *
    from (
      select kind, report_id, version, recorded_by as person_id, count(*) as events
      from report_event
      group by 1, 2, 3, 4
    ) as event
    full join (
      select
        case act when 'report.importDraft' then 'imported' when 'report.publish' then 'published' else 'withdrawn' end as kind,
        subject_id::int as report_id, (detail->>'version')::int as version, actor_id as person_id, count(*) as entries
      from audit_entry
      where act in ('report.importDraft', 'report.publish', 'report.withdraw')
        and subject_kind = 'report'
        and result = 'done'
      group by 1, 2, 3, 4
    ) as entry using (kind, report_id, version, person_id)
    where events is distinct from entries`,
  'a report is in the state that its last event left it in': `
    select report.id, report.state, last.kind
    from report
    cross join lateral (
      select kind
      from report_event
      where report_id = report.id
      order by id desc
      limit 1
    ) as last
    where (report.state = 'published') <> (last.kind = 'published')`,
  'the versions of a report are numbered without gaps, and its last is the latest': `
    select report.id, array_agg(version order by version) as versions
    from report
    left join report_version on report_version.report_id = report.id
    group by report.id
    having count(version) = 0
      or count(*) <> max(version)
      or count(*) filter (where latest) <> 1
      or max(version) filter (where latest) <> max(version)`,
  'a version that was imported at the desk has its event, and its day of publication once it is public': `
    select report_version.report_id, report_version.version
    from report_version
    join report on report.id = report_version.report_id
    where exists (select from report_event where report_id = report.id)
      and (
        not exists (
          select
          from report_event
          where kind = 'imported'
            and report_event.report_id = report_version.report_id
            and report_event.version = report_version.version
        )
        or report_version.latest and report.state = 'published' and report_version.published_on is null
      )`,
  'every report can be found': `
    select report.id
    from report
    left join search_entry on search_entry.report_id = report.id
    where search_entry.id is null`,
  'colleagues are told of what was done to a report': `
    select report_event.id
    from report_event
    left join notice on notice.report_event_id = report_event.id
    where notice.id is null`,
  'a session that is there has begun and not ended; one that has begun and is not there has ended': `
    with began as (
      select subject_id::int as id
      from audit_entry
      where act = 'session.signIn' and result = 'done' and subject_kind = 'session'
    ), ended as (
      select subject_id::int as id
      from audit_entry
      where act = 'session.end' and result = 'done' and subject_kind = 'session'
    )
    select id, session.id is not null as there
    from session
    full join (select id from began except select id from ended) as open using (id)
    where session.id is null or open.id is null`,
}

export async function checkWhole(db: pg.Client, files: FileStore): Promise<void> {
  for (const [promise, statement] of Object.entries(broken)) {
    const { rows } = await db.query(statement)
    assert.deepEqual(rows, [], promise)
  }
  const { rows } = await db.query<{ id: string; size: number }>(
    'select file_id as id, file_size as size from report_version',
  )
  for (const { id, size } of rows) {
    assert.ok(isFileId(id))
    assert.equal((await files.getFile(id)).length, size, 'a version has its file, with its bytes as they came')
  }
}
