-- What was done to a report at the desk: who imported a version, published it, took it back, and why.
create table report_event (
  id int generated always as identity primary key,
  report_id int not null references report,
  kind text not null
    check (kind in ('imported', 'published', 'withdrawn')),
  -- The latest version at that moment.
  version int not null,
  reason text
    check (reason <> '' and length(reason) <= 300)
    check ((reason is not null) = (kind = 'withdrawn')),
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index report_event_of on report_event (report_id, id desc);

create trigger report_event_is_append_only
before update or delete or truncate on report_event
for each statement execute function refuse_change();
