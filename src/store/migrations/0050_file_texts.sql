-- The text of a file that everybody may have, so that it is found by what stands in it. There is a row only while the
-- released version of its publication uses the file: it comes with the release, and goes when that is taken down.
create table publication_file_text (
  file_id int primary key references publication_file,
  publication_id int not null references publication,
  -- Null until it was read; empty where the file gives none (pictures, scans): it is found by its title then.
  text text
);

create index publication_file_text_of on publication_file_text (publication_id);
create index publication_file_text_unread on publication_file_text (file_id)
where text is null;

-- Files of what is public already: they are read while the site runs.
insert into publication_file_text (file_id, publication_id)
select used.file_id, publication.id
from publication
join publication_version_file as used
  on used.publication_id = publication.id and used.version = publication.released_version
join publication_file as file on file.id = used.file_id
where publication.state = 'released'
  and file.purpose = 'attachment';
