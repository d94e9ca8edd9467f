set local search_path to genkan, public;
set local role genkan_owner;

-- What a company asks for (MCOP-LOGIN-9): the whole list of permitted sources that it wishes. The provider's approval makes it the list.
create table tenancy_source_request (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  state text not null default 'open' check (state in ('open', 'approved', 'refused', 'withdrawn')),
  -- In order, each once. Empty: the company wishes to be let in from everywhere.
  sources cidr[] not null,
  -- The list when it was asked; once decided, the list that stood until then.
  sources_before cidr[] not null,
  reason text not null check (char_length(reason) between 1 and 500),
  -- What the provider says to it.
  remark text not null default '' check (char_length(remark) <= 500),
  asked_by_id uuid,
  asked_by text not null,
  asked_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  primary key (company_id, id),
  check ((state = 'open') = (closed_at is null))
);
call isolate('tenancy_source_request');
-- A second request beside an open one would leave the provider to guess which of the two counts.
create unique index tenancy_source_request_open on tenancy_source_request (company_id) where state = 'open';
create index tenancy_source_request_waiting on tenancy_source_request (id) where state = 'open';

-- The company's own role asks and withdraws, and nothing else: a request is decided by the provider's role, as the list is written by it.
revoke delete on tenancy_source_request from genkan_app;
create policy company_asks on tenancy_source_request as restrictive for insert to genkan_app with check (state = 'open');
create policy company_withdraws on tenancy_source_request as restrictive for update to genkan_app
  using (state = 'open') with check (state = 'withdrawn');
create policy provider_decides on tenancy_source_request for all to genkan_provider using (true) with check (true);
grant select, update on tenancy_source_request to genkan_provider;
