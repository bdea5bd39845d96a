-- What public lists are narrowed and ordered by, of the released version: 五公开 stage, and from when until when the public is
-- asked (公示期、征集期; null: it is not).
alter table publication
add column stage text,
add column asks_from date,
add column asks_until date;

create function day_in(particulars jsonb, field text) returns date
language sql immutable parallel safe as $$
  select case when particulars ->> field ~ '^\d{4}-\d{2}-\d{2}$' then (particulars ->> field)::date end;
$$;

create function take_stage_and_period() returns trigger
language plpgsql as $$
begin
  select version.stage, asking.asks_from, asking.asks_until
  into new.stage, new.asks_from, new.asks_until
  from publication_version as version
  left join lateral (
    select day_in(version.particulars, 'startsOn') as asks_from, day_in(version.particulars, 'endsOn') as asks_until
  ) as asking on new.kind in ('publicNotice', 'consultation')
    and asking.asks_from <= asking.asks_until
  where version.publication_id = new.id
    and version.version = new.released_version;
  return new;
end $$;

create trigger publication_takes_stage_and_period
before insert or update of released_version on publication
for each row execute function take_stage_and_period();

-- The trigger fills in what was released before it was there.
update publication
set released_version = released_version
where released_version is not null;

create index publication_policy on publication (made_on desc nulls last, id desc)
where state = 'released' and kind in ('regulation', 'normativeDocument', 'otherDocument');
create index publication_policy_of_agency on publication (agency_id, made_on desc nulls last, id desc)
where state = 'released' and kind in ('regulation', 'normativeDocument', 'otherDocument');
create index publication_policy_of_kind on publication (kind, made_on desc nulls last, id desc)
where state = 'released' and kind in ('regulation', 'normativeDocument', 'otherDocument');
create index publication_policy_of_topic on publication ((left(topic, 2)), made_on desc nulls last, id desc)
where state = 'released' and kind in ('regulation', 'normativeDocument', 'otherDocument');
create index publication_policy_of_validity on publication (validity, made_on desc nulls last, id desc)
where state = 'released' and kind in ('regulation', 'normativeDocument', 'otherDocument');
create index publication_policy_listed on publication (listed_at desc, id desc)
where state = 'released' and kind in ('regulation', 'normativeDocument', 'otherDocument');

create index publication_asked on publication (asks_from desc, id desc) include (kind, agency_id, asks_until)
where state = 'released' and asks_until is not null;
create index publication_asked_by_agency on publication (agency_id, asks_from desc, id desc) include (kind, asks_until)
where state = 'released' and asks_until is not null;
create index publication_asks_until on publication (asks_until, id) include (kind, agency_id)
where state = 'released' and asks_until is not null;

-- 废止、修改 of a year.
create index validity_change_come_about on validity_change (on_day)
where applied_at is not null;

-- How much is public, so that no page counts it: by the month of listing, and by one dimension at a time. A change adds a
-- row, so that nobody who releases waits for somebody else who does; now and then the rows are folded (fold_counts). A
-- figure is the sum of its rows, folded or not. agency_id null: of all agencies.
create table release_count (
  agency_id int references agency,
  -- Its first day, in Asia/Shanghai.
  month date not null,
  -- 'kind': all; 'stage' and 'statutory': without 说明信息, which discloses nothing. '': none. A publication in a column of
  -- several contents of Art 20 and 21 counts for each of them.
  dimension text not null
    check (dimension in ('kind', 'stage', 'statutory')),
  key text not null,
  releases int not null,
  folded boolean not null default false
);

create index release_count_of on release_count (agency_id, month, dimension, key) include (releases);
create unique index release_count_folded on release_count (agency_id, month, dimension, key) nulls not distinct
where folded;
create index release_count_loose on release_count (agency_id)
where not folded;

create index release_count_nothing on release_count (agency_id)
where folded and releases = 0;

-- The same of documents (文件), by all that their library is narrowed by. Validity as it was decided: what has run out by
-- its own date is known by its day.
create table policy_count (
  agency_id int references agency,
  kind text not null,
  -- The class of the first level; '': none.
  topic text not null,
  -- Null: the document does not say when it was made.
  made_year int,
  validity text not null,
  expires_on date,
  policies int not null,
  folded boolean not null default false
);

