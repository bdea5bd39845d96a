-- What applicants do on the portal: sending a form, looking at their case, and being told by mail.

-- A form that was sent. `proof` is a keyed hash of what was received and when (src/actions/apply/proof.ts): it is
-- printed on the receipt and stands in the audit log, and nobody but this installation could have made it.
create table portal_submission (
  application_id int primary key references application,
  received_at timestamptz not null,
  proof bytea not null
    check (length(proof) = 32),
  -- Keyed hash of the network that it came from: too many from one place are asked to wait.
  network_key bytea not null
);

create index portal_submission_from on portal_submission (network_key, received_at);

-- An applicant who looks at a case, known by its number and code. Ends by itself within hours.
create table applicant_session (
  id int generated always as identity primary key,
  token_hash bytea not null unique
    check (length(token_hash) = 32),
  application_id int not null references application,
  began_at timestamptz not null,
  seen_at timestamptz not null
    check (seen_at >= began_at),
  -- Begun by sending the form: only then, and not for long, the receipt shows the query code.
  by_submission boolean not null
);

create index applicant_session_of on applicant_session (application_id);
create index applicant_session_seen on applicant_session (seen_at);

-- A link that gives a case a new query code once, mailed to the address that the applicant had given.
create table code_recovery (
  token_hash bytea primary key
    check (length(token_hash) = 32),
  application_id int not null references application,
  made_at timestamptz not null,
  expires_at timestamptz not null
    check (expires_at > made_at),
  used_at timestamptz
);

create index code_recovery_of on code_recovery (application_id);

-- Notices that the applicant has acknowledged on the portal.
create table applicant_reading (
  event_id bigint primary key references application_event,
  application_id int not null references application,
  acknowledged_at timestamptz not null
);

create index applicant_reading_of on applicant_reading (application_id);

-- Mails to applicants: written together with the event that they tell of, sent by a job.
create table applicant_mail (
  event_id bigint primary key references application_event,
  application_id int not null references application,
  made_at timestamptz not null default now(),
  tries int not null default 0,
  next_try_at timestamptz not null default now(),
  sent_at timestamptz,
  -- Why it will not be sent any more.
  given_up text
    check (given_up in ('noAddress', 'refused', 'struck', 'tooOld')),
  check (sent_at is null or given_up is null)
);

create index applicant_mail_to_send on applicant_mail (next_try_at)
where sent_at is null and given_up is null;
create index applicant_mail_of on applicant_mail (application_id);

-- Answers that the office lets everyone find: in its own words, never the applicant's. What is not here is never shown to
-- another applicant.
create table public_answer (
  id int generated always as identity primary key,
  application_id int not null references application,
  agency_id int not null references agency,
  title text not null
    check (title <> '' and length(title) <= 200),
  -- Where and how everyone gets it.
  available text not null
    check (available <> '' and length(available) <= 500),
  web_address text
    check (web_address ~ '^https?://' and length(web_address) <= 500),
  listed_on date not null,
  listed_by int not null references person,
  taken_off_on date,
  taken_off_by int references person,
  check ((taken_off_on is null) = (taken_off_by is null)),
  -- By which it is found (src/store/search-words.ts).
  haystack text not null,
  words tsvector not null
);

create index public_answer_words on public_answer using gin (words)
where taken_off_on is null;
create index public_answer_of on public_answer (application_id);
