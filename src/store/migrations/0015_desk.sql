-- What a person has set for himself at the desk: large type, how a table was last arranged.
create table desk_preference (
  person_id int not null references person,
  key text not null
    check (key ~ '^[A-Za-z.]{1,60}$'),
  value text not null
    check (length(value) <= 2000),
  primary key (person_id, key)
);

-- What a person has typed into a form and not sent yet. It may hold personal data, so it is sealed by the key file; it
-- goes when the form is sent, and after thirty days.
create table desk_draft (
  id int generated always as identity primary key,
  person_id int not null references person,
  -- The form and the record that it is about: 'report.withdraw:17'.
  form text not null
    check (form ~ '^[A-Za-z.]{1,60}(:[A-Za-z0-9-]{1,120})?$'),
  sealed bytea not null
    check (length(sealed) <= 300000),
  saved_at timestamptz not null,
  unique (person_id, form)
);

create index desk_draft_saved_at on desk_draft (saved_at);

create trigger desk_draft_is_sealed_with_a_key_in_use
before insert or update of sealed on desk_draft
for each row execute function refuse_superseded_key('sealed');
