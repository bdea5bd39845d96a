-- The keys that personal data is sealed with, by number and fingerprint: the keys themselves are in a file outside the
-- database. At start the program refuses to run with a key file that lacks one of them.
create table data_key (
  id int primary key
    check (id >= 1),
  fingerprint text not null unique,
  made_at timestamptz not null default now(),
  retired_at timestamptz
);
