set local search_path to genkan, public;
set local role genkan_owner;

-- As before, and who is not in force on this day of the company is refused like who is suspended (SSO-AST-7). The day is asked once for
-- each company, so that the plan stays what it was.
create or replace function radius_decide(moment timestamp with time zone, requests jsonb)
 RETURNS TABLE(place integer, outcome text, reason text, address text, company_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
 SET lock_timeout TO '2s'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  asked jsonb;
  released jsonb;
  decided jsonb;
begin
  select coalesce(jsonb_agg(request.value || to_jsonb(who)), '[]') into asked
    from radius_identify(requests) who
    join jsonb_array_elements(requests) as request(value) on (request.value ->> 'place')::int = who.place;

  -- One judge at a time for each user: the row that sign-ins and the issue of codes hold too. Always in the same order.
  insert into otp_account (company_id, user_id)
    select distinct request.company_id, request.user_id from jsonb_to_recordset(asked) as request(company_id uuid, user_id uuid)
    where request.user_id is not null order by 1, 2
    on conflict do nothing;
  perform from otp_account account
    join (select distinct request.company_id, request.user_id from jsonb_to_recordset(asked) as request(company_id uuid, user_id uuid)) request
      on request.company_id = account.company_id and request.user_id = account.user_id
    order by account.company_id, account.user_id for update of account;

  -- A lock whose time is over ends when its user comes, and the count with it (MCOP-STATE-9, 14).
  with over as (
    update directory_user person set locked_at = null, locked_until = null
    from (select distinct on (request.company_id, request.user_id) request.company_id, request.user_id, request.id
        from jsonb_to_recordset(asked) as request(company_id uuid, user_id uuid, id uuid)) as request
    where person.company_id = request.company_id and person.id = request.user_id and person.locked_until <= moment
    returning person.company_id, person.id as user_id, person.user_id as label, request.id
  ), forgiven as (
    update otp_account account set wrong_count = 0 from over where account.company_id = over.company_id and account.user_id = over.user_id
  )
  select jsonb_agg(jsonb_build_object('company_id', over.company_id, 'id', gen_random_uuid(), 'action', 'directory.user.unlocked',
    'object_id', over.user_id, 'object_label', over.label)) into released from over;

  with request as (
    select * from jsonb_to_recordset(asked) as request(place int, id uuid, client_id uuid, client_name text, item text, company_id uuid,
      user_id uuid, typed text, digest text, source text, detail jsonb)
  ), company as materialized (
    -- Once for each company: the hours cannot be inlined.
    select rule.company_id, rule.lock_count, rule.lock_minutes, otp_within_hours(rule.usable_hours, moment) as is_open,
      exists (select from tenancy_company_service service
        where service.company_id = rule.company_id and service.service = 'vpn-access') as has_access,
      (select directory_day(tenant.time_zone, moment) from tenancy_company tenant where tenant.id = rule.company_id) as today
    from otp_rule rule where rule.company_id in (select request.company_id from request)
  ), state as materialized (
    select request.*, account.wrong_count, company.lock_count, company.lock_minutes, host(usable.address) as address,
      case
        when person.id is null then 'unknown-user'
        when not company.has_access then 'not-in-contract'
        when not company.is_open then 'outside-hours'
        when person.state = 'suspended' then 'suspended'
        when person.valid_from > company.today or person.valid_until < company.today then 'not-in-force'
        when person.locked_at is not null then 'locked'
        when request.digest is null then 'unsupported-credential'
      end as bar,
      case
        when code.digest is null then 'wrong-code'
        when code.used_at is not null then 'used-code'
        when code.revoked_at is not null or code.expires_at <= moment then 'expired-code'
      end as code_fault,
      case when usable.is_usable then null else coalesce(usable.why_not, 'no-address') end as address_fault
    from request
    left join directory_user person on person.company_id = request.company_id and person.id = request.user_id and person.deleted_at is null
    left join otp_account account on account.company_id = person.company_id and account.user_id = person.id
    left join company on company.company_id = request.company_id
    left join otp_code code on code.company_id = person.company_id and code.user_id = person.id and code.digest = decode(request.digest, 'hex')
    left join address_usable usable on usable.company_id = person.company_id and usable.user_id = person.id and usable.item = request.item
  ), matched as (
    select state.*, bar is null and code_fault = 'wrong-code' as is_wrong, bar is null and code_fault is null and address_fault is null as fits
    from state
  ), once as (
    select matched.*, count(*) filter (where fits) over (
      partition by company_id, user_id, digest order by place rows between unbounded preceding and 1 preceding) > 0 as is_repeat
    from matched
  ), stretch as (
    -- An accept begins a new row of wrong inputs.
    select once.*, fits and not is_repeat as is_right, count(*) filter (where fits and not is_repeat) over (
      partition by company_id, user_id order by place rows between unbounded preceding and 1 preceding) as number
    from once
  ), counted as (
    select stretch.*, case when number = 0 then wrong_count else 0 end
      + count(*) filter (where is_wrong) over (partition by company_id, user_id, number order by place) as wrong_so_far
    from stretch
  ), bounded as (
    select counted.*, min(place) filter (where is_wrong and wrong_so_far >= lock_count) over (partition by company_id, user_id) as lock_place
    from counted
  ), judged as (
    select bounded.*, case
        when bar is not null then bar
        when place > lock_place then 'locked'
        when place = lock_place then 'became-locked'
        when code_fault is not null then code_fault
        when is_repeat then 'used-code'
        else address_fault
      end as fault
    from bounded
  ), spent as (
    update otp_code code set used_at = moment from judged
    where judged.fault is null and code.company_id = judged.company_id and code.user_id = judged.user_id
      and code.digest = decode(judged.digest, 'hex') and code.used_at is null and code.revoked_at is null and code.expires_at > moment
    returning judged.place
  ), final as (
    -- A code that was to be spent and could not has been ended by a suspension or reset at this very moment.
    select judged.*, case when fault is null and spent.place is null then 'expired-code' else coalesce(fault, 'ok') end as told
    from judged left join spent on spent.place = judged.place
  ), history as (
    insert into activity_decision (company_id, id, at, kind, outcome, reason, user_id, typed_name, source_address, detail)
    select company_id, id, moment, 'radius', case when told = 'ok' then 'accepted' else 'refused' end, told, user_id, typed, source,
      detail || jsonb_build_object('client', client_name, 'item', item)
        || case when told = 'ok' then jsonb_build_object('address', address) else '{}' end
    from final where company_id is not null
  ), recounted as (
    update otp_account account set wrong_count = last.wrong_count
    from (select distinct on (company_id, user_id) company_id, user_id, case when is_right then 0 else wrong_so_far end as wrong_count
        from final where place <= coalesce(lock_place, place) order by company_id, user_id, place desc) as last
    where account.company_id = last.company_id and account.user_id = last.user_id and account.wrong_count <> last.wrong_count
  ), locked as (
    update directory_user person set locked_at = moment,
      locked_until = case when final.lock_minutes > 0 then moment + make_interval(mins => final.lock_minutes) end
    from final where final.told = 'became-locked' and person.company_id = final.company_id and person.id = final.user_id
    returning final.place, person.user_id as label, person.locked_until
  )
  select coalesce(jsonb_agg(jsonb_build_object('place', final.place, 'reason', final.told, 'address', final.address,
      'company_id', final.company_id, 'id', final.id, 'object_id', final.user_id, 'action', 'directory.user.locked',
      'object_label', locked.label, 'after', jsonb_build_object('lockedUntil', locked.locked_until))), '[]') into decided
    from final left join locked on locked.place = final.place;

  if released is not null then perform radius_record(moment, released); end if;
  if jsonb_path_exists(decided, '$[*] ? (@.reason == "became-locked")') then
    perform radius_record(moment, jsonb_path_query_array(decided, '$[*] ? (@.reason == "became-locked")'));
  end if;
  return query select decision.place, case when decision.reason = 'ok' then 'accepted' else 'refused' end, decision.reason, decision.address,
      decision.company_id
    from jsonb_to_recordset(decided) as decision(place int, reason text, address text, company_id uuid);
end $function$;
