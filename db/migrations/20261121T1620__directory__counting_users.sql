set local search_path to genkan, public;
set local role genkan_owner;

-- Every visit of the user list counts its users (up to a cap). Without this index the planner, told that a tenth of a million rows belong to the
-- company, reads the table from its start until it has met enough of them; with it the count reads a dozen pages.
create index directory_user_listed on directory_user (company_id) where deleted_at is null and is_member and not is_maintenance;
