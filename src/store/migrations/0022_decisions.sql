-- What is decided on an application: item by item, proposed by one, reviewed and signed by others, and served.

-- What is asked for (申请事项). Each item has its answer; the case has one outcome.
create table requested_item (
  id int generated always as identity primary key,
  application_id int not null references application,
  position int not null
    check (position between 1 and 50),
  wanted text not null
    check (wanted <> '' and length(wanted) <= 2000),
  -- The answers to the guide by question (src/rules/application/guide.ts): words of this program alone.
  answers jsonb not null default '{}',
  -- Why it is answered as it will be (src/rules/application/ground.ts); null: not decided yet.
  ground text,
  -- JSON: what the ground asks for, the reasons, why it differs from the guide. Sealed: it may name people.
  sealed bytea,
  check ((ground is null) = (sealed is null)),
  decided_by int references person,
  decided_at timestamptz,
  removed_at timestamptz
);

create index requested_item_of on requested_item (application_id, position)
where removed_at is null;

create trigger requested_item_is_sealed_with_a_key_in_use
before insert or update of sealed on requested_item
for each row execute function refuse_superseded_key('sealed');

-- What is left out of a copy that is released (区分处理), each part with its ground and reason (Art 37).
create table withheld_part (
  id int generated always as identity primary key,
  item_id int not null references requested_item,
  ground text not null,
  -- JSON: where it stands, and why it is left out.
  sealed bytea not null,
  added_by int not null references person,
  added_at timestamptz not null default now(),
  removed_at timestamptz
);

create index withheld_part_of on withheld_part (item_id, id)
where removed_at is null;

create trigger withheld_part_is_sealed_with_a_key_in_use
before insert or update of sealed on withheld_part
for each row execute function refuse_superseded_key('sealed');

-- A decision as it was proposed (拟办). Never changed: what is changed is proposed anew, and reviewed anew.
create table decision_proposal (
  id int generated always as identity primary key,
  application_id int not null references application,
  version int not null
    check (version >= 1),
  unique (application_id, version),
  -- How often the case had to be answered anew before: a decision answers one duty.
  round int not null
    check (round >= 0),
  -- Of its own items, as its letter says it; and of the case, where no item is left after it.
  outcome text not null,
  case_outcome text,
  -- JSON of src/rules/application/decision.ts: the items with their grounds and reasons, as they were then.
  sealed bytea not null,
  -- The steps that it has to pass, in this order.
  chain text[] not null
    check (chain[cardinality(chain)] = 'sign'),
  proposed_by int not null references person,
  -- In whose post, by delegation.
  proposed_for int references person,
  proposed_at timestamptz not null default now()
);

create table decision_item (
  proposal_id int not null references decision_proposal,
  item_id int not null references requested_item,
  ground text not null,
  outcome text not null,
  primary key (proposal_id, item_id)
);

create index decision_item_of on decision_item (item_id);

create trigger decision_item_is_append_only
before update or delete or truncate on decision_item
for each statement execute function refuse_change();

create trigger decision_proposal_is_sealed_with_a_key_in_use
before insert or update of sealed on decision_proposal
for each row execute function refuse_superseded_key('sealed');

-- What the reviewers and the signer said of a proposal (审核、签发).
create table decision_review (
  id int generated always as identity primary key,
  proposal_id int not null references decision_proposal,
  step text not null
    check (step in ('secrecy', 'legal', 'sign')),
  verdict text not null
    check (verdict in ('passed', 'returned')),
  unique (proposal_id, step),
  -- What was checked, by the words of src/rules/application/approval.ts.
  checks text[] not null default '{}',
  -- JSON: the opinion, and the sheet of the secrecy review (保密审查表) where this step has it.
  sealed bytea not null,
  day date not null,
  reviewed_by int not null references person,
  reviewed_for int references person,
  reviewed_at timestamptz not null default now()
);

create trigger decision_review_is_sealed_with_a_key_in_use
before insert or update of sealed on decision_review
for each row execute function refuse_superseded_key('sealed');

-- How an answer was handed over (送达), each try by itself.
create table service_attempt (
  id int generated always as identity primary key,
  application_id int not null references application,
  proposal_id int not null references decision_proposal,
  letter_id int,
  way text not null
    check (way in ('direct', 'entrusted', 'post', 'email', 'platform')),
  -- The released copies that went along (application_file).
  file_ids int[] not null default '{}',
  sent_on date not null,
  -- The day on which it counts as served, by the rule of its way; null: it does not count (nobody signed).
  counts_on date,
  state text not null
    check (state in ('sent', 'delivered', 'failed')),
  delivered_on date,
  failed_on date,
  read_at timestamptz,
  -- JSON: to whom, by whom, where, under which number, and why it failed.
  sealed bytea not null,
  served_by int references person,
  served_for int references person,
  served_at timestamptz not null default now(),
  check ((state = 'delivered') = (delivered_on is not null)),
  check ((state = 'failed') = (failed_on is not null))
);

create index service_attempt_of on service_attempt (application_id, id);
create index service_attempt_by_proposal on service_attempt (proposal_id);

create trigger service_attempt_is_sealed_with_a_key_in_use
before insert or update of sealed on service_attempt
for each row execute function refuse_superseded_key('sealed');
