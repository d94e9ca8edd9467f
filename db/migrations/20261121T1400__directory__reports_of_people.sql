set local search_path to genkan, public;
set local role genkan_owner;

-- The usage reports name deleted people too (MCOP-USER-29) and find them by free words; ordinary pages of the directory do neither.
create view directory_user_report with (security_invoker = true) as
  select company_id, id, user_id, user_key, department_id, is_member, is_maintenance, deleted_at, search,
    coalesce(nullif(btrim(surname || ' ' || given_name), ''), display_name) as full_name
  from directory_user;
grant select on directory_user_report to genkan_app;