create index policy_count_of on policy_count (agency_id, kind, topic, made_year, validity, expires_on)
include (policies);
create unique index policy_count_folded on policy_count (agency_id, kind, topic, made_year, validity, expires_on)
nulls not distinct
where folded;
create index policy_count_loose on policy_count (agency_id)
where not folded;

create index policy_count_nothing on policy_count (agency_id)
where folded and policies = 0;

-- What one publication counts for.
create function release_keys(its_kind text, its_stage text, its_column int)
returns table (dimension text, key text)
language sql stable as $$
  select 'kind', its_kind
  union all
  select 'stage', coalesce(its_stage, '')
  where its_kind <> 'statement'
  union all
  select 'statutory', coalesce(content.key, '')
  from (select 1) as once
  left join catalogue_node as node on node.id = its_column
  left join lateral jsonb_array_elements_text(node.elements -> 'statutory') as content (key) on true
  where its_kind <> 'statement';
$$;

create function month_in_shanghai(instant timestamptz) returns date
language sql immutable parallel safe as $$
  select date_trunc('month', instant at time zone 'Asia/Shanghai')::date;
$$;

-- Adds what a statement changed: what was public goes, what is public comes; what stayed as it was adds up to nothing.
create function count_releases() returns trigger
language plpgsql as $$
declare
  columns constant text := 'state, agency_id, kind, stage, column_id, listed_at, topic, made_on, validity, expires_on';
  changed constant text := case tg_op
    when 'INSERT' then format('select 1 as times, %s from becomes', columns)
    when 'DELETE' then format('select -1 as times, %s from was', columns)
    else format('select 1 as times, %1$s from becomes union all select -1 as times, %1$s from was', columns)
  end;
begin
  execute format($statement$
    with changed as (
      select *
      from (%s) as one
      where state = 'released'
    ),
    counted as (
      select agency_id, month_in_shanghai(listed_at) as month, counts.dimension, counts.key, sum(times)::int as releases
      from changed
      cross join lateral release_keys(kind, stage, column_id) as counts
      group by 1, 2, 3, 4
    ),
    policies as (
      select agency_id, kind, coalesce(left(topic, 2), '') as topic, extract(year from made_on)::int as made_year, validity,
        expires_on, sum(times)::int as policies
      from changed
      where kind in ('regulation', 'normativeDocument', 'otherDocument')
      group by 1, 2, 3, 4, 5, 6
    ),
    added as (
      insert into policy_count (agency_id, kind, topic, made_year, validity, expires_on, policies)
      select place.agency_id, kind, topic, made_year, coalesce(validity, 'inForce'), expires_on, sum(policies)
      from policies
      cross join lateral (values (policies.agency_id), (null)) as place (agency_id)
      where policies <> 0
      group by 1, 2, 3, 4, 5, 6
      having sum(policies) <> 0
    )
    insert into release_count (agency_id, month, dimension, key, releases)
    select place.agency_id, month, dimension, key, sum(releases)
    from counted
    cross join lateral (values (counted.agency_id), (null)) as place (agency_id)
    where releases <> 0
    group by 1, 2, 3, 4
    having sum(releases) <> 0
  $statement$, changed);
  return null;
end $$;

create trigger publication_counts_when_inserted
after insert on publication
referencing new table as becomes
for each statement execute function count_releases();
create trigger publication_counts_when_updated
after update on publication
referencing old table as was new table as becomes
for each statement execute function count_releases();
create trigger publication_counts_when_deleted
after delete on publication
referencing old table as was
for each statement execute function count_releases();

