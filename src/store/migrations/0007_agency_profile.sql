-- What an agency says of itself: each value holds from its day until the next one of the same field. Appended only: of
-- two rows for one day the later one counts.
create table agency_profile_value (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- A key of src/rules/profile.ts.
  field text not null
    check (field <> ''),
  -- '-infinity': since before records begin.
  from_day date not null
    check (from_day < 'infinity'),
  -- Null: from that day there is none.
  value text
    check (value <> '' and length(value) <= 500),
  -- The document or person that says so.
  source text
    check (source <> '' and length(source) <= 300),
  recorded_at timestamptz not null default now(),
  -- The person who recorded it; null: the program.
  recorded_by int
);

create index agency_profile_value_of on agency_profile_value (agency_id, field, from_day desc, id desc);
