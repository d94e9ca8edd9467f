set local search_path to genkan, public;
set local role genkan_owner;

-- A browser that comes in as somebody whom it does not know gets a new name, since somebody else may know the old one. For whomever it was known it
-- stays known by the new one: several people may use it, of several companies.
create function signin_browser_rename(former bytea, successor bytea) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  update signin_browser set token_hash = successor where token_hash = former;
end;
revoke all on function signin_browser_rename from public;
grant execute on function signin_browser_rename to genkan_app, genkan_provider;

-- Which sessions a browser brings along that still live, of whichever company: somebody else has come in, and they are to end behind their own wall.
create function signin_sessions_of_tokens(hashes bytea[], at timestamptz)
  returns table (company_id uuid, session_id uuid, user_id uuid, site text) language sql
  stable security definer set search_path = genkan, pg_temp
begin atomic
  select session.company_id, session.id, session.user_id, session.site::text from signin_session session
  where session.token_hash = any (hashes) and session.ended_at is null and session.expires_at > at
    and session.last_seen_at + make_interval(secs => session.idle_seconds) > at;
end;
revoke all on function signin_sessions_of_tokens from public;
grant execute on function signin_sessions_of_tokens to genkan_app, genkan_provider;
