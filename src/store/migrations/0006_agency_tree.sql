-- What happened to an agency, and on which day it took effect (from its first hour). Appended, never edited: the tree
-- of any day follows from these rows alone (src/rules/agency-tree.ts).
create table agency_event (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  kind text not null
    check (kind in ('setUp', 'renamed', 'moved', 'merged', 'split', 'abolished')),
  -- '-infinity': set up before records begin.
  day date not null
    check (day < 'infinity' and (day <> '-infinity' or kind = 'setUp')),
  name text
    check ((name is not null) = (kind in ('setUp', 'renamed')) and name <> '' and length(name) <= 200),
  agency_kind text
    check ((agency_kind is not null) = (kind = 'setUp'))
    check (agency_kind in ('government', 'office', 'department', 'functionalZone', 'township', 'enterprise')),
  -- Set up or moved: below which agency; null at the top.
  parent_id int references agency
    check (parent_id is null or kind in ('setUp', 'moved')),
  -- Merged: into which. Split: which of them answers for its cases. Abolished: which goes on with its work, if any.
  successor_id int references agency
    check (successor_id is not null or kind not in ('merged', 'split'))
    check (successor_id is null or kind in ('merged', 'split', 'abolished')),
  -- The document that ordered it.
  basis text
    check (basis <> '' and length(basis) <= 300),
  recorded_at timestamptz not null default now(),
  -- The person who recorded it; null: the program.
  recorded_by int
);

create index agency_event_agency on agency_event (agency_id, day);

-- Into which agencies one was split.
create table agency_split_part (
  event_id int not null references agency_event,
  part_id int not null references agency,
  primary key (event_id, part_id)
);

-- Events that were recorded by mistake: they stay, and count for nothing.
create table agency_event_withdrawal (
  event_id int primary key references agency_event,
  reason text not null
    check (reason <> '' and length(reason) <= 300),
  recorded_at timestamptz not null default now(),
  recorded_by int
);

-- Where an agency stood and what it was called, from one day until the day before another. Derived from the events, so
-- that lists and sums can ask for a day; never written but by recomputing (src/store/agency-tree.ts).
create table agency_standing (
  agency_id int not null references agency,
  from_day date not null,
  until_day date not null
    check (from_day < until_day),
  name text not null,
  parent_id int references agency
    check (parent_id <> agency_id),
  primary key (agency_id, from_day)
);

create index agency_standing_parent on agency_standing (parent_id, from_day);

alter table agency
  -- Staff work here. Agencies that are known by their published reports alone have no desk.
  add column has_desk boolean not null default false,
  -- Derived from the events: the first day on which it is no more.
  add column ended_on date;

insert into agency_event (agency_id, kind, day, name, agency_kind, parent_id)
select id, 'setUp', '-infinity', name, kind, parent_id
from agency
order by id;

insert into agency_standing (agency_id, from_day, until_day, name, parent_id)
select id, '-infinity', 'infinity', name, parent_id
from agency;

create trigger agency_event_is_append_only
before update or delete on agency_event
for each statement execute function refuse_change();

create trigger agency_event_withdrawal_is_append_only
before update or delete on agency_event_withdrawal
for each statement execute function refuse_change();
