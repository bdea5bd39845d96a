-- What is found by searching (docs/decisions/0080): an entry for each agency, each report and each released publication.
-- Entries are made anew from what they are of (src/store/search/rebuilding.ts), so the old ones are dropped, not carried over.
drop table search_entry;

create table search_entry (
  id int generated always as identity primary key,
  agency_id int not null references agency,
  -- Both null for the entry of the agency itself.
  report_id int references report,
  publication_id int references publication,
  check (report_id is null or publication_id is null),
  -- 'agency', 'report', or the kind of the publication.
  kind text not null,
  -- 主题分类, by key.
  topic text,
  -- The year that it was listed in and those that its title names: what a reader may mean by a year.
  years smallint[] not null,
  -- As publication.listed_at; the end of its year for a report; null for an agency.
  listed_at timestamptz,
  -- Quarters since the year 0 (year * 4 + quarter - 1); 0 for agencies. It is part of each word.
  shelf smallint not null,
  -- Text as it is compared (src/store/search-words.ts): the title, and all of it, which begins with the title.
  title text not null,
  haystack text not null,
  -- The length of title, numbers, summary and keywords in the haystack, and of these and the body: then come the files.
  head int not null,
  body int not null,
  -- Pairs of neighbouring signs, of the text and again of the title, and what it is narrowed by, each with its shelf
  -- (src/store/search/entry-words.ts). Pairs find the candidates, the haystack decides.
  words bigint[] not null,
  constraint search_entry_of_one_thing unique nulls not distinct (agency_id, report_id, publication_id)
)
-- Long texts lie apart, so that hundreds of candidates are read from a few pages.
with (toast_tuple_target = 256);

-- Nobody plans by the frequency of words, and to count them an analysis would read every text.
alter table search_entry alter column words set statistics 0;
alter table search_entry alter column haystack set statistics 0;

create index search_entry_report on search_entry (report_id)
where report_id is not null;
create index search_entry_publication on search_entry (publication_id)
where publication_id is not null;
create index search_entry_listed on search_entry (listed_at desc, id desc);
-- A release pays for its own words at once, so that no search pays for a list of pending ones.
create index search_entry_words on search_entry using gin (words) with (fastupdate = off);

-- The shelves that hold something: a search goes through them from the newest until it has enough.
create table search_shelf (
  shelf smallint primary key
);

-- How far entries have been made anew, agencies by number, then reports, then publications. No row: nothing is to be made.
create table search_rebuilding (
  only_one boolean primary key default true
    check (only_one),
  agency_done int not null default 0,
  report_done int not null default 0,
  publication_done int not null default 0
);

insert into search_rebuilding (only_one)
select true
where exists (select from agency);

-- What the public looked for and did not find, counted by day and words: no person, no address, no time of day.
create table search_miss (
  day date not null,
  -- The agency that the searcher had chosen; null: none.
  agency_id int references agency,
  words text not null
    check (words <> '' and length(words) <= 60),
  asked int not null default 1
    check (asked > 0),
  constraint search_miss_once_a_day unique nulls not distinct (day, agency_id, words)
);

create index search_miss_of_agency on search_miss (agency_id, day);
