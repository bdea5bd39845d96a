-- Letters (文书) of a case, and what an office has decided about its letters.

-- 文书设置 of an agency as one value from a day on: numbers, who reviews, which court, how fees are paid. Of two values
-- for one day the later one counts.
create table letter_office (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  from_day date not null,
  -- JSON of src/rules/letter/office.ts.
  value jsonb not null,
  recorded_at timestamptz not null default now(),
  -- Null: the program, with the sample.
  recorded_by int references person
);

create index letter_office_of on letter_office (agency_id, from_day desc, id desc);

create trigger letter_office_is_append_only
before update or delete or truncate on letter_office
for each statement execute function refuse_change();

-- An office's own texts in a template from a day on. The blocks between them are the program's.
create table letter_template (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- A key of src/rules/letter/letter-kind.ts.
  kind text not null
    check (kind <> ''),
  from_day date not null,
  -- JSON: the texts by their places. Null: from that day those that come with the program.
  texts jsonb,
  reason text not null
    check (reason <> '' and length(reason) <= 300),
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index letter_template_of on letter_template (agency_id, kind, from_day desc, id desc);

create trigger letter_template_is_append_only
before update or delete or truncate on letter_template
for each statement execute function refuse_change();

-- The picture of an agency's seal (印章) from a day on; without a file: none from that day.
create table agency_seal (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  from_day date not null,
  -- Of the encrypted bytes.
  file_id text
    check (file_id ~ '^[0-9a-f]{64}$'),
  -- JSON: the key of the file.
  sealed bytea,
  check ((file_id is null) = (sealed is null)),
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index agency_seal_of on agency_seal (agency_id, from_day desc, id desc);

create trigger agency_seal_is_sealed_with_a_key_in_use
before insert or update of sealed on agency_seal
for each row execute function refuse_superseded_key('sealed');

-- One letter. Until it is issued it is filled from the record anew whenever somebody looks at it; then it is frozen.
create table letter (
  id int generated always as identity primary key,
  application_id int not null references application,
  agency_id int not null references agency,
  kind text not null
    check (kind <> ''),
  -- The row that it is about, in the table of its matter: a consultation, a proposal. Null: the case, or the one there is.
  about_id int,
  -- The office's texts that it began with; null: those that come with the program.
  template_id int references letter_template,
  -- JSON: texts of this letter alone. Sealed: they may name people.
  texts bytea,
  made_by int not null references person,
  made_at timestamptz not null default now(),
  dropped_at timestamptz,

  issued_on date,
  issued_by int references person,
  -- 发文字号, and its place in its series; letters without one have neither.
  number text
    check (number <> '' and length(number) <= 100),
  series text
    check (series in ('reply', 'notice', 'outward')),
  year int,
  serial int
    check (serial >= 1),
  unique (agency_id, series, year, serial),
  unique (agency_id, number),
  -- JSON: the blocks as they were issued. Sealed.
  issued bytea,
  -- What was issued (application_file), and the copy with a signature or seal put to it by hand.
  file_id int references application_file,
  signed_file_id int references application_file,
  check ((issued_on is null) = (issued_by is null) and (issued_on is null) = (issued is null)),
  check ((issued_on is null) = (file_id is null)),
  check ((number is null) = (serial is null) and (number is null) = (series is null) and (number is null) = (year is null)),
  check (number is null or issued_on is not null),
  check (dropped_at is null or issued_on is null),
  check (signed_file_id is null or issued_on is not null)
);

create index letter_of on letter (application_id, id)
where dropped_at is null;
-- One draft of a kind about one thing.
create unique index letter_draft on letter (application_id, kind, coalesce(about_id, 0))
where issued_on is null and dropped_at is null;

create trigger letter_is_sealed_with_a_key_in_use
before insert or update of texts, issued on letter
for each row execute function refuse_superseded_key('texts', 'issued');

-- What was issued stays as it was.
create function refuse_change_of_issued_letter() returns trigger
language plpgsql as $$
begin
  if old.issued_on is not null
    and (new.kind, new.issued_on, new.number, new.file_id) is distinct from (old.kind, old.issued_on, old.number, old.file_id)
  then
    raise exception 'letter % is issued', old.id;
  end if;
  return new;
end
$$;

create trigger letter_is_frozen_when_issued
before update on letter
for each row execute function refuse_change_of_issued_letter();

-- The last number of an agency in a series and a year.
create table letter_serial (
  agency_id int not null references agency,
  series text not null,
  year int not null,
  last int not null,
  primary key (agency_id, series, year)
);
