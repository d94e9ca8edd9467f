set local search_path to genkan, public;
set local role genkan_owner;

-- One company is one tenant. Its own row is behind the wall too: the application sees the company it works for, the provider all.
create table tenancy_company (
  id uuid primary key,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{2,31}$'),
  name text not null check (char_length(name) between 1 and 100),
  -- Rows that one file may carry (MCOP-CSV-6); the engine itself is built for 100,000.
  row_limit int not null default 1000 check (row_limit between 1 and 1000000),
  -- Password and second-step rules: `mcop-admin`, `recommended`, … (architecture §5).
  administrator_policy text not null default 'mcop-admin',
  is_demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
create unique index tenancy_company_code on tenancy_company (code);
alter table tenancy_company enable row level security;
alter table tenancy_company force row level security;
create policy own_company on tenancy_company for select to genkan_app using (id = (select current_company()));
create policy provider_all on tenancy_company for all to genkan_provider using (true) with check (true);
create policy owner_reads on tenancy_company for all to genkan_owner using (true) with check (true);
grant select on tenancy_company to genkan_app;
grant select, insert, update, delete on tenancy_company to genkan_provider;

-- A service is a module that a company has by contract: vpn-access, voice, support, sso, device-keys.
create table tenancy_company_service (
  company_id uuid not null references tenancy_company on delete cascade,
  service text not null check (service ~ '^[a-z][a-z-]{1,31}$'),
  since timestamptz not null,
  primary key (company_id, service)
);
call isolate('tenancy_company_service');

-- Addresses from which the administration site may be used (MCOP-LOGIN-7). Empty: every address.
create table tenancy_permitted_source (
  company_id uuid not null references tenancy_company on delete cascade,
  source cidr not null,
  note text not null default '',
  created_at timestamptz not null,
  primary key (company_id, source)
);
call isolate('tenancy_permitted_source');

-- Before a session exists there is no company to work in; this is the one door to a company by its code.
create function tenancy_company_by_code(wanted text) returns setof tenancy_company language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select company.* from tenancy_company company where company.code = upper(wanted);
end;
revoke all on function tenancy_company_by_code from public;
grant execute on function tenancy_company_by_code to genkan_app, genkan_provider;
