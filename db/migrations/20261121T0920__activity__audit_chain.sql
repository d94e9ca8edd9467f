set local search_path to genkan, public;
set local role genkan_owner;

-- What happened, append-only. Entries of one transaction form a link; links are chained by hash per company, so that a removed or
-- altered entry is found (`genkan audit verify`).
create table activity_link (
  company_id uuid not null references tenancy_company on delete restrict,
  seq bigint not null,
  at timestamptz not null,
  entry_count int not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (company_id, seq)
);
call isolate('activity_link', 'append');

create table activity_entry (
  company_id uuid not null,
  id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  source_address text,
  action text not null,
  object_type text not null,
  object_id uuid,
  object_label text not null,
  before jsonb,
  after jsonb,
  primary key (company_id, id),
  foreign key (company_id, seq) references activity_link (company_id, seq) deferrable initially deferred
);
call isolate('activity_entry', 'append');
create index activity_entry_time on activity_entry (company_id, at desc, id desc);
create index activity_entry_object on activity_entry (company_id, object_id, at desc) where object_id is not null;
create index activity_entry_link on activity_entry (company_id, seq);

-- The provider's chain: what operators did, in every company and outside of them.
create table activity_provider_link (
  seq bigint primary key,
  at timestamptz not null,
  entry_count int not null,
  previous_hash bytea not null,
  hash bytea not null
);
create table activity_provider_entry (
  id uuid primary key,
  seq bigint not null references activity_provider_link (seq) deferrable initially deferred,
  at timestamptz not null,
  -- The company whose wall was crossed, if one was.
  crossed_company_id uuid,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  source_address text,
  action text not null,
  object_type text not null,
  object_id uuid,
  object_label text not null,
  before jsonb,
  after jsonb
);
create index activity_provider_entry_time on activity_provider_entry (at desc, id desc);
alter table activity_provider_link enable row level security;
alter table activity_provider_link force row level security;
create policy provider_only on activity_provider_link for all to genkan_provider using (true) with check (true);
create policy owner_reads on activity_provider_link for all to genkan_owner using (true) with check (true);
grant select on activity_provider_link to genkan_provider;
alter table activity_provider_entry enable row level security;
alter table activity_provider_entry force row level security;
create policy provider_only on activity_provider_entry for all to genkan_provider using (true) with check (true);
create policy owner_reads on activity_provider_entry for all to genkan_owner using (true) with check (true);
grant select on activity_provider_entry to genkan_provider;

-- One canonical line per entry; what it says is what the hash vouches for.
create function activity_digest_line(
  id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_name text, source_address text, action text,
  object_type text, object_id uuid, object_label text, before jsonb, after jsonb) returns bytea language sql immutable parallel safe
  return sha256(convert_to(jsonb_build_array(
    id, extract(epoch from at)::numeric(20, 6), actor_kind, actor_id, actor_name, source_address, action,
    object_type, object_id, object_label, before, after)::text, 'UTF8'));

-- Appends entries to the chain of the company that is set. Serialised per company by an advisory lock on the chain alone, taken last in
-- a unit of work, so that two administrators wait for one another only at the very end.
create function activity_append(entries jsonb) returns void language plpgsql security definer set search_path = genkan, pg_temp as $$
declare
  company uuid := genkan.current_company();
  last_seq bigint;
  last_hash bytea;
  lines bytea;
  stamp timestamptz := clock_timestamp();
  counted int;
begin
  if company is null then raise exception 'no company is set'; end if;
  perform pg_advisory_xact_lock(7265, hashtext(company::text));
  select link.seq, link.hash into last_seq, last_hash from activity_link link where link.company_id = company order by link.seq desc limit 1;
  last_seq := coalesce(last_seq, 0);
  last_hash := coalesce(last_hash, sha256(convert_to(company::text, 'UTF8')));
  insert into activity_entry (company_id, id, seq, at, actor_kind, actor_id, actor_name, source_address, action,
      object_type, object_id, object_label, before, after)
    select company, entry.id, last_seq + 1, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address, entry.action,
      entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after
    from jsonb_to_recordset(entries) as entry(id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_name text,
      source_address text, action text, object_type text, object_id uuid, object_label text, before jsonb, after jsonb);
  get diagnostics counted = row_count;
  select string_agg(activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address,
      entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), ''::bytea order by entry.id)
    into lines from activity_entry entry where entry.company_id = company and entry.seq = last_seq + 1;
  insert into activity_link (company_id, seq, at, entry_count, previous_hash, hash)
    values (company, last_seq + 1, stamp, counted, last_hash, sha256(last_hash || convert_to((last_seq + 1)::text, 'UTF8') || lines));
end $$;
revoke all on function activity_append from public;
grant execute on function activity_append to genkan_app;

create function activity_append_provider(entries jsonb) returns void language plpgsql security definer set search_path = genkan, pg_temp as $$
declare
  last_seq bigint;
  last_hash bytea;
  lines bytea;
  counted int;
begin
  perform pg_advisory_xact_lock(7265, 0);
  select link.seq, link.hash into last_seq, last_hash from activity_provider_link link order by link.seq desc limit 1;
  last_seq := coalesce(last_seq, 0);
  last_hash := coalesce(last_hash, sha256(convert_to('provider', 'UTF8')));
  insert into activity_provider_entry (id, seq, at, crossed_company_id, actor_kind, actor_id, actor_name, source_address, action,
      object_type, object_id, object_label, before, after)
    select entry.id, last_seq + 1, entry.at, entry.crossed_company_id, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address,
      entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after
    from jsonb_to_recordset(entries) as entry(id uuid, at timestamptz, crossed_company_id uuid, actor_kind text, actor_id uuid, actor_name text,
      source_address text, action text, object_type text, object_id uuid, object_label text, before jsonb, after jsonb);
  get diagnostics counted = row_count;
  select string_agg(activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address,
      entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), ''::bytea order by entry.id)
    into lines from activity_provider_entry entry where entry.seq = last_seq + 1;
  insert into activity_provider_link (seq, at, entry_count, previous_hash, hash)
    values (last_seq + 1, clock_timestamp(), counted, last_hash, sha256(last_hash || convert_to((last_seq + 1)::text, 'UTF8') || lines));
end $$;
revoke all on function activity_append_provider from public;
grant execute on function activity_append_provider to genkan_app, genkan_provider;
