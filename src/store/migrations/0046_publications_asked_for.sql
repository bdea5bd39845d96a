-- 依申请公开转为主动公开 (Art 44): the applications that asked for what a publication says.
create table publication_asked_for (
  publication_id int not null references publication,
  application_id int not null references application,
  primary key (publication_id, application_id)
);

create index publication_asked_for_by_application on publication_asked_for (application_id);
