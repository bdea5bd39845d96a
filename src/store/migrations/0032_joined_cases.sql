-- One application is one case: what was registered twice and joined with another case is in no figure.

alter table application
  -- A copy, as the others: closed as registered twice (src/rules/clock/clock.ts).
  add column joined boolean not null default false;

-- Whatever was joined already: closed so, not opened again, and not counted by an answer before.
update application
set joined = true, counted_on = null, counted_outcome = null
from (
  select distinct on (application_id) application_id, why, reopened_event
  from case_closing
  where dropped_on is null
  order by application_id, id desc
) as closing
where closing.application_id = application.id
  and closing.why = 'joined'
  and closing.reopened_event is null
  and application.state = 'concluded'
  and application.counted_on = application.concluded_on;

-- With its indexes, which go with it.
alter table application
  drop column counted_from;
alter table application
  -- From when table 三 counts it as received: its receipt, or its end where that came first (withdrawn unconfirmed).
  add column counted_from date
    generated always as (case when not joined then least(receipt_on, counted_on) end) stored;

create index application_counted_from on application (agency_id, counted_from)
include (applicant_kind, counted_on, counted_outcome);
create index application_carried on application (agency_id, counted_from)
include (applicant_kind, counted_on, counted_outcome)
where counted_on is null or extract(year from counted_on) > extract(year from counted_from);
