-- The yearly notices on days off that were imported at the desk. The newest of a year counts, before the one that comes
-- with the program (src/rules/holiday-notices.ts); the others stay as history.
create table holiday_notice (
  id int generated always as identity primary key,
  year int not null
    check (year between 1949 and 9999),
  -- Its title and number.
  source text not null
    check (source <> '' and length(source) <= 300),
  -- The days that differ from the week, as MM-DD divided by blanks.
  days_off text not null,
  days_worked text not null,
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index holiday_notice_of on holiday_notice (year, id desc);

create trigger holiday_notice_is_append_only
before update or delete or truncate on holiday_notice
for each statement execute function refuse_change();
