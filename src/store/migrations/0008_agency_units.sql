-- A part inside an agency (股室): people work in it, but it is no agency of its own.
create table agency_unit (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- What tells it from the agency's other units, whatever they are called over time.
  number int not null
    check (number >= 1),
  -- Its place in lists; several may share one.
  ordinal int not null,
  -- The first day on which it is no more.
  ended_on date
    check (ended_on > '-infinity' and ended_on < 'infinity'),
  unique (agency_id, number)
);

-- The first name's day is that on which the unit was set up; '-infinity': before records begin.
create table agency_unit_name (
  unit_id int not null references agency_unit,
  from_day date not null
    check (from_day < 'infinity'),
  name text not null
    check (name <> '' and length(name) <= 100),
  primary key (unit_id, from_day)
);
