set local search_path to genkan, public;
set local role genkan_owner;

-- All that the door has to know about one person, or of a company alone, in one question. `browser` is the digest of what the browser calls
-- itself, or null.
create function signin_at_door(company uuid, person_id uuid, source text, browser bytea, at timestamptz) returns table (
    company_id uuid, company_code text, policy text, services text[], source_permitted boolean,
    second_step text, company_method text, second_step_required boolean, code_minutes int, idle_minutes int,
    user_id uuid, user_name text, display_name text, state text, is_administrator boolean, is_member boolean, in_force boolean,
    locked_at timestamptz, locked_until timestamptz, password_hash text, password_is_initial boolean, password_set_at timestamptz,
    has_address boolean, has_second_steps boolean, browser_id uuid, remembered_until timestamptz, knows_browsers boolean, owes_terms boolean)
  language plpgsql stable rows 1 security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
begin
  return query
  select meant.id, meant.code, meant.administrator_policy,
    array(select service.service from tenancy_company_service service where service.company_id = meant.id),
    tenancy_source_permitted(meant.id, source),
    setting.second_step, setting.company_method, setting.second_step_required, setting.code_minutes, setting.idle_minutes,
    person.id, person.user_id, person.display_name, person.state, person.is_administrator, person.is_member,
    directory_in_force(person.valid_from, person.valid_until, meant.time_zone, at),
    person.locked_at, person.locked_until, account.password_hash, account.password_is_initial, account.password_set_at,
    person.email1 <> '' or person.email2 <> '' or person.email3 <> '',
    exists (select from second_step_choice choice where choice.company_id = meant.id and choice.person_id = person.id)
      or exists (select from second_step_totp app where app.company_id = meant.id and app.person_id = person.id)
      or exists (select from second_step_passkey passkey where passkey.company_id = meant.id and passkey.person_id = person.id),
    known.id, known.remembered_until,
    exists (select from signin_browser other where other.company_id = meant.id and other.person_id = person.id),
    terms_owed(meant.id, person.id, at)
  from tenancy_company meant
    left join signin_setting setting on setting.company_id = meant.id
    left join directory_user person on person.company_id = meant.id and person.id = signin_at_door.person_id and person.deleted_at is null
    left join signin_account account on account.company_id = meant.id and account.user_id = person.id
    left join signin_browser known on known.token_hash = browser and known.person_id = person.id
  where meant.id = company;
end $$;
revoke all on function signin_at_door from public;
grant execute on function signin_at_door to genkan_app;

-- Before there is a session there is no company to work in: who is meant by what was typed. Company code and user key, or, with an empty code,
-- the login key alone. A company without such a person gives a row without a user; no company gives no row.
create function signin_identify(typed_code text, typed_key text, source text, browser bytea, at timestamptz) returns table (
    company_id uuid, company_code text, policy text, services text[], source_permitted boolean,
    second_step text, company_method text, second_step_required boolean, code_minutes int, idle_minutes int,
    user_id uuid, user_name text, display_name text, state text, is_administrator boolean, is_member boolean, in_force boolean,
    locked_at timestamptz, locked_until timestamptz, password_hash text, password_is_initial boolean, password_set_at timestamptz,
    has_address boolean, has_second_steps boolean, browser_id uuid, remembered_until timestamptz, knows_browsers boolean, owes_terms boolean)
  language plpgsql stable rows 1 security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
declare
  company uuid;
  person uuid;
begin
  if typed_code = '' then
    select found.company_id, found.id into company, person from directory_user found
      where found.login_key = typed_key and found.deleted_at is null;
  else
    select found.id into company from tenancy_company found where found.code = typed_code;
    select found.id into person from directory_user found
      where found.company_id = company and found.user_key = typed_key and found.deleted_at is null;
  end if;
  return query select * from signin_at_door(company, person, source, browser, at);
end $$;
revoke all on function signin_identify from public;
grant execute on function signin_identify to genkan_app;

-- The last look before a session: counts of wrong tries go back to nothing, unless simultaneous ones have locked meanwhile, and the password
-- that was compared is still the one and stays it until the end of the transaction. Null: all is well; else what is not.
create function signin_pass(keys bytea[], person uuid, compared text, at timestamptz) returns text language plpgsql
  set search_path = genkan, pg_temp as $$
declare
  key bytea;
begin
  foreach key in array keys loop
    if not signin_try_pass(key, at) then return 'locked'; end if;
  end loop;
  if compared is null then return null; end if;
  if current_setting('genkan.company_id', true) <> '' then
    perform from signin_account account where account.company_id = current_setting('genkan.company_id')::uuid
      and account.user_id = person and account.password_hash = compared for share;
  else
    perform from signin_operator operator where operator.id = person and operator.password_hash = compared for share;
  end if;
  return case when found then null else 'wrong-password' end;
end $$;
revoke all on function signin_pass from public;
grant execute on function signin_pass to genkan_app, genkan_provider;

