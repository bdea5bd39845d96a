-- What the registers (0039) count: their own lines, and the documents that are publications.

-- 文号 as they are compared: one kind of brackets, no blanks.
create function plain_number(written text) returns text
language sql immutable parallel safe
return translate(written, '[]【】()（）﹝﹞ 　', '〔〕〔〕〔〕〔〕〔〕');

create index publication_document on publication (agency_id, kind)
where kind in ('regulation', 'normativeDocument') and trashed_at is null;

-- The documents that are publications: formed, that is released once or approved. Repealed or lapsed from the day that was
-- decided, else (as it came from elsewhere) from the day on which that was recorded; or run out by its own last day.
create view document_line as
select publication.agency_id,
  case publication.kind when 'regulation' then 'regulations' else 'normativeDocuments' end as register,
  publication.id, plain_number(version.document_number) as number, version.title as name,
  version.made_on as started_on,
  case
    when publication.validity in ('repealed', 'lapsed')
      then greatest(coalesce(decided.on_day, version.expires_on + 1, version.made_on), version.made_on)
    else version.expires_on + 1
  end as ended_on,
  (publication.released_at at time zone 'Asia/Shanghai')::date as disclosed_on
from publication
join publication_version as version
  on version.publication_id = publication.id
  and version.version = coalesce(publication.released_version, publication.working_version)
left join lateral (
  select coalesce(
    (
      select change.on_day
      from validity_change as change
      where change.publication_id = publication.id
        and change.applied_at is not null
      order by change.applied_at desc, change.id desc
      limit 1
    ),
    (
      select (event.recorded_at at time zone 'Asia/Shanghai')::date
      from publication_event as event
      where event.publication_id = publication.id
        and event.kind = 'validityChanged'
      order by event.id desc
      limit 1
    )
  ) as on_day
) as decided on true
where publication.kind in ('regulation', 'normativeDocument')
  and publication.trashed_at is null
  and version.made_on is not null
  and (publication.released_version is not null or publication.working in ('approved', 'scheduled'));

-- All that is counted. A document that is a publication counts as that, whether it was entered as well or not.
create view register_line as
select agency_id, register, 'publication' as source, id, number, name, started_on, ended_on, disclosed_on, 1 as quantity,
  null::bigint as amount
from document_line
union all
select entry.agency_id, entry.register, 'entry', entry.id, entry.number, entry.name, entry.started_on, entry.ended_on,
  entry.disclosed_on, entry.quantity, entry.amount
from register_entry as entry
where not entry.struck
  and not exists (
    select
    from document_line as document
    where document.agency_id = entry.agency_id
      and document.register = entry.register
      and document.number = plain_number(entry.number)
  );
