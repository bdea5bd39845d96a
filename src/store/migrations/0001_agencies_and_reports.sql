-- A body that reports. `region` runs from the province down, divided by '/'.
create table agency (
  id int generated always as identity primary key,
  slug text not null unique
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  name text not null
    check (name <> '' and length(name) <= 200),
  -- The name as it is compared: NFKC, without blanks. Two bodies may share one.
  name_key text not null
    check (name_key <> ''),
  kind text not null
    check (kind in ('government', 'office', 'department', 'functionalZone', 'township', 'enterprise')),
  region text not null,
  parent_id int references agency
    check (parent_id <> id),
  sample boolean not null default false,
  findings_public boolean not null default false
);

create index agency_name_key on agency (name_key);
create index agency_parent on agency (parent_id);
create index agency_sample on agency (id)
where sample;
-- The order of every list of agencies: pinyin.
create index agency_in_order on agency (name collate "zh-x-icu", id);
create index agency_of_kind_in_order on agency (kind, name collate "zh-x-icu", id);

-- What an agency reports for a year; its content is that of the latest version.
create table report (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- The Regulations came into force in 2008; a year far ahead is a misreading.
  year int not null
    check (year >= 2008 and year < 2100),
  state text not null
    check (state in ('draft', 'published')),
  unique (agency_id, year)
);

create index report_of_year on report (year, agency_id);

-- One imported file's reading of a report. Nothing in it changes but `latest`.
create table report_version (
  id int generated always as identity primary key,
  report_id int not null references report,
  version int not null
    check (version >= 1),
  latest boolean not null,
  form text not null
    check (form in ('2019', '2021')),
  -- The whole Report. `json`, not `jsonb`: the order of rows and columns is that of the form and must stay, and what
  -- a file printed may hold escapes that jsonb refuses.
  report json not null,
  -- What each cell adds to a sum, in the order of `cellPlaces` (src/store/cells.ts): null where the form has no such
  -- cell, NaN where the cell cannot be known.
  counts_as numeric[] not null,
  -- The address of the bytes in the file store, which is their SHA-256.
  file_id text not null
    check (file_id ~ '^[0-9a-f]{64}$'),
  file_name text not null
    check (file_name <> ''),
  media_type text not null,
  file_size int not null
    check (file_size > 0),
  imported_at timestamptz not null default now(),
  published_on date,
  note text,
  unique (report_id, version),
  -- The same file changes nothing, however often and however concurrently it is imported.
  unique (report_id, file_id)
);

create unique index report_version_latest on report_version (report_id)
where latest;
