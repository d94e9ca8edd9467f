set local search_path to genkan, public;
set local role genkan_owner;

-- The browser in which a half-done sign-in was begun, where the person had signed in there before: a lock that strangers caused does not end it,
-- since known browsers have counts of their own.
alter table signin_pending add column browser_id uuid;
