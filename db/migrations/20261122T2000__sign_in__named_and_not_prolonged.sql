set local search_path to genkan, public;
set local role genkan_owner;

-- As before, and people are named as everywhere else: by surname and given name, by their display name, by their id.
create or replace function signin_at_door(company uuid, person_id uuid, source text, browser bytea, at timestamptz) returns table (
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
    person.id, person.user_id,
    coalesce(nullif(btrim(person.surname || ' ' || person.given_name), ''), nullif(person.display_name, ''), person.user_id),
    person.state, person.is_administrator, person.is_member,
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

-- As before, and a use from a source that is not permitted does not prolong a session of the administration site.
create or replace function signin_authenticate(asked_site text, hash bytea, source text, at timestamptz) returns table (
    session_id uuid, company_id uuid, company_code text, user_id uuid, user_name text, scope_path text, services text[],
    source_permitted boolean, factors text[], owes_password boolean, owes_terms boolean,
    policy text, second_step text, company_method text, second_step_required boolean,
    method text, is_flagged boolean, has_app boolean, has_passkey boolean, has_address boolean)
  language plpgsql rows 1 security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
begin
  update signin_session session set last_seen_at = at
  where session.token_hash = hash and session.site = asked_site and session.ended_at is null and session.expires_at > at
    and session.last_seen_at <= at - interval '1 minute' and session.last_seen_at + make_interval(secs => session.idle_seconds) > at
    and (asked_site <> 'admin' or tenancy_source_permitted(session.company_id, source));
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
