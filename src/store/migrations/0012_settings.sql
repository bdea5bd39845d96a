-- What the law leaves to the office: each value holds from its day until the next of the same key. Appended only: of
-- two rows for one day the later one counts.
create table setting (
  id int generated always as identity primary key,
  -- A key of src/rules/settings.ts, which says what its value may be.
  key text not null
    check (key <> ''),
  from_day date not null
    check (from_day > '-infinity' and from_day < 'infinity'),
  value json not null,
  -- Why, and which document or meeting says so.
  reason text not null
    check (reason <> '' and length(reason) <= 300),
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index setting_of on setting (key, from_day desc, id desc);

create trigger setting_is_append_only
before update or delete or truncate on setting
for each statement execute function refuse_change();
