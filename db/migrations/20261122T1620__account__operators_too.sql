set local search_path to genkan, public;
set local role genkan_owner;

-- Two windows of one operator may not write over each other either.
alter table signin_operator add column profile_version int not null default 1;
-- The login id follows the address by the directory's own rule, there and back.
alter table account_mail_change drop column old_login_id;
