set local search_path to genkan, public;
set local role genkan_owner;

-- How an administrator signs in. The person is the directory's; a row here exists as soon as a password was given.
create table signin_account (
  company_id uuid not null,
  user_id uuid not null,
  -- PHC string of argon2id, its parameters included, so that they can be raised later.
  password_hash text not null,
  password_set_at timestamptz not null,
  -- Given by someone else: to be changed before anything else (MCOP-ADMPW-3).
  password_is_initial boolean not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('signin_account');

-- Passwords that were replaced, for policies that forbid their return.
create table signin_password_history (
  company_id uuid not null,
  user_id uuid not null,
  replaced_at timestamptz not null,
  password_hash text not null,
  primary key (company_id, user_id, replaced_at),
  foreign key (company_id, user_id) references signin_account (company_id, user_id) on delete cascade
);
call isolate('signin_password_history');

-- A session is a row, ended by a mark on it, everywhere at once. Of the token only the hash is kept.
create table signin_session (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  -- Worth nothing at another site (MCOP-GEN-2).
  site text not null check (site in ('admin', 'my')),
  token_hash bytea not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_seconds int not null check (idle_seconds > 0),
  expires_at timestamptz not null,
  source_address text not null,
  user_agent text not null,
  ended_at timestamptz,
  end_cause text,
  primary key (company_id, id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('signin_session');
create unique index signin_session_token on signin_session (token_hash);
create index signin_session_user on signin_session (company_id, user_id, opened_at desc) where ended_at is null;
create index signin_session_age on signin_session (expires_at);

-- The provider's people.
create table signin_operator (
  id uuid primary key,
  name text not null check (name ~ '^[A-Za-z0-9._-]{1,32}$'),
  name_key text collate "C" not null unique,
  display_name text not null default '' check (char_length(display_name) <= 100),
  state text not null default 'active' check (state in ('active', 'suspended')),
  password_hash text not null,
  password_set_at timestamptz not null,
  password_is_initial boolean not null,
  last_signed_in_at timestamptz,
  created_at timestamptz not null
);
call keep_for_provider('signin_operator');

create table signin_operator_session (
  id uuid primary key,
  operator_id uuid not null references signin_operator on delete cascade,
  token_hash bytea not null unique,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_seconds int not null check (idle_seconds > 0),
  expires_at timestamptz not null,
  source_address text not null,
  user_agent text not null,
  ended_at timestamptz,
  end_cause text
);
call keep_for_provider('signin_operator_session');
create index signin_operator_session_operator on signin_operator_session (operator_id, opened_at desc) where ended_at is null;

-- Wrong tries in a row, by a keyed digest of who was meant. Names that belong to nobody are counted and locked like those that do: otherwise
-- the lock would tell which names exist. Reached through functions that want the digest, so it belongs to no company and tells nothing.
create table signin_try (
  key bytea primary key,
  wrong_count int not null,
  last_wrong_at timestamptz not null,
  locked_at timestamptz,
  -- Null with a lock: until someone unlocks.
  locked_until timestamptz
);
create index signin_try_age on signin_try (last_wrong_at);

create function signin_try_find(keys bytea[]) returns setof signin_try language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select tried.* from signin_try tried where tried.key = any(keys);
end;
revoke all on function signin_try_find from public;
grant execute on function signin_try_find to genkan_app, genkan_provider;

-- Counts one wrong try in one statement, so that any number of simultaneous ones is counted. The try that reaches the limit locks; tries
-- during a lock are counted but never prolong it; the first try after a lock that has run out begins a new count.
create function signin_try_count(wanted bytea, wrong_limit int, lock_seconds int, at timestamptz)
  returns table (wrong_count int, became_locked boolean) language plpgsql security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
begin
  return query
    insert into signin_try as tried (key, wrong_count, last_wrong_at, locked_at, locked_until)
    values (wanted, 1, at, case when wrong_limit = 1 then at end, case when wrong_limit = 1 then at + make_interval(secs => lock_seconds) end)
    on conflict (key) do update set
      wrong_count = case when tried.locked_until <= at then 1 else tried.wrong_count + 1 end,
      last_wrong_at = at,
      locked_at = case
        when tried.locked_until <= at then case when wrong_limit = 1 then at end
        when tried.locked_at is not null then tried.locked_at
        when tried.wrong_count + 1 >= wrong_limit then at end,
      locked_until = case
        when tried.locked_until <= at then case when wrong_limit = 1 then at + make_interval(secs => lock_seconds) end
        when tried.locked_at is not null then tried.locked_until
        when tried.wrong_count + 1 >= wrong_limit then at + make_interval(secs => lock_seconds) end
    returning tried.wrong_count, tried.wrong_count = wrong_limit;
end $$;
revoke all on function signin_try_count from public;
grant execute on function signin_try_count to genkan_app, genkan_provider;

-- A success sets the count back (MCOP-LOGIN-6), unless simultaneous wrong tries have locked meanwhile: then false.
create function signin_try_pass(wanted bytea, at timestamptz) returns boolean language plpgsql
  security definer set search_path = genkan, pg_temp as $$
begin
  delete from signin_try tried where tried.key = wanted and (tried.locked_at is null or tried.locked_until <= at);
  return not exists (select from signin_try tried where tried.key = wanted);
end $$;
revoke all on function signin_try_pass from public;
grant execute on function signin_try_pass to genkan_app, genkan_provider;

create function signin_try_forget(keys bytea[]) returns void language sql security definer set search_path = genkan, pg_temp
begin atomic
  delete from signin_try tried where tried.key = any(keys);
end;
revoke all on function signin_try_forget from public;
grant execute on function signin_try_forget to genkan_app, genkan_provider;

-- Before there is a session there is no company to work in: who is meant by what was typed. Company code and user key, or, with an empty
-- code, the login key alone. A company without such an administrator gives a row without a user; no company gives no row.
create function signin_find_administrator(typed_code text, typed_key text, source text) returns table (
    company_id uuid, company_code text, policy text, source_permitted boolean, user_id uuid, user_name text, display_name text, state text,
    locked_at timestamptz, locked_until timestamptz, password_hash text, password_is_initial boolean, password_set_at timestamptz)
  language sql stable rows 1 security definer set search_path = genkan, pg_temp
begin atomic
  with meant as (
    select company.id as company_id, (
        select person.id from directory_user person
        where person.company_id = company.id and person.user_key = typed_key and person.deleted_at is null and person.is_administrator) as user_id
      from tenancy_company company where typed_code <> '' and company.code = typed_code
    union all
    select person.company_id, person.id from directory_user person
      where typed_code = '' and person.login_key = typed_key and person.deleted_at is null and person.is_administrator
  )
  select company.id, company.code, company.administrator_policy, tenancy_source_permitted(company.id, source), person.id, person.user_id,
    person.display_name, person.state, person.locked_at, person.locked_until,
    account.password_hash, account.password_is_initial, account.password_set_at
  from meant
    join tenancy_company company on company.id = meant.company_id
    left join directory_user person on person.company_id = meant.company_id and person.id = meant.user_id
    left join signin_account account on account.company_id = person.company_id and account.user_id = person.id;
end;
revoke all on function signin_find_administrator from public;
grant execute on function signin_find_administrator to genkan_app;

-- The one query of an authenticated request: whose session this is and what that person may reach, or nothing. Everything that ends a
-- session is looked at here, so that nothing has to be told to other processes. The last use is noted at most once a minute.
create function signin_authenticate(asked_site text, hash bytea, source text, at timestamptz) returns table (
    session_id uuid, company_id uuid, company_code text, user_id uuid, user_name text, scope_path text, services text[],
    owes_password boolean, source_permitted boolean)
  language plpgsql rows 1 security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
begin
  update signin_session session set last_seen_at = at
  where session.token_hash = hash and session.site = asked_site and session.ended_at is null and session.expires_at > at
    and session.last_seen_at <= at - interval '1 minute' and session.last_seen_at + make_interval(secs => session.idle_seconds) > at;
  return query
    select session.id, company.id, company.code, person.id, person.user_id,
      -- A department that is gone must not widen anybody's reach: no path begins with `~`.
      case when person.administrator_scope_id is not null then coalesce(scope.path, '~') end,
      array(select service.service from tenancy_company_service service where service.company_id = company.id),
      asked_site = 'admin' and account.password_is_initial is not false,
      asked_site <> 'admin' or tenancy_source_permitted(company.id, source)
    from signin_session session
      join tenancy_company company on company.id = session.company_id
      join directory_user person on person.company_id = session.company_id and person.id = session.user_id
      left join signin_account account on account.company_id = session.company_id and account.user_id = session.user_id
      left join directory_department scope on scope.company_id = session.company_id and scope.id = person.administrator_scope_id
        and scope.deleted_at is null
    where session.token_hash = hash and session.site = asked_site and session.ended_at is null and session.expires_at > at
      and session.last_seen_at + make_interval(secs => session.idle_seconds) > at
      and person.deleted_at is null and person.state = 'active'
      and case asked_site when 'admin' then person.is_administrator else person.is_member end;
end $$;
revoke all on function signin_authenticate from public;
grant execute on function signin_authenticate to genkan_app;

create function signin_authenticate_operator(hash bytea, at timestamptz) returns table (
    session_id uuid, operator_id uuid, operator_name text, owes_password boolean)
  language plpgsql rows 1 security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
begin
  update signin_operator_session session set last_seen_at = at
  where session.token_hash = hash and session.ended_at is null and session.expires_at > at
    and session.last_seen_at <= at - interval '1 minute' and session.last_seen_at + make_interval(secs => session.idle_seconds) > at;
  return query
    select session.id, operator.id, operator.name, operator.password_is_initial
    from signin_operator_session session join signin_operator operator on operator.id = session.operator_id
    where session.token_hash = hash and session.ended_at is null and session.expires_at > at
      and session.last_seen_at + make_interval(secs => session.idle_seconds) > at and operator.state = 'active';
end $$;
revoke all on function signin_authenticate_operator from public;
grant execute on function signin_authenticate_operator to genkan_app;

-- Sessions that ended long ago and counts that nobody continued. Names that exist keep their lock until someone ends it.
create function signin_sweep(sessions_before timestamptz, tries_before timestamptz) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  delete from signin_session where expires_at < sessions_before;
  delete from signin_operator_session where expires_at < sessions_before;
  delete from signin_try where last_wrong_at < tries_before and locked_at is null;
end;
revoke all on function signin_sweep from public;
grant execute on function signin_sweep to genkan_provider;
