-- The order of every public list: what came over from an old site stands where it stood there.
alter table publication
add column listed_at timestamptz
  generated always as (coalesce(originally_released_on::timestamp at time zone 'Asia/Shanghai', released_at)) stored;

drop index publication_of_agency;
drop index publication_of_column;
drop index publication_latest;
drop index publication_of_kind;

create index publication_listed on publication (listed_at desc, id desc)
where state = 'released';
create index publication_listed_of_agency on publication (agency_id, listed_at desc, id desc)
where state = 'released';
create index publication_listed_of_column on publication (column_id, listed_at desc, id desc)
where state = 'released';
create index publication_listed_of_kind on publication (kind, listed_at desc, id desc)
where state = 'released';
create index publication_listed_of_agency_and_kind on publication (agency_id, kind, listed_at desc, id desc)
where state = 'released';

-- Which agency's public pages changed, and in which transaction: pages are kept in memory for as long as nothing stands
-- here that was not there when they were made (src/store/public-changes.ts). Rows of a day are enough.
create table public_change (
  -- xid8: compared with snapshots, so that nothing is missed that commits late.
  txid xid8 not null default pg_current_xact_id(),
  -- 0: every agency's.
  agency_id int not null,
  noted_at timestamptz not null default clock_timestamp(),
  primary key (txid, agency_id)
);

create index public_change_when on public_change (noted_at);

create function note_public_change(agency int) returns void
language sql as $$
  insert into public_change (agency_id) values (agency) on conflict do nothing;
$$;

-- A public page that reads a table needs one of these on it (test/public-change.test.ts). They answer for a row of an
-- agency, of a publication, of a report, of a version of a report; and for what may stand on any page.
create function note_change_of_agency() returns trigger
language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform note_public_change(old.agency_id);
  end if;
  if tg_op <> 'DELETE' then
    perform note_public_change(new.agency_id);
  end if;
  return null;
end
$$;

-- The arguments name the columns that refer to publications.
create function note_change_of_publication() returns trigger
language plpgsql as $$
declare
  was constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}' end;
  becomes constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}' end;
begin
  perform note_public_change(agency_id)
  from publication
  where state <> 'unreleased'
    and id in (
      select (row_then ->> reference)::int
      from unnest(array[was, becomes]) as row_then
      cross join unnest(tg_argv) as reference
    );
  return null;
end
$$;

-- Beside its own agency's pages those of the agencies whose publications it is bound to: they show it, or cease to.
create function note_change_of_released() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform note_public_change(old.agency_id);
  end if;
  perform note_public_change(new.agency_id);
  perform note_public_change(bound.agency_id)
  from publication as bound
  where bound.id in (
    select document_id from interpretation_of where interpretation_id = new.id
    union all
    select interpretation_id from interpretation_of where document_id = new.id
    union all
    select result_id from notice_result where publication_id = new.id
    union all
    select publication_id from notice_result where result_id = new.id
    union all
    select cause_id from validity_change where publication_id = new.id
    union all
    select publication_id from validity_change where cause_id = new.id
  );
  return null;
end
$$;

create function note_change_of_opinion() returns trigger
language plpgsql as $$
begin
  perform note_public_change(publication.agency_id)
  from opinion
  join publication on publication.id = opinion.publication_id
  where opinion.id = case when tg_op = 'DELETE' then old.opinion_id else new.opinion_id end;
  return null;
end
$$;

create function note_change_of_report() returns trigger
language plpgsql as $$
begin
  perform note_public_change(agency_id)
  from report
  where id = case when tg_op = 'DELETE' then old.report_id else new.report_id end;
  return null;
end
$$;

create function note_change_of_report_version() returns trigger
language plpgsql as $$
begin
  perform note_public_change(report.agency_id)
  from report_version
  join report on report.id = report_version.report_id
  where report_version.id = case when tg_op = 'DELETE' then old.version_id else new.version_id end;
  return null;
end
$$;

create function note_change_of_all() returns trigger
language plpgsql as $$
begin
  perform note_public_change(0);
  return null;
end
$$;

-- A released version never changes, and a draft is nobody's page: what is released or taken down changes its publication.
create trigger publication_changes_pages
after insert or update on publication
for each row when (new.state <> 'unreleased')
execute function note_change_of_released();
create trigger publication_goes_from_pages
after delete on publication
for each row execute function note_change_of_agency();

create trigger catalogue_node_changes_pages
after insert or update or delete on catalogue_node
for each row execute function note_change_of_agency();
create trigger catalogue_event_changes_pages
after insert or update or delete on catalogue_event
for each row execute function note_change_of_agency();
create trigger report_changes_pages
after insert or update or delete on report
for each row execute function note_change_of_agency();
create trigger agency_profile_value_changes_pages
after insert or update or delete on agency_profile_value
for each row execute function note_change_of_agency();
create trigger project_changes_pages
after insert or update or delete on project
for each row execute function note_change_of_agency();
create trigger assigned_case_changes_pages
after insert or update or delete on assigned_case
for each row execute function note_change_of_agency();

create trigger publication_file_changes_pages
after insert or update or delete on publication_file
for each row execute function note_change_of_publication('publication_id');
create trigger publication_event_changes_pages
after insert or update or delete on publication_event
for each row execute function note_change_of_publication('publication_id');
create trigger validity_change_changes_pages
after insert or update or delete on validity_change
for each row execute function note_change_of_publication('publication_id', 'cause_id');
create trigger interpretation_of_changes_pages
after insert or update or delete on interpretation_of
for each row execute function note_change_of_publication('interpretation_id', 'document_id');
create trigger notice_result_changes_pages
after insert or update or delete on notice_result
for each row execute function note_change_of_publication('publication_id', 'result_id');
create trigger project_publication_changes_pages
after insert or update or delete on project_publication
for each row execute function note_change_of_publication('publication_id');
create trigger assigned_case_publication_changes_pages
after insert or update or delete on assigned_case_publication
for each row execute function note_change_of_publication('publication_id');
create trigger opinion_changes_pages
after insert or update or delete on opinion
for each row execute function note_change_of_publication('publication_id');
create trigger opinion_answer_changes_pages
after insert on opinion_answer
for each row execute function note_change_of_opinion();

create trigger report_version_changes_pages
after insert or update or delete on report_version
for each row execute function note_change_of_report();
create trigger finding_changes_pages
after insert or update or delete on finding
for each row execute function note_change_of_report_version();

create trigger agency_changes_pages
after insert or update or delete on agency
for each row execute function note_change_of_all();
create trigger agency_event_changes_pages
after insert or update or delete on agency_event
for each row execute function note_change_of_all();
create trigger agency_event_withdrawal_changes_pages
after insert or update or delete on agency_event_withdrawal
for each row execute function note_change_of_all();
create trigger agency_standing_changes_pages
after insert or update or delete on agency_standing
for each row execute function note_change_of_all();
create trigger setting_changes_pages
after insert or update or delete on setting
for each row execute function note_change_of_all();
create trigger old_address_changes_pages
after insert or update or delete on old_address
for each row execute function note_change_of_all();
