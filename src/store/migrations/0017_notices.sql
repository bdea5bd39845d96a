-- What a person should know of and has not put away yet: a reference to what happened, never a copy of it.
create table notice (
  id int generated always as identity primary key,
  person_id int not null references person,
  report_event_id int not null references report_event,
  made_at timestamptz not null default now(),
  dismissed_at timestamptz,
  unique (person_id, report_event_id)
);

create index notice_open on notice (person_id, id desc)
where dismissed_at is null;

-- The daily summary of a person: claimed before it is sent, so that it is known after a crash what was on its way.
create table daily_summary (
  day date not null,
  person_id int not null references person,
  claimed_at timestamptz not null,
  tries int not null default 1,
  sent_at timestamptz,
  -- Why there was nothing to send.
  skipped text
    check (skipped in ('nothingDue', 'noAddress'))
    check (skipped is null or sent_at is null),
  primary key (day, person_id)
);

-- The days of which every summary was sent, or had no reason to be.
create table daily_summary_run (
  day date primary key,
  finished_at timestamptz not null
);
