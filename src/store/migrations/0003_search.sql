-- What is found by searching: one entry an agency (its names) and one a report (the prose of its latest version).
create table search_entry (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- Null for the entry of the agency itself.
  report_id int references report,
  -- The text as it is compared (src/store/search-words.ts): phrases are verified in it.
  haystack text not null,
  -- Its bigrams, made by the program: they find the candidates.
  words tsvector not null,
  unique nulls not distinct (agency_id, report_id)
);

create index search_entry_report on search_entry (report_id);
create index search_entry_words on search_entry using gin (words);
