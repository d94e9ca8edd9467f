set local search_path to genkan, public;
set local role genkan_owner;

-- The reports ask of each person when and how often the user site was used: with the kind before the time, and the end beside it, the index answers
-- alone.
drop index activity_session_user;
create index activity_session_user on activity_session (company_id, user_id, kind, started_at desc) include (ended_at);
