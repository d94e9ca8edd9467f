-- Four roles. The owner owns and cannot sign in; the application's roles own nothing and bypass nothing (architecture §6).
do $$
declare
  wanted text;
begin
  -- Roles belong to the cluster, so a second database of the same cluster finds them.
  foreach wanted in array array['genkan_owner', 'genkan_app', 'genkan_provider', 'genkan_jobs', 'genkan_login'] loop
    begin
      execute format('create role %I nologin nosuperuser nocreatedb nocreaterole nobypassrls', wanted);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;

-- genkan_app works inside one company, genkan_provider on what belongs to the provider, genkan_jobs owns the job queue alone.
grant genkan_app, genkan_provider, genkan_jobs to genkan_login;
do $$ begin
  execute format('grant genkan_owner, genkan_app, genkan_provider, genkan_jobs to %I', current_user);
  execute format('grant create, connect, temporary on database %I to genkan_owner, genkan_jobs', current_database());
  execute format('grant connect, temporary on database %I to genkan_app, genkan_provider, genkan_login', current_database());
end $$;

create schema if not exists genkan authorization genkan_owner;
grant usage on schema genkan to genkan_app, genkan_provider, genkan_login, genkan_jobs;
set local search_path to genkan, public;
set local role genkan_owner;

-- The company that the running unit of work has set. '' (a setting used once in the session) counts as none: fail closed.
create function current_company() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('genkan.company_id', true), '')::uuid;

-- Every table that belongs to a company is put behind the wall by this one procedure: enabled and forced row-level security, one
-- policy for the application, a constant one for the owner (under which SECURITY DEFINER functions run and use every index: a
-- policy that is not constant would keep the planner from any operator that is not leakproof), and plain grants.
-- "reach" says what the application may do beside reading: 'write' or 'append' (records that nobody may alter).
create procedure isolate(relation regclass, reach text default 'write') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format(
    'create policy company_wall on %s as permissive for all to genkan_app
       using (company_id = (select genkan.current_company())) with check (company_id = (select genkan.current_company()))', relation);
  execute format('create policy owner_reads on %s for all to genkan_owner using (true) with check (true)', relation);
  if reach = 'append' then
    execute format('grant select, insert on %s to genkan_app', relation);
  else
    execute format('grant select, insert, update, delete on %s to genkan_app', relation);
  end if;
end $$;

-- What belongs to the provider (companies, operators, RADIUS clients): its own role only.
create procedure keep_for_provider(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy provider_only on %s for all to genkan_provider using (true) with check (true)', relation);
  execute format('create policy owner_reads on %s for all to genkan_owner using (true) with check (true)', relation);
  execute format('grant select, insert, update, delete on %s to genkan_provider', relation);
end $$;

-- A request that creates or sends carries an idempotency key; its answer is kept with the work it did.
create table platform_idempotency (
  actor_key text not null,
  key text not null,
  route text not null,
  request_hash bytea not null,
  response_status int,
  response_body jsonb,
  created_at timestamptz not null default now(),
  primary key (actor_key, key)
);
create index platform_idempotency_age on platform_idempotency (created_at);
grant select, insert, update, delete on platform_idempotency to genkan_app, genkan_provider;

-- A job is inserted in the transaction that needs it. Only this function reaches the queue, with the name of the task checked.
create function add_job(task text, payload json, run_at timestamptz default null, job_key text default null, max_attempts int default 25)
  returns void language plpgsql as $$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts);
end $$;
revoke all on function add_job from public;
grant execute on function add_job to genkan_app, genkan_provider;
reset role;
-- Runs with the rights of the queue's owner, not of the caller and not of the tables' owner.
grant usage, create on schema genkan to genkan_jobs;
alter function genkan.add_job security definer set search_path = pg_catalog, pg_temp;
alter function genkan.add_job owner to genkan_jobs;
revoke create on schema genkan from genkan_jobs;
