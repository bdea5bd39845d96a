-- The draft of an agency's annual report of a year: what people write into it. Tables 三 and 四 are not here: they are
-- counted from the records whenever the draft is shown.
create table report_draft (
  agency_id int not null references agency,
  year int not null
    check (year between 2008 and 2999),
  -- JSON of src/rules/report/draft.ts.
  entry jsonb not null,
  -- Grows with each saving: whoever saves over somebody else's is told first.
  version int not null
    check (version >= 1),
  saved_at timestamptz not null default now(),
  saved_by int not null references person,
  primary key (agency_id, year)
);

-- A version of a report that was made from the records: until when they were counted, and at which instant. What is
-- recorded later changes nothing in it.
create table report_snapshot (
  version_id int primary key references report_version,
  counted_through date not null,
  as_of timestamptz not null,
  -- Tables 三 and 四 as they were counted then.
  figures jsonb not null,
  draft_version int not null,
  taken_by int not null references person
);

create trigger report_snapshot_is_append_only
before update or delete or truncate on report_snapshot
for each statement execute function refuse_change();
