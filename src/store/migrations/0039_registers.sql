-- Registers (登记簿): what table 二 of the annual report counts, line by line; and the signed returns (填报) of those who count
-- elsewhere. No number of table 二 is ever written over: what a person knows better stands beside it (figure_adjustment).
create table register_import (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  register text not null,
  -- Of the workbook, which is not kept.
  sha256 text not null
    check (sha256 ~ '^[0-9a-f]{64}$'),
  -- How many lines it brought or corrected.
  lines int not null
    check (lines >= 1),
  imported_at timestamptz not null default now(),
  imported_by int not null references person
);

create index register_import_of on register_import (agency_id, id desc);

-- One line of a register. A document (规章、规范性文件) that is a publication here needs none: it counts by itself.
create table register_entry (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- src/rules/register/register.ts
  register text not null
    check (register in (
      'regulations', 'normativeDocuments', 'licenceItems', 'licenceDecisions', 'otherServiceItems',
      'otherServiceDecisions', 'penaltyItems', 'penaltyDecisions', 'coercionItems', 'coercionDecisions', 'feeItems',
      'feeReceipts', 'procurements'
    )),
  -- By which the line is known again: 文号, code of an item, number of a decision, of a receipt, of a project.
  number text not null
    check (number <> '' and length(number) <= 100),
  name text not null
    check (name <> '' and length(name) <= 300),
  -- Made, put on the list, decided, collected, bought: the day that decides the year.
  started_on date not null,
  -- No more from this day on: repealed or lapsed, taken off the list.
  ended_on date
    check (ended_on >= started_on),
  disclosed_on date,
  -- One line may stand for a batch: the decisions of a month.
  quantity int not null default 1
    check (quantity >= 1),
  -- In whole yuan.
  amount bigint
    check (amount >= 0),
  note text
    check (note <> '' and length(note) <= 300),
  -- Grows with each change.
  revision int not null default 1,
  -- Struck out (作废): it stays to be seen and counts nowhere.
  struck boolean not null default false,
  import_id int references register_import
);

create unique index register_entry_number on register_entry (agency_id, register, number)
where not struck;
create index register_entry_listed on register_entry (agency_id, register, started_on desc, id desc);

-- Each change of a line: what it said before and after, who, when, why.
create table register_entry_event (
  id int generated always as identity primary key,
  entry_id int not null references register_entry,
  kind text not null
    check (kind in ('entered', 'imported', 'corrected', 'struck')),
  -- JSON of src/rules/register/entry.ts; null: there was none.
  before jsonb,
  after jsonb,
  reason text
    check (reason <> '' and length(reason) <= 300),
  check ((reason is null) = (kind in ('entered', 'imported'))),
  at timestamptz not null default now(),
  -- Null: the program.
  by_person int references person
);

create index register_entry_event_of on register_entry_event (entry_id, id);

create trigger register_entry_event_is_append_only
before update or delete or truncate on register_entry_event
for each statement execute function refuse_change();

-- The figures of one row of table 二 for a year as somebody states them, in force once another person has signed. Nothing in
-- it changes: a later one takes its place.
create table register_return (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  year int not null
    check (year between 2008 and 2200),
  "row" text not null
    check ("row" in (
      'regulations', 'normativeDocuments', 'licences', 'otherServices', 'penalties', 'coercion', 'fees', 'procurement'
    )),
  -- JSON of src/rules/register/return.ts: the cells of the row, amounts in whole yuan, and what it opened with.
  figures jsonb not null,
  -- Where the figures come from: the system, the ledger, the accounts.
  source text not null
    check (source <> '' and length(source) <= 300),
  -- The one in force whose place it takes, and why.
  replaces int references register_return,
  reason text
    check (reason <> '' and length(reason) <= 300),
  check ((replaces is null) = (reason is null)),
  prepared_at timestamptz not null default now(),
  prepared_by int not null references person
);

create index register_return_of on register_return (agency_id, year, "row", id desc);

create trigger register_return_is_append_only
before update or delete or truncate on register_return
for each statement execute function refuse_change();

-- What became of a return: signed by another person, or dropped before that.
create table register_return_end (
  return_id int primary key references register_return,
  kind text not null
    check (kind in ('signed', 'dropped')),
  reason text
    check (reason <> '' and length(reason) <= 300),
  check ((kind = 'dropped') = (reason is not null)),
  at timestamptz not null default now(),
  by_person int not null references person
);

create trigger register_return_end_is_append_only
before update or delete or truncate on register_return_end
for each statement execute function refuse_change();

-- The evidence of a return, where there is a file of it. Its bytes lie outside the database, encrypted with a key of their
-- own that is sealed here.
create table register_return_file (
  return_id int primary key references register_return,
  file_id text not null
    check (file_id ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size int not null,
  sha256 text not null
    check (sha256 ~ '^[0-9a-f]{64}$'),
  -- JSON of the file's key and the name that it came with.
  sealed bytea not null
);

create trigger register_return_file_is_sealed_with_a_key_in_use
before insert or update of sealed on register_return_file
for each row execute function refuse_superseded_key('sealed');

-- Why what a year opens with by the records differs from what the year before closed with, line by line.
create table register_opening_line (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- The year that opens.
  year int not null
    check (year between 2008 and 2200),
  "row" text not null,
  kind text not null
    check (kind in ('lateEntered', 'lateEnded', 'duplicate', 'transferred', 'restated')),
  amount int not null
    check (amount <> 0),
  reason text not null
    check (reason <> '' and length(reason) <= 300),
  takes_back int unique references register_opening_line,
  recorded_at timestamptz not null default now(),
  recorded_by int not null references person
);

create index register_opening_line_of on register_opening_line (agency_id, year, id);

create trigger register_opening_line_is_append_only
before update or delete or truncate on register_opening_line
for each statement execute function refuse_change();

-- What is said beside a cell of table 二. Amounts of money in whole yuan.
alter table figure_adjustment drop constraint figure_adjustment_table_check;
alter table figure_adjustment
add constraint figure_adjustment_table_check check ("table" in ('disclosure', 'requests', 'disputes'));
