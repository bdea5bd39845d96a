-- Reconsideration and litigation (复议、诉讼) about what an agency did on an application, or did not do. What happened is
-- in the events; the instances are derived from them (src/rules/dispute/dispute.ts).
create table dispute (
  id int generated always as identity primary key,
  application_id int not null references application,
  -- The block of table 四.
  block text not null
    check (block in ('reconsideration', 'litigationDirect', 'litigationAfter')),
  -- Of a suit after reconsideration: the reconsideration, where it is known.
  after_id int references dispute
    check (after_id is null or block = 'litigationAfter'),
  -- The answer or the end of the case that it is about; null: that there was no answer.
  about_event bigint references application_event,
  -- The unit that had the case then: whose grounds are upheld or overturned.
  unit_id int references agency_unit,
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index dispute_of on dispute (application_id, id);
create index dispute_after on dispute (after_id)
where after_id is not null;

create table dispute_event (
  id bigint generated always as identity primary key,
  dispute_id int not null references dispute,
  kind text not null
    check (kind in ('instanceOpened', 'answered', 'decided', 'struck')),
  -- The day on which it counts.
  day date not null,
  -- The rest of the event: bodies, numbers, results, reasons; never personal data.
  detail jsonb not null default '{}',
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index dispute_event_of on dispute_event (dispute_id, id);

create trigger dispute_event_is_append_only
before update or delete or truncate on dispute_event
for each statement execute function refuse_change();

-- One instance of a dispute. A copy, for table 四 and the lists.
create table dispute_instance (
  dispute_id int not null references dispute,
  -- 1, 2, 3 in the order of opening.
  place int not null,
  primary key (dispute_id, place),
  agency_id int not null references agency,
  block text not null,
  instance text not null
    check (instance in ('review', 'first', 'second', 'retrial')),
  body text not null,
  number text,
  -- The agency received the papers.
  opened_on date not null,
  -- From when the next instance has it; null: there is none.
  next_on date,
  procedure text not null
    check (procedure in ('ordinary', 'simplified')),
  answered_on date,
  decided_on date,
  result text,
  class text
    check (class in ('upheld', 'corrected', 'other')),
  check ((decided_on is null) = (result is null) and (result is null) = (class is null)),
  -- Sent back to the instance before, the dispute is not over.
  final_on date generated always as (case when result <> 'remanded' then decided_on end) stored
);

-- Table 四 of an agency, and its disputes that are not over.
create index dispute_instance_of_agency on dispute_instance (agency_id, opened_on)
include (dispute_id, block, next_on, decided_on, final_on, class);
create index dispute_instance_open on dispute_instance (agency_id, opened_on)
where decided_on is null;

-- Complaints to the authority (Art 47): that an agency does not publish, or does not answer, as the regulation wants it.
create table complaint (
  id int generated always as identity primary key,
  -- Who handles it, and about whom it is.
  authority_id int not null references agency,
  agency_id int not null references agency,
  about text not null
    check (about in ('notPublished', 'notAnswered', 'wronglyAnswered', 'other')),
  application_id int references application,
  way text not null
    check (way in ('counter', 'post', 'phone', 'email', 'online', 'transferred')),
  received_on date not null,
  -- JSON: who complains, how to reach them, what they say. Sealed; null: erased.
  sealed bytea,
  -- Until when the authority wants it settled; the law sets no day.
  due_on date
    check (due_on >= received_on),
  closed_on date
    check (closed_on >= received_on),
  result text
    check (result in ('founded', 'partlyFounded', 'unfounded', 'notOurs', 'withdrawn')),
  -- 责令改正, 督促整改, 通报批评: what followed.
  measure text
    check (measure in ('none', 'urged', 'ordered', 'criticised', 'sanctioned')),
  check ((closed_on is null) = (result is null) and (result is null) = (measure is null)),
  reason text
    check (reason <> '' and length(reason) <= 300),
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person,
  closed_by int references person,
  check ((closed_on is null) = (closed_by is null))
);

create index complaint_of_authority on complaint (authority_id, received_on desc, id desc);
create index complaint_about on complaint (agency_id, received_on desc, id desc);
create index complaint_of_application on complaint (application_id)
where application_id is not null;

create trigger complaint_is_sealed_with_a_key_in_use
before insert or update of sealed on complaint
for each row execute function refuse_superseded_key('sealed');
