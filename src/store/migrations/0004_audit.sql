-- What was done, looked at, exported, and who signed in: appended, never changed. Each entry holds the SM3 hash of the
-- one before it and of itself, so that a changed, added or removed row breaks the chain (src/store/audit.ts).
-- Entries hold references, never personal data.
create table audit_entry (
  -- The place in the chain, without gaps.
  id bigint primary key
    check (id >= 1),
  -- To the millisecond, as it was hashed.
  happened_at timestamptz not null,
  actor_kind text not null
    check (actor_kind in ('person', 'system', 'visitor')),
  actor_id int
    check ((actor_kind = 'person') = (actor_id is not null)),
  -- The network address that the act came from; null for commands and jobs.
  came_from text,
  act text not null
    check (act <> ''),
  subject_kind text,
  subject_id text
    check ((subject_kind is null) = (subject_id is null)),
  result text not null
    check (result in ('done', 'refused', 'failed')),
  detail json,
  hash bytea not null
    check (length(hash) = 32)
);

create index audit_entry_of_actor on audit_entry (actor_id, id desc);
create index audit_entry_of_act on audit_entry (act, id desc);
create index audit_entry_of_subject on audit_entry (subject_kind, subject_id, id desc);
create index audit_entry_when on audit_entry (happened_at);

create function refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name;
end
$$;

create trigger audit_entry_is_append_only
before update or delete or truncate on audit_entry
for each statement execute function refuse_change();
