-- Applications for disclosure (依申请公开). What happened to a case is in its events; the columns marked as copies are
-- derived from them (src/rules/clock/clock.ts) and are there for lists and counts alone.
create table application (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- 受理编号: the agency, the year of arrival, a serial number without gaps. Unique in the whole installation.
  year int not null,
  serial int not null
    check (serial >= 1),
  unique (agency_id, year, serial),
  channel text not null
    check (channel in ('counter', 'oral', 'signedPost', 'ordinaryPost', 'fax', 'email', 'online')),
  applicant_kind text not null
    check (applicant_kind in ('person', 'business', 'research', 'welfare', 'legalService', 'other')),
  -- What is asked for, in the applicant's words, and what helps to find it.
  wanted text not null
    check (wanted <> '' and length(wanted) <= 5000),
  wanted_document text
    check (wanted_document <> '' and length(wanted_document) <= 300),
  receiving_way text not null
    check (receiving_way in ('platform', 'email', 'post', 'collect', 'inspect')),
  medium text not null
    check (medium in ('electronic', 'paper')),
  arrived_on date not null,
  submitted_at timestamptz not null default now(),
  -- The same form sent twice has the same key.
  submission_key text unique
    check (length(submission_key) between 16 and 100),
  -- Keyed hash of the query code (查询码).
  code_key bytea not null,
  -- One matter an application: the case that it was taken out of.
  split_from int references application,
  -- Who works on it: the unit and the person that answer for the case as a whole.
  unit_id int references agency_unit,
  handler_id int references person,
  -- Who proposed the decision that is under review or waits for signature; null: none does. Nobody reviews his own.
  proposed_by int references person,
  -- From the old ledger (台账): what is known of it may be less than of others.
  imported boolean not null default false,
  sample boolean not null default false,

  -- Copies.
  state text not null
    check (state in (
      'unconfirmed', 'handling', 'awaitingCorrection', 'awaitingReasons', 'consulting', 'awaitingFee',
      'answeringAnew', 'concluded'
    )),
  receipt_on date,
  due_on date,
  due_provisional boolean not null default false,
  -- Until when the applicant may correct, give reasons, or pay.
  waiting_until date,
  extended boolean not null default false,
  corrected boolean not null default false,
  -- The last answer or close, whether it was in time, and what table 三 counts (an answer anew is not counted again).
  concluded_on date,
  outcome text,
  in_time boolean,
  counted_on date,
  counted_outcome text,
  -- From when table 三 counts it as received: its receipt, or its end where that came first (withdrawn unconfirmed).
  counted_from date generated always as (least(receipt_on, counted_on)) stored,
  check ((concluded_on is null) = (outcome is null)),
  check ((counted_on is null) = (counted_outcome is null)),
  check (state <> 'concluded' or concluded_on is not null)
);

-- The desk's lists: open cases of an agency by their day.
create index application_open on application (agency_id, due_on)
where state <> 'concluded';
create index application_open_of_handler on application (handler_id, due_on)
where state <> 'concluded';
create index application_of_agency on application (agency_id, arrived_on desc, id desc);
-- Table 三 (src/store/figures/year-tables.ts): what was received in a year; and what was open when a year began:
-- the few that were not counted in the year in which they were received.
create index application_counted_from on application (agency_id, counted_from)
include (applicant_kind, counted_on, counted_outcome);
create index application_carried on application (agency_id, counted_from)
include (applicant_kind, counted_on, counted_outcome)
where counted_on is null or extract(year from counted_on) > extract(year from counted_from);
create index application_split_from on application (split_from)
where split_from is not null;

-- The last serial number of an agency in a year.
create table application_serial (
  agency_id int not null references agency,
  year int not null,
  last int not null,
  primary key (agency_id, year)
);

-- Who applied. Personal data stands here and nowhere else: sealed, to be corrected, keyed anew and erased in one place.
create table applicant (
  application_id int primary key references application,
  -- JSON of src/rules/application/applicant.ts; null: erased when its time was over.
  sealed bytea,
  -- Keyed hashes that find the same applicant again: identity number or credit code, else name with phone.
  identity_key bytea,
  phone_key bytea,
  email_key bytea
);

create index applicant_identity on applicant (identity_key);
create index applicant_phone on applicant (phone_key);
create index applicant_email on applicant (email_key);

create trigger applicant_is_sealed_with_a_key_in_use
before insert or update of sealed on applicant
for each row execute function refuse_superseded_key('sealed');

-- What happened to a case, in the order of recording (src/rules/application/case-event.ts).
create table application_event (
  id bigint generated always as identity primary key,
  application_id int not null references application,
  kind text not null
    check (kind <> ''),
  -- The day on which it counts.
  day date not null,
  -- The rest of the event; references and reasons, never personal data.
  detail jsonb not null default '{}',
  recorded_at timestamptz not null default now(),
  -- Null: the applicant, or the program.
  recorded_by int references person
);

create index application_event_of on application_event (application_id, id);

create trigger application_event_is_append_only
before update or delete or truncate on application_event
for each statement execute function refuse_change();

-- A file of a case. Its bytes lie outside the database, encrypted with a key of their own that is sealed here.
create table application_file (
  id int generated always as identity primary key,
  application_id int not null references application,
  -- What it is in the case (src/rules/application/case-file.ts); on this depends who may see it.
  purpose text not null
    check (purpose <> ''),
  -- As it is named on screens: says what it is, never whose.
  title text not null
    check (title <> '' and length(title) <= 200),
  -- Of the encrypted bytes.
  file_id text not null
    check (file_id ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size int not null,
  -- SHA-256 of the plain bytes, for the archive's list of checksums.
  sha256 text not null
    check (sha256 ~ '^[0-9a-f]{64}$'),
  -- JSON of the file's key and the name that it came with; null: erased.
  sealed bytea,
  added_at timestamptz not null default now(),
  added_by int references person,
  -- Taken out of the case by mistake of whoever added it; the row stays.
  removed_at timestamptz
);

create index application_file_of on application_file (application_id, id);

create trigger application_file_is_sealed_with_a_key_in_use
before insert or update of sealed on application_file
for each row execute function refuse_superseded_key('sealed');