-- A column that comes to disclose something else takes with it what stands in it.
create function count_for_other_contents() returns trigger
language plpgsql as $$
begin
  insert into release_count (agency_id, month, dimension, key, releases)
  select place.agency_id, held.month, 'statutory', content.key, sum(held.releases * content.times)
  from (
    select agency_id, month_in_shanghai(listed_at) as month, count(*)::int as releases
    from publication
    where column_id = new.id
      and state = 'released'
      and kind <> 'statement'
    group by 1, 2
  ) as held
  cross join lateral (
    select -1 as times, coalesce(was.key, '') as key
    from (select 1) as once
    left join lateral jsonb_array_elements_text(old.elements -> 'statutory') as was (key) on true
    union all
    select 1, coalesce(becomes.key, '')
    from (select 1) as once
    left join lateral jsonb_array_elements_text(new.elements -> 'statutory') as becomes (key) on true
  ) as content
  cross join lateral (values (held.agency_id), (null)) as place (agency_id)
  group by 1, 2, 3, 4
  having sum(held.releases * content.times) <> 0;
  return null;
end $$;

create trigger catalogue_node_moves_counts
after update of elements on catalogue_node
for each row when (new.elements -> 'statutory' is distinct from old.elements -> 'statutory')
execute function count_for_other_contents();

-- Puts one row in the place of many. One process at a time; whoever comes meanwhile leaves it to the other.
create function fold_counts() returns void
language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(54, 0) then
    return;
  end if;
  with loose as (
    delete from release_count
    where not folded
    returning agency_id, month, dimension, key, releases
  )
  insert into release_count (agency_id, month, dimension, key, releases, folded)
  select agency_id, month, dimension, key, sum(releases), true
  from loose
  group by agency_id, month, dimension, key
  on conflict (agency_id, month, dimension, key) where folded do update
  set releases = release_count.releases + excluded.releases;
  delete from release_count
  where folded and releases = 0;

  with loose as (
    delete from policy_count
    where not folded
    returning agency_id, kind, topic, made_year, validity, expires_on, policies
  )
  insert into policy_count (agency_id, kind, topic, made_year, validity, expires_on, policies, folded)
  select agency_id, kind, topic, made_year, validity, expires_on, sum(policies), true
  from loose
  group by agency_id, kind, topic, made_year, validity, expires_on
  on conflict (agency_id, kind, topic, made_year, validity, expires_on) where folded do update
  set policies = policy_count.policies + excluded.policies;
  delete from policy_count
  where folded and policies = 0;
end $$;

-- All of it anew from what is public: at the beginning, and where a check finds that it does not hold.
create function recount_releases() returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(54, 0);
  lock table publication in share mode;
  delete from release_count;
  delete from policy_count;
  insert into release_count (agency_id, month, dimension, key, releases, folded)
  select agency_id, month_in_shanghai(listed_at), counts.dimension, counts.key, count(*), true
  from publication
  cross join lateral release_keys(kind, stage, column_id) as counts
  where state = 'released'
  group by grouping sets (
    (agency_id, month_in_shanghai(listed_at), counts.dimension, counts.key),
    (month_in_shanghai(listed_at), counts.dimension, counts.key)
  );
  insert into policy_count (agency_id, kind, topic, made_year, validity, expires_on, policies, folded)
  select place.agency_id, kind, coalesce(left(topic, 2), ''), extract(year from made_on)::int,
    coalesce(validity, 'inForce'), expires_on, count(*), true
  from publication
  cross join lateral (values (publication.agency_id), (null)) as place (agency_id)
  where state = 'released'
    and kind in ('regulation', 'normativeDocument', 'otherDocument')
  group by 1, 2, 3, 4, 5, 6;
end $$;

select recount_releases();

-- Counts change with what they count. Folding them changes nothing.
create trigger release_count_changes_pages
after insert on release_count
for each row when (not new.folded and new.agency_id is not null)
execute function note_change_of_agency();
create trigger policy_count_changes_pages
after insert on policy_count
for each row when (not new.folded and new.agency_id is not null)
execute function note_change_of_agency();
create trigger interpretation_duty_changes_pages
after insert or update or delete on interpretation_duty
for each row execute function note_change_of_publication('document_id');
-- The library is looked through by words: entries that are made anew are found from then on.
create trigger search_rebuilding_changes_pages
after insert or update or delete on search_rebuilding
for each row execute function note_change_of_all();
