set local search_path to genkan, public;
set local role genkan_owner;

-- As before, and at the administration site the services are those that the administrator manages (BP-GEN-13): permissions and menus of the
-- others are not there.
create or replace function signin_authenticate(asked_site text, hash bytea, source text, at timestamp with time zone)
 RETURNS TABLE(session_id uuid, company_id uuid, company_code text, user_id uuid, user_name text, scope_path text, services text[], source_permitted boolean, factors text[], owes_password boolean, owes_terms boolean, policy text, second_step text, company_method text, second_step_required boolean, method text, is_flagged boolean, has_app boolean, has_passkey boolean, has_address boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
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
        else case asked_site when 'admin' then directory_services_managed(company.id, person.id)
        else array(select service.service from tenancy_company_service service where service.company_id = company.id) end end,
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
end $function$;
