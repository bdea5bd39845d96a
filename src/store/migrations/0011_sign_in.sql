-- How a person signs in. What proves him is kept as a hash, or sealed by the key file; tokens are random and kept as hashes.
create table sign_in_account (
  person_id int primary key references person,
  -- What he types: unique in the whole installation, which employee numbers are not. Compared in lower case.
  sign_in_name text not null unique
    check (sign_in_name = lower(sign_in_name) and sign_in_name <> '' and length(sign_in_name) <= 160)
);

-- The latest is the one that counts; those before it are kept to be refused.
create table password (
  person_id int not null references sign_in_account,
  set_at timestamptz not null,
  hash text not null
    check (hash like '$argon2id$%'),
  primary key (person_id, set_at)
);

-- The second factor: a secret shared with the person's phone (TOTP, RFC 6238).
create table code_generator (
  person_id int primary key references sign_in_account,
  secret bytea not null,
  -- Null until a first code has proved that the phone has it.
  confirmed_at timestamptz,
  -- The time step of the last code that was taken: it and those before it are not taken again.
  last_step bigint
);

create table recovery_code (
  hash bytea primary key
    check (length(hash) = 32),
  person_id int not null references code_generator on delete cascade,
  used_at timestamptz
);

create index recovery_code_of on recovery_code (person_id);

-- Whom a provider of single sign-on means: its own name for the person, as a keyed hash.
create table single_sign_on (
  issuer text not null,
  subject_key bytea not null,
  person_id int not null references sign_in_account,
  bound_at timestamptz not null default now(),
  primary key (issuer, subject_key),
  unique (issuer, person_id)
);

-- A link that signs a person in once: printed on the console, mailed, or handed over by an administrator.
create table sign_in_link (
  token_hash bytea primary key
    check (length(token_hash) = 32),
  person_id int not null references sign_in_account,
  made_at timestamptz not null,
  expires_at timestamptz not null
    check (expires_at > made_at),
  used_at timestamptz
);

create index sign_in_link_of on sign_in_link (person_id);

-- Who is signed in where. The row goes when the session ends: the audit log keeps that it was.
create table session (
  id int generated always as identity primary key,
  token_hash bytea not null unique
    check (length(token_hash) = 32),
  person_id int not null references sign_in_account,
  first_factor text not null
    check (first_factor in ('password', 'link', 'singleSignOn')),
  second_factor_at timestamptz,
  began_at timestamptz not null,
  seen_at timestamptz not null
    check (seen_at >= began_at),
  came_from text,
  -- What the browser says of itself.
  device text not null
    check (length(device) <= 300)
);

create index session_of_person on session (person_id, seen_at desc);

-- A browser that has signed this person in: strangers' failures do not slow it down.
create table known_device (
  id int generated always as identity primary key,
  token_hash bytea not null unique
    check (length(token_hash) = 32),
  person_id int not null references sign_in_account,
  network text not null,
  used_at timestamptz not null
);

create index known_device_of on known_device (person_id, network);

-- Tries to sign in that have not succeeded (yet). Every try is counted before it is looked at.
create table sign_in_try (
  -- Keyed hash of what was tried: a name as typed, whether there is such a person or not.
  subject bytea not null,
  -- A known device, or a network; 'all' of them together.
  source text not null,
  tries int not null
    check (tries > 0),
  last_at timestamptz not null,
  primary key (subject, source)
);

create index sign_in_try_when on sign_in_try (last_at);
