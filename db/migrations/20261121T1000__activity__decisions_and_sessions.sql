set local search_path to genkan, public;
set local role genkan_owner;

-- Who was let in or turned away, and why: sign-ins to the sites, one-time passwords, RADIUS. The reason is told here and nowhere else.
create table activity_decision (
  company_id uuid not null references tenancy_company on delete restrict,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('sign-in', 'otp', 'radius')),
  outcome text not null check (outcome in ('accepted', 'refused')),
  -- A stable code such as `used-code`; 'ok' where accepted.
  reason text not null,
  user_id uuid,
  -- What was typed as the user id, when it named nobody too.
  typed_name text not null,
  source_address text,
  detail jsonb not null default '{}',
  primary key (company_id, id)
);
call isolate('activity_decision', 'append');
create index activity_decision_time on activity_decision (company_id, at desc, id desc);
create index activity_decision_user on activity_decision (company_id, user_id, at desc) where user_id is not null;

-- Use of a service from sign-in to sign-out (MCOP-USAGE, OTP-33): a web session, or a VPN connection reported by RADIUS accounting.
create table activity_session (
  company_id uuid not null references tenancy_company on delete restrict,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('web', 'vpn')),
  -- Session of the site, or `client/session id` of the access server: a repeated report finds its row again.
  external_key text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  end_cause text,
  detail jsonb not null default '{}',
  primary key (company_id, id)
);
call isolate('activity_session');
create unique index activity_session_external on activity_session (company_id, kind, external_key);
create index activity_session_user on activity_session (company_id, user_id, started_at desc);
create index activity_session_time on activity_session (company_id, kind, started_at desc, id desc);

-- Recomputes a chain from its entries. Returns the first link that does not hold, with what is wrong; no row: the chain is whole.
create function activity_verify(company uuid) returns table (seq bigint, fault text) language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  with link as (
    select activity_link.seq, activity_link.entry_count, activity_link.previous_hash, activity_link.hash,
      lag(activity_link.hash, 1, sha256(convert_to(company::text, 'UTF8'))) over (order by activity_link.seq) as expected_previous,
      lag(activity_link.seq, 1, 0::bigint) over (order by activity_link.seq) + 1 as expected_seq
    from activity_link where activity_link.company_id = company
  ), entries as (
    select entry.seq, count(*) as counted,
      string_agg(activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address, entry.action,
        entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), ''::bytea order by entry.id) as lines
    from activity_entry entry where entry.company_id = company group by entry.seq
  ), judged as (
    select link.seq, case
        when link.seq <> link.expected_seq then 'a link before it was removed'
        when link.previous_hash <> link.expected_previous then 'it does not follow the link before it'
        when coalesce(entries.counted, 0) <> link.entry_count then 'entries were added or removed'
        when sha256(link.previous_hash || convert_to(link.seq::text, 'UTF8') || coalesce(entries.lines, ''::bytea)) <> link.hash
          then 'an entry was altered'
      end as fault
    from link left join entries on entries.seq = link.seq
  )
  select judged.seq, judged.fault from judged where judged.fault is not null
  union all
  select entries.seq, 'entries without their link' from entries
  where not exists (select 1 from link where link.seq = entries.seq)
  order by 1 limit 1;
end;
revoke all on function activity_verify from public;
grant execute on function activity_verify to genkan_provider;

create function activity_verify_provider() returns table (seq bigint, fault text) language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  with link as (
    select chain.seq, chain.entry_count, chain.previous_hash, chain.hash,
      lag(chain.hash, 1, sha256(convert_to('provider', 'UTF8'))) over (order by chain.seq) as expected_previous,
      lag(chain.seq, 1, 0::bigint) over (order by chain.seq) + 1 as expected_seq
    from activity_provider_link chain
  ), entries as (
    select entry.seq, count(*) as counted,
      string_agg(activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address, entry.action,
        entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), ''::bytea order by entry.id) as lines
    from activity_provider_entry entry group by entry.seq
  ), judged as (
    select link.seq, case
        when link.seq <> link.expected_seq then 'a link before it was removed'
        when link.previous_hash <> link.expected_previous then 'it does not follow the link before it'
        when coalesce(entries.counted, 0) <> link.entry_count then 'entries were added or removed'
        when sha256(link.previous_hash || convert_to(link.seq::text, 'UTF8') || coalesce(entries.lines, ''::bytea)) <> link.hash
          then 'an entry was altered'
      end as fault
    from link left join entries on entries.seq = link.seq
  )
  select judged.seq, judged.fault from judged where judged.fault is not null order by 1 limit 1;
end;
revoke all on function activity_verify_provider from public;
grant execute on function activity_verify_provider to genkan_provider;
