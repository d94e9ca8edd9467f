set local search_path to genkan, public;
set local role genkan_owner;

-- A company has a handful of the provider's accounts among thousands of users: they are found without a walk through all of them.
create index directory_user_maintenance on directory_user (company_id, user_key) where is_maintenance and deleted_at is null;
