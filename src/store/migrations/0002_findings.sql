-- What the rules find in a version, in the order in which they say it. The latest version's are put anew when the
-- year before it changes.
create table finding (
  version_id int not null references report_version,
  ordinal int not null
    check (ordinal >= 1),
  rule text not null
    check (rule <> ''),
  severity text not null
    check (severity in ('error', 'warning', 'note')),
  in_table text
    check (in_table in ('disclosure', 'requests', 'disputes')),
  in_row text,
  in_column text,
  in_block text,
  stated numeric,
  computed numeric,
  message text not null
    check (message <> ''),
  quote text,
  -- Place and CellRef[] of src/rules/report.
  place jsonb,
  because jsonb,
  primary key (version_id, ordinal)
);

-- The list of findings over all reports, newest import first, by rule or by severity.
create index finding_of_rule on finding (rule, version_id desc, ordinal);
create index finding_of_severity on finding (severity, version_id desc, ordinal);
