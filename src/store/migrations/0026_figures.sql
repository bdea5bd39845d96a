-- What a person says about the figures of a year, beside what the records say. No number is ever written over: a row is
-- added, and taken back only by another that names it and has the opposite amount.
create table figure_adjustment (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  year int not null
    check (year between 2008 and 2200),
  -- A leaf cell of table 三 or 四 (src/rules/figures/count.ts); totals follow.
  "table" text not null
    check ("table" in ('requests', 'disputes')),
  "row" text not null,
  "column" text not null,
  amount int not null
    check (amount <> 0),
  reason text not null
    check (reason <> '' and length(reason) <= 300),
  takes_back int unique references figure_adjustment,
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index figure_adjustment_of on figure_adjustment (agency_id, year, id);

create trigger figure_adjustment_is_append_only
before update or delete or truncate on figure_adjustment
for each statement execute function refuse_change();

-- Why what the records carry into a year differs from what the last report carried out of the year before, line by line.
create table carry_line (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- The year into which it is carried.
  year int not null
    check (year between 2008 and 2200),
  kind text not null
    check (kind in ('lateClosed', 'lateOpened', 'duplicate', 'transferred', 'restated')),
  application_id int references application,
  check (application_id is not null or kind = 'restated'),
  "column" text not null
    check ("column" in ('person', 'business', 'research', 'welfare', 'legalService', 'other')),
  amount int not null
    check (amount <> 0),
  reason text not null
    check (reason <> '' and length(reason) <= 300),
  takes_back int unique references carry_line,
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index carry_line_of on carry_line (agency_id, year, id);

create trigger carry_line_is_append_only
before update or delete or truncate on carry_line
for each statement execute function refuse_change();

-- What became of the thought to publish what several people have asked for (Art 44).
create table publication_proposal (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  decision text not null
    check (decision in ('accepted', 'declined')),
  reason text not null
    check (reason <> '' and length(reason) <= 300),
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index publication_proposal_of on publication_proposal (agency_id, id);

create table publication_proposal_case (
  proposal_id int not null references publication_proposal,
  application_id int not null references application,
  primary key (proposal_id, application_id)
);

create index publication_proposal_case_of on publication_proposal_case (application_id);

-- Figures as they were known at an instant: the cases that have moved since.
create index application_event_recorded on application_event (recorded_at, application_id);
