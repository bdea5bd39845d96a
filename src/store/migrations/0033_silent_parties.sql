-- A case that waits for parties, or for reasons, whose time ends by itself: from then on its clock runs again, and a list
-- has to know by when it is to be answered. Copies, as the others; they come with the next event of a case.
alter table application
  -- The last day on which it is waited for somebody; null: nothing is waited for, or what is never ends by itself.
  add column silent_until date,
  -- The last day to answer if all keep silent.
  add column due_if_silent date,
  add check ((silent_until is null) = (due_if_silent is null));
