-- The old ledger (台账) of an agency, brought in from a workbook: all its rows at once, or none.
create table ledger_import (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- Of the workbook, which itself is not kept: it is full of personal data.
  sha256 text not null
    check (sha256 ~ '^[0-9a-f]{64}$'),
  cases int not null
    check (cases >= 1),
  imported_at timestamptz not null default now(),
  imported_by int not null references person
);

create index ledger_import_of on ledger_import (agency_id, id);

-- Where a case came from. By its old number the same case is known again when the ledger is brought in once more.
create table ledger_row (
  application_id int primary key references application,
  import_id int not null references ledger_import,
  agency_id int not null references agency,
  sheet_row int not null,
  old_number text not null
    check (old_number <> '' and length(old_number) <= 60),
  -- As the ledger had them; they are no letters and no units of this program.
  letter_number text,
  unit_name text,
  unique (agency_id, old_number)
);

create index ledger_row_of on ledger_row (import_id, sheet_row);
