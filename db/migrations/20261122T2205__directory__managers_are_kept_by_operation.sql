set local search_path to genkan, public;
set local role genkan_owner;

-- Rows of services have no moment of their own to judge by, and a backup is read back row by row in any order: whoever limits somebody to
-- services asks `directory_administrator_stands` then (`change-role`).
drop trigger directory_last_manager on directory_administrator_service;
drop function directory_keep_manager;
