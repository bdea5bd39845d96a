-- Derived from the events: which agency answers for the cases of one that is no more, from the day it ended. That one
-- may have ended since; the chain ends where an agency stands.
alter table agency
  add column heir_id int references agency
    check (heir_id <> id)
    check ((heir_id is null) = (ended_on is null));

create index agency_heir on agency (heir_id)
where heir_id is not null;