-- The one query of an authenticated request: whose session this is, what that person may reach and what is needed to say what the person
-- owes, or nothing. Everything that ends a session is looked at here, so that nothing has to be told to other processes. The last use is noted
-- at most once a minute.
drop function signin_authenticate;
create function signin_authenticate(asked_site text, hash bytea, source text, at timestamptz) returns table (
    session_id uuid, company_id uuid, company_code text, user_id uuid, user_name text, scope_path text, services text[],
    source_permitted boolean, factors text[], owes_password boolean, owes_terms boolean,
    policy text, second_step text, company_method text, second_step_required boolean,
    method text, is_flagged boolean, has_app boolean, has_passkey boolean, has_address boolean)
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
      case asked_site when 'admin' then directory_services_managed(company.id, person.id)
        else array(select service.service from tenancy_company_service service where service.company_id = company.id) end,
      asked_site <> 'admin' or tenancy_source_permitted(company.id, source),
      session.factors,
      case asked_site when 'admin' then account.password_is_initial is not false
        else 'password' = any(session.factors) and account.password_is_initial is not false end,
      terms_owed(company.id, person.id, at),
      company.administrator_policy, setting.second_step, setting.company_method, setting.second_step_required,
      choice.method, choice.is_required,
      exists (select from second_step_totp app
        where app.company_id = person.company_id and app.person_id = person.id and app.confirmed_at is not null),
      exists (select from second_step_passkey passkey where passkey.company_id = person.company_id and passkey.person_id = person.id),
      person.email1 <> '' or person.email2 <> '' or person.email3 <> ''
    from signin_session session
      join tenancy_company company on company.id = session.company_id
      join directory_user person on person.company_id = session.company_id and person.id = session.user_id
      left join signin_account account on account.company_id = session.company_id and account.user_id = session.user_id
      left join signin_setting setting on setting.company_id = session.company_id
      left join second_step_choice choice on choice.company_id = session.company_id and choice.person_id = session.user_id
      left join directory_department scope on scope.company_id = session.company_id and scope.id = person.administrator_scope_id
        and scope.deleted_at is null
    where session.token_hash = hash and session.site = asked_site and session.ended_at is null and session.expires_at > at
      and session.last_seen_at + make_interval(secs => session.idle_seconds) > at
      and person.deleted_at is null and person.state = 'active'
      and directory_in_force(person.valid_from, person.valid_until, company.time_zone, at)
      and case asked_site when 'admin' then person.is_administrator else person.is_member end;
end $$;
revoke all on function signin_authenticate from public;
grant execute on function signin_authenticate to genkan_app;

drop function signin_authenticate_operator;
create function signin_authenticate_operator(hash bytea, at timestamptz) returns table (
    session_id uuid, operator_id uuid, operator_name text, factors text[], owes_password boolean,
    is_flagged boolean, has_app boolean, has_passkey boolean, has_address boolean)
  language plpgsql rows 1 security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
begin
  update signin_operator_session session set last_seen_at = at
  where session.token_hash = hash and session.ended_at is null and session.expires_at > at
    and session.last_seen_at <= at - interval '1 minute' and session.last_seen_at + make_interval(secs => session.idle_seconds) > at;
  return query
    select session.id, operator.id, operator.name, session.factors, operator.password_is_initial,
      coalesce(choice.is_required, false),
      exists (select from second_step_totp app where app.company_id is null and app.person_id = operator.id and app.confirmed_at is not null),
      exists (select from second_step_passkey passkey where passkey.company_id is null and passkey.person_id = operator.id),
      operator.email <> ''
    from signin_operator_session session
      join signin_operator operator on operator.id = session.operator_id
      left join second_step_choice choice on choice.company_id is null and choice.person_id = operator.id
    where session.token_hash = hash and session.ended_at is null and session.expires_at > at
      and session.last_seen_at + make_interval(secs => session.idle_seconds) > at and operator.state = 'active';
end $$;
revoke all on function signin_authenticate_operator from public;
grant execute on function signin_authenticate_operator to genkan_app;

-- Proofs of work that were given, until their challenge would be too old anyway: each lets one try pass.
create table signin_spent_work (
  digest bytea primary key,
  expires_at timestamptz not null
);
create index signin_spent_work_age on signin_spent_work (expires_at);

-- True for exactly one of any number of callers.
create function signin_spend_work(given bytea, until timestamptz) returns boolean language plpgsql
  security definer set search_path = genkan, pg_temp as $$
begin
  insert into signin_spent_work (digest, expires_at) values (given, until) on conflict do nothing;
  return found;
end $$;
revoke all on function signin_spend_work from public;
grant execute on function signin_spend_work to genkan_app, genkan_provider;

-- Beside sessions and counts: half-done sign-ins of yesterday, browsers that nobody came with for a year, and work that is spent.
create function signin_sweep_door(at timestamptz) returns void language sql security definer set search_path = genkan, pg_temp
begin atomic
  delete from signin_pending where expires_at < at - interval '1 day';
  delete from signin_browser where last_seen_at < at - interval '400 days';
  delete from signin_spent_work where expires_at < at;
end;
revoke all on function signin_sweep_door from public;
grant execute on function signin_sweep_door to genkan_provider;
