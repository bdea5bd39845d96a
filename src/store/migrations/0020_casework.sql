-- The work on a case: who owes what, what was searched, what was said inside, and how the day of receipt was found.

-- What a unit or a person of the agency has to contribute to a case (交办), with a day of its own.
create table application_task (
  id int generated always as identity primary key,
  application_id int not null references application,
  unit_id int references agency_unit,
  person_id int references person,
  check ((unit_id is null) <> (person_id is null)),
  due_on date not null,
  state text not null default 'assigned'
    check (state in ('assigned', 'accepted', 'returned', 'done', 'takenBack')),
  -- What is asked; and what came of it, or why it came back. Sealed: both may name people.
  asked bytea not null,
  answer bytea,
  check ((answer is null) = (state in ('assigned', 'accepted', 'takenBack'))),
  assigned_by int not null references person,
  assigned_at timestamptz not null default now(),
  -- Who signed for it (签收), of a unit whoever did.
  accepted_by int references person,
  accepted_at timestamptz,
  ended_by int references person,
  ended_at timestamptz,
  check ((ended_at is null) = (state in ('assigned', 'accepted'))),
  reminders int not null default 0,
  reminded_at timestamptz
);

create index application_task_of on application_task (application_id, id);
create index application_task_of_unit on application_task (unit_id, application_id)
where unit_id is not null;
create index application_task_of_person on application_task (person_id, application_id)
where person_id is not null;
-- Who owes work still.
create index application_task_owed_by_unit on application_task (unit_id, due_on)
where state in ('assigned', 'accepted') and unit_id is not null;
create index application_task_owed_by_person on application_task (person_id, due_on)
where state in ('assigned', 'accepted') and person_id is not null;

create trigger application_task_is_sealed_with_a_key_in_use
before insert or update of asked, answer on application_task
for each row execute function refuse_superseded_key('asked', 'answer');

-- What a task brought, or was given along: files of its case.
create table application_task_file (
  task_id int not null references application_task,
  file_id int not null references application_file,
  primary key (task_id, file_id)
);

-- Said among those who work on a case; never part of what goes out, nor of the archive's evidence.
create table application_comment (
  id int generated always as identity primary key,
  application_id int not null references application,
  words bytea not null,
  made_by int not null references person,
  made_at timestamptz not null default now()
);

create index application_comment_of on application_comment (application_id, id);

create trigger application_comment_is_sealed_with_a_key_in_use
before insert or update of words on application_comment
for each row execute function refuse_superseded_key('words');

-- A search record (检索记录): evidence that it was looked for (Art 36(四); 法释〔2025〕8号). Never changed: a wrong one is
-- struck out with its event, and made anew.
create table application_search (
  id int generated always as identity primary key,
  application_id int not null references application,
  from_day date not null,
  until_day date not null
    check (from_day <= until_day),
  found text not null
    check (found in ('nothing', 'partly', 'found')),
  minutes int not null
    check (minutes between 1 and 600000),
  -- JSON of src/rules/application/search-record.ts: systems, words, places, people, what was found. Sealed.
  record bytea not null,
  event_id bigint references application_event,
  recorded_by int not null references person,
  recorded_at timestamptz not null default now()
);

create index application_search_of on application_search (application_id, id);

create trigger application_search_is_sealed_with_a_key_in_use
before insert or update of record on application_search
for each row execute function refuse_superseded_key('record');

-- How it came in, and how the day of receipt was found with the applicant (Art 31; 国办公开办函〔2015〕207号): every call
-- that reached nobody as well.
create table receipt_evidence (
  id int generated always as identity primary key,
  application_id int not null references application,
  kind text not null
    check (kind in ('arrival', 'failed', 'confirmed')),
  day date not null,
  -- When on that day, in Asia/Shanghai: '09:30'. Null: not noted.
  time_of_day text
    check (time_of_day ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  way text not null
    check (way in ('inPerson', 'phone', 'textMessage', 'email', 'fax', 'post', 'platform')),
  -- JSON: with whom, by whom if not the one who recorded it, under which number, and what was said. Sealed.
  account bytea not null,
  event_id bigint references application_event,
  -- Null: the program, for what came in online.
  recorded_by int references person,
  recorded_at timestamptz not null default now()
);

create index receipt_evidence_of on receipt_evidence (application_id, id);

create trigger receipt_evidence_is_sealed_with_a_key_in_use
before insert or update of account on receipt_evidence
for each row execute function refuse_superseded_key('account');

-- By what a case is found again: its words as src/store/search-words.ts makes them, and the bands by which one that asks
-- for nearly the same shares some with it (src/rules/application/likeness.ts).
create table application_words (
  application_id int primary key references application,
  haystack text not null,
  words tsvector not null,
  bands int[] not null
);

create index application_words_found on application_words using gin (words);
create index application_words_alike on application_words using gin (bands);

-- A notice may be about a case, too.
alter table notice
  alter column report_event_id drop not null,
  add column application_event_id bigint references application_event,
  add check ((report_event_id is null) <> (application_event_id is null)),
  add unique (person_id, application_event_id);

-- The desk's lists in the order of the legal day: the last day to answer, else until when is waited; and what lies with
-- a unit. Each list is read along one of these, an agency after the other.
create index application_by_day on application (agency_id, coalesce(due_on, waiting_until, 'infinity'::date), id)
where state <> 'concluded';
create index application_of_unit on application (unit_id, arrived_on desc, id desc)
where unit_id is not null;
create index application_of_handler on application (handler_id, arrived_on desc, id desc)
where handler_id is not null;
create index application_proposed on application (agency_id)
where proposed_by is not null and state <> 'concluded';
create index application_by_outcome on application (agency_id, outcome, arrived_on desc, id desc)
where outcome is not null;
create index application_by_arrival on application (arrived_on desc, id desc);
