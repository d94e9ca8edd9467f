set local search_path to genkan, public;
set local role genkan_owner;

-- RADIUS asks for many users of many companies at once, so its questions are answered by functions of the owner, for the provider's role
-- alone, which is not in reach of any request of a company. Every row they touch is found by the company that the client or the realm names.

-- Sessions that an access server has to end when it says that it starts or stops (RFC 2866 §5.1).
create index activity_session_open_vpn on activity_session ((external_key collate "C")) where kind = 'vpn' and ended_at is null;

-- Who is meant by [{place, client, name, realm}]: `name` folded like a user key, `realm` what stood behind the `@`. A client of one company
-- needs no realm, and one of another company names nobody; a shared client finds the company by it.
create function radius_identify(asked jsonb)
  returns table (place int, client_id uuid, client_name text, bound_to uuid, item text, company_id uuid, user_id uuid) language sql stable
begin atomic
  select request.place, client.id, client.name, client.company_id, client.item, company.id, person.id
  from jsonb_to_recordset(asked) as request(place int, client uuid, name text, realm text)
  join radius_client client on client.id = request.client and client.is_enabled
  left join tenancy_company own on own.id = client.company_id
  left join tenancy_company named on client.company_id is null and named.code = upper(request.realm)
  cross join lateral (select coalesce(own.id, named.id) as id, coalesce(own.code, named.code) as code) as company
  left join directory_user person on person.company_id = company.id and person.user_key = request.name and person.deleted_at is null
    and person.is_member and (request.realm is null or upper(request.realm) = company.code);
end;
revoke all on function radius_identify from public;

-- Writes one link into the chain of each company: [{company_id, id, action, object_id, object_label, after}]. Companies in one order, so that
-- two batches never wait for one another in a circle.
create function radius_record(moment timestamptz, changes jsonb) returns void language plpgsql set search_path = genkan, pg_temp as $$
declare
  chain record;
begin
  for chain in
    select change.company_id, jsonb_agg(jsonb_build_object('id', change.id, 'at', moment, 'actor_kind', 'system', 'actor_name', 'radius',
      'action', change.action, 'object_type', 'user', 'object_id', change.object_id, 'object_label', change.object_label,
      'after', change.after)) as entries
    from jsonb_to_recordset(changes) as change(company_id uuid, id uuid, action text, object_id uuid, object_label text, after jsonb)
    group by change.company_id order by change.company_id
  loop
    perform set_config('genkan.company_id', chain.company_id::text, true);
    perform activity_append(chain.entries);
    perform set_config('genkan.company_id', '', true);
  end loop;
end $$;
revoke all on function radius_record from public;

