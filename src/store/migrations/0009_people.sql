-- Who works at the desk. A person keeps one account for life; what he may do comes with his posts.
create table person (
  id int generated always as identity primary key,
  -- The agency that keeps the account.
  agency_id int not null references agency,
  name text not null
    check (name <> '' and length(name) <= 50),
  employee_number text not null
    check (employee_number <> '' and length(employee_number) <= 30),
  -- Name, its pinyin, its initials and the number as they are compared in a search (src/store/search-words.ts).
  haystack text not null,
  -- Personal data: sealed by the key file, opened for the screen that reveals it and for nothing else.
  phone bytea,
  email bytea,
  id_number bytea,
  -- Keyed hashes: they find the same person again, and say nothing without the key file.
  email_key bytea,
  id_number_key bytea,
  active_from date not null
    check (active_from < 'infinity'),
  -- The first day on which the account cannot be used.
  active_until date not null default 'infinity'
    check (active_from <= active_until),
  -- The day on which a security administrator allowed a new sign-in; taken back when it was made.
  reset_released_on date,
  -- One of the people who come with the program.
  sample boolean not null default false,
  unique (agency_id, employee_number)
);

create index person_in_order on person (name collate "zh-x-icu", id);
create index person_email on person (email_key);
create index person_id_number on person (id_number_key);

-- What a person is in an agency, from a day until the day before another.
create table post (
  id int generated always as identity primary key,
  person_id int not null references person,
  role text not null
    check (role in (
      'informationOfficer', 'firstReviewer', 'secondReviewer', 'finalReviewer', 'secrecyReviewer', 'legalReviewer',
      'disclosureOffice', 'head', 'supervisor', 'readingPoint', 'systemAdministrator', 'securityAdministrator',
      'auditAdministrator'
    )),
  agency_id int not null references agency,
  unit_id int references agency_unit,
  from_day date not null
    check (from_day < 'infinity'),
  until_day date not null default 'infinity'
    check (from_day <= until_day),
  -- Who granted it; null: the program at the first start, or the sample. Nobody appoints himself.
  appointed_by int references person
    check (appointed_by <> person_id)
);

create index post_of_person on post (person_id, from_day);
create index post_of_agency on post (agency_id, role);
create index post_of_unit on post (unit_id);

-- A post that somebody else acts in for some days. The holder keeps it.
create table delegation (
  id int generated always as identity primary key,
  post_id int not null references post,
  delegate_id int not null references person,
  from_day date not null,
  until_day date not null
    check (from_day <= until_day and until_day < 'infinity'),
  reason text not null
    check (reason <> '' and length(reason) <= 300)
);

create index delegation_of_post on delegation (post_id);
create index delegation_of_delegate on delegation (delegate_id, from_day);

-- What was done to people, their posts and their delegations: references and a reason, never personal data.
create table person_event (
  id int generated always as identity primary key,
  person_id int not null references person,
  kind text not null
    check (kind in (
      'registered', 'corrected', 'deactivated', 'resetReleased', 'appointed', 'postEnded', 'delegated',
      'delegationEnded', 'handedOver'
    )),
  post_id int references post
    check ((post_id is not null) = (kind in ('appointed', 'postEnded', 'delegated', 'delegationEnded'))),
  delegation_id int references delegation
    check ((delegation_id is not null) = (kind in ('delegated', 'delegationEnded'))),
  -- Handed over: to whom, if to anybody. Delegated: to whom.
  other_person_id int references person,
  -- From which day it holds.
  day date not null,
  reason text
    check (reason <> '' and length(reason) <= 300),
  recorded_at timestamptz not null default now(),
  -- Null: the program.
  recorded_by int references person
);

create index person_event_of on person_event (person_id, id desc);

create trigger person_event_is_append_only
before update or delete or truncate on person_event
for each statement execute function refuse_change();

-- Who acts in which post on which days: holders, and their delegates in their place. A delegation ends with the post,
-- and with the account of either person.
create view held_post as
select post.id as post_id, null::int as delegation_id, post.person_id, null::int as acting_for, post.role,
  post.agency_id, post.unit_id,
  greatest(post.from_day, holder.active_from) as from_day,
  least(post.until_day, holder.active_until) as until_day
from post
join person as holder on holder.id = post.person_id
union all
select post.id, delegation.id, delegation.delegate_id, post.person_id, post.role,
  post.agency_id, post.unit_id,
  greatest(delegation.from_day, post.from_day, holder.active_from, taker.active_from),
  least(delegation.until_day, post.until_day, holder.active_until, taker.active_until)
from delegation
join post on post.id = delegation.post_id
join person as holder on holder.id = post.person_id
join person as taker on taker.id = delegation.delegate_id;

-- Who imported a version of a report; null: the program, or a visitor.
alter table report_version
  add column imported_by int references person;
