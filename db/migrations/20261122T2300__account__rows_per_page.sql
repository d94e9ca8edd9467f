set local search_path to genkan, public;
set local role genkan_owner;

-- How many rows of a list the person looks at (BP-USER-7): chosen once, at every list and device.
alter table account_display add column rows_per_page int not null default 50 check (rows_per_page in (25, 50, 100));
