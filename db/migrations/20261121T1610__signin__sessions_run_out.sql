set local search_path to genkan, public;
set local role genkan_owner;

-- A session that nobody ends runs out, by idleness or by its whole length. That moment is its end in every record (MCOP-OTP-33), whether or not
-- anybody asks again. Open ones are few: those of the people who are at work now.
create index signin_session_open on signin_session (company_id) where ended_at is null;

create function signin_companies_with_sessions_over(moment timestamptz) returns table (company_id uuid) language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct session.company_id from signin_session session
  where session.ended_at is null and least(session.expires_at, session.last_seen_at + make_interval(secs => session.idle_seconds)) <= moment;
end;
revoke all on function signin_companies_with_sessions_over from public;
grant execute on function signin_companies_with_sessions_over to genkan_provider;
