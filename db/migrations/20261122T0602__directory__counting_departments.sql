set local search_path to genkan, public;
set local role genkan_owner;

-- The list of departments counts the members of each one that it shows; with the mark in the index it reads no row for that.
drop index directory_user_department;
create index directory_user_department on directory_user (company_id, department_id, user_key) include (is_member) where deleted_at is null;
