set local search_path to genkan, public;
set local role genkan_owner;

-- What people ask their administrators to change of the own account: the login id (SP-W31), the second step (BP-W05).
create table account_request (
  company_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('login-id', 'second-step')),
  state text not null default 'open' check (state in ('open', 'approved', 'rejected', 'withdrawn', 'expired', 'overtaken')),
  -- A login id, or a word of the second step.
  wish text not null check (char_length(wish) between 1 and 254),
  -- What it was when it was asked; empty: nothing was decided yet.
  wish_before text not null,
  reason text not null check (char_length(reason) between 1 and 500),
  -- Why it was rejected.
  remark text not null default '' check (char_length(remark) <= 500),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- Who answered; nobody where it ended without an answer.
  closed_by_id uuid,
  closed_by text,
  closed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade,
  check ((state = 'open') = (closed_at is null)),
  check (kind = 'login-id' or wish in ('totp', 'mail', 'reset'))
);
call isolate('account_request');
-- A second wish beside an open one of its kind would leave the administrator to guess which of the two counts.
create unique index account_request_open on account_request (company_id, person_id, kind) where state = 'open';
create index account_request_person on account_request (company_id, person_id, id desc);
create index account_request_waiting on account_request (expires_at) where state = 'open';
-- What was asked stays told.
revoke delete on account_request from genkan_app;

-- Where something waits that nobody has answered in time.
create function account_request_companies_to_expire(at timestamptz) returns setof uuid language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct request.company_id from account_request request where request.state = 'open' and request.expires_at <= at;
end;
revoke all on function account_request_companies_to_expire from public;
grant execute on function account_request_companies_to_expire to genkan_provider;