-- Judges a batch of Access-Requests, each as if it had come alone and in this order, and leaves behind what that would have left: spent codes,
-- counted wrong inputs, locks with their audit entries, one decision each in the history. [{place, id, client, name, realm, typed, digest,
-- source, detail}] → one row for each request whose client still exists; `id` becomes the decision's.
--
-- Order of MCOP-OTP-25 and CONN-2: user → contract → usable hours → suspended → locked → code → address. A code is spent by an accept only: who
-- tried a line without an address may use the same code on the right one. Only a code that never was counts towards the lock (MCOP-AUTH-10);
-- a used or expired one shows that its sender had it.
create function radius_decide(moment timestamptz, requests jsonb)
  returns table (place int, outcome text, reason text, address text, company_id uuid)
  language plpgsql security definer set search_path = genkan, pg_temp set lock_timeout = '2s' as $$
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
        where service.company_id = rule.company_id and service.service = 'vpn-access') as has_access
    from otp_rule rule where rule.company_id in (select request.company_id from request)
  ), state as materialized (
    select request.*, account.wrong_count, company.lock_count, company.lock_minutes, host(usable.address) as address,
      case
        when person.id is null then 'unknown-user'
        when not company.has_access then 'not-in-contract'
        when not company.is_open then 'outside-hours'
        when person.state = 'suspended' then 'suspended'
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
end $$;
revoke all on function radius_decide from public;
grant execute on function radius_decide to genkan_provider;

-- Turns a batch of accounting records into uses of the VPN (MCOP-USAGE, OTP-33). [{place, id, client, name, realm, company, decision, kind,
-- session, nas, at, seconds, cause, detail}] → the places that are recorded; one that is not must stay unanswered (RFC 2866 §4.2).
--
-- A repeated, late or overtaken report changes nothing that is known better: the earliest start, the first end and the details of the longest
-- duration hold, in whatever order reports come. `company` and `decision` are read from Class and believed only for an accepted decision within
-- reach of this client; without them the user name tells, for a user deleted meanwhile the session's own start.
create function radius_account(moment timestamptz, records jsonb) returns table (place int)
  language plpgsql security definer set search_path = genkan, pg_temp set lock_timeout = '2s' as $$
#variable_conflict use_column
begin
  return query
  with record as (
    select * from jsonb_to_recordset(records) as record(place int, id uuid, client uuid, company uuid, decision uuid, kind text, session text,
      nas text, at timestamptz, seconds bigint, cause text, detail jsonb)
    where record.kind in ('start', 'interim', 'stop')
  ), named as (
    select record.*, coalesce(decision.company_id, who.company_id) as company_id, coalesce(decision.user_id, who.user_id) as named_user,
      record.client || '/' || record.session || coalesce('/' || decision.id, '') as key
    from record
    join radius_identify(records) who on who.place = record.place
    left join activity_decision decision on decision.company_id = record.company and decision.id = record.decision
      and decision.kind = 'radius' and decision.outcome = 'accepted' and (who.bound_to is null or who.bound_to = decision.company_id)
  ), told as (
    select named.*, coalesce(named.named_user, known.user_id) as user_id
    from named
    left join activity_session known on known.company_id = named.company_id and known.kind = 'vpn' and known.external_key = named.key
    where coalesce(named.named_user, known.user_id) is not null and named.session <> ''
  ), fact as (
    select told.company_id, told.key, jsonb_object_agg(entry.key, entry.value order by told.seconds) as detail
    from told cross join lateral jsonb_each(told.detail || jsonb_build_object('nas', told.nas, 'seconds', told.seconds)) as entry
    group by told.company_id, told.key
  ), kept as (
    insert into activity_session as known (company_id, id, user_id, kind, external_key, started_at, ended_at, end_cause, detail)
    select told.company_id, (array_agg(told.id order by told.place))[1], (array_agg(told.user_id order by told.place))[1], 'vpn', told.key,
      min(told.at - make_interval(secs => told.seconds)), min(told.at) filter (where told.kind = 'stop'),
      min(told.cause) filter (where told.kind = 'stop'), fact.detail
    from told join fact on fact.company_id = told.company_id and fact.key = told.key
    group by told.company_id, told.key, fact.detail
    order by told.company_id, told.key
    on conflict (company_id, kind, external_key) do update set
      started_at = least(known.started_at, excluded.started_at),
      ended_at = coalesce(known.ended_at, excluded.ended_at),
      end_cause = coalesce(known.end_cause, excluded.end_cause),
      detail = case when (excluded.detail ->> 'seconds')::bigint >= coalesce((known.detail ->> 'seconds')::bigint, 0)
        then known.detail || excluded.detail else excluded.detail || known.detail end
  )
  select told.place from told;

  -- Accounting-On and -Off: what this access server had before is over (RFC 2866 §5.1).
  return query
  with said as (
    select record.place, record.client || '/' as prefix, record.client || '0' as bound, record.nas, record.at
    from jsonb_to_recordset(records) as record(place int, client uuid, kind text, nas text, at timestamptz)
    join radius_client client on client.id = record.client and client.is_enabled
    where record.kind in ('on', 'off')
  ), ended as (
    update activity_session session set ended_at = said.at, end_cause = 'nas-reboot' from said
    where session.kind = 'vpn' and session.ended_at is null and session.external_key collate "C" >= said.prefix
      and session.external_key collate "C" < said.bound and session.detail ->> 'nas' = said.nas and session.started_at <= said.at
  )
  select said.place from said;
end $$;
revoke all on function radius_account from public;
grant execute on function radius_account to genkan_provider;
