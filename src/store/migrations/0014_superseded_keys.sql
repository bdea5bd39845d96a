-- A key that is superseded seals nothing new; it is retired when nothing is sealed with it any more. The columns that hold
-- sealed values are listed in src/store/sealed-columns.ts, each with a trigger as here.
alter table data_key
  add column superseded_at timestamptz,
  add check (superseded_at is not null or retired_at is null);

-- Refuses a value that a process sealed before it knew of the new key. The row of a key that is in use is held, so
-- that superseding it waits for every value that is on its way.
create function refuse_superseded_key() returns trigger
language plpgsql as $$
declare
  sealed text;
  superseded timestamptz;
begin
  foreach sealed in array array(select to_jsonb(new) ->> col from unnest(tg_argv) as col)
  loop
    -- '\x', two digits of form, eight of the key's number.
    continue when sealed is null;
    select superseded_at into superseded
    from data_key
    where id = ('x' || substr(sealed, 5, 8))::bit(32)::int
    for share;
    if superseded is not null then
      raise exception 'a value in % is sealed with a superseded key', tg_table_name;
    end if;
  end loop;
  return new;
end
$$;

create trigger person_is_sealed_with_a_key_in_use
before insert or update of phone, email, id_number on person
for each row execute function refuse_superseded_key('phone', 'email', 'id_number');

create trigger code_generator_is_sealed_with_a_key_in_use
before insert or update of secret on code_generator
for each row execute function refuse_superseded_key('secret');
