-- What moves the clocks of all open cases at once: a holiday notice, or what the office settled about the boundary days of
-- consultations. The row is made together with its cause; the cases follow in batches, each in a transaction of its own,
-- and after a crash they go on where they stopped.
create table clock_change (
  id int generated always as identity primary key,
  notice_id int unique references holiday_notice,
  setting_id int unique references setting,
  check ((notice_id is null) <> (setting_id is null)),
  -- The day from which it holds; cases are not looked at before.
  from_day date not null,
  -- The last case that was looked at, how many were, and how many have another day now.
  last_application_id int not null default 0,
  looked_at int not null default 0,
  moved int not null default 0,
  finished_at timestamptz
);

create index clock_change_unfinished on clock_change (id)
where finished_at is null;

-- A case whose day is another one since then, or is no longer provisional, or has become so.
create table moved_day (
  clock_change_id int not null references clock_change,
  application_id int not null references application,
  due_before date,
  due_after date,
  provisional_before boolean not null,
  provisional_after boolean not null,
  -- The last day of the applicant or of a party that was asked.
  waiting_before date,
  waiting_after date,
  primary key (clock_change_id, application_id)
);

create index moved_day_of on moved_day (application_id);

-- The cases that are looked at, in this order: open ones, and those that were answered against a provisional day.
create index application_with_open_clock on application (id)
where state <> 'concluded' or due_provisional;
