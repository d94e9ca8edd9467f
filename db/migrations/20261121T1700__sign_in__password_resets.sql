set local search_path to genkan, public;
set local role genkan_owner;

-- Links by which administrators who forgot their password set a new one (MCOP-LOGIN-6). Of the token only the hash is kept. A row that has
-- ended stays for a while: it counts against the limit of an hour, and its company still decides who may see that the link is over.
create table signin_password_reset (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  -- Where the letter went: the link is worth something only while that is the person's address.
  recipient text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_cause text check (end_cause in ('used', 'replaced', 'password-changed', 'password-reset', 'suspended', 'deleted')),
  primary key (company_id, id),
  check ((ended_at is null) = (end_cause is null)),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('signin_password_reset');
create unique index signin_password_reset_token on signin_password_reset (token_hash);
create index signin_password_reset_user on signin_password_reset (company_id, user_id, requested_at desc);
create unique index signin_password_reset_open on signin_password_reset (company_id, user_id) where ended_at is null;

-- Whoever opens a link has no company yet: the token says which it is. Of links that are over, too, since the company's permitted sources
-- (MCOP-LOGIN-8) stand before everything that its pages say.
create function signin_find_password_reset(hash bytea, source text, at timestamptz) returns table (
    company_id uuid, company_code text, policy text, source_permitted boolean, reset_id uuid, user_id uuid, user_name text, login_id text,
    is_open boolean)
  language sql stable rows 1 security definer set search_path = genkan, pg_temp
begin atomic
  select company.id, company.code, company.administrator_policy, tenancy_source_permitted(company.id, source), reset.id, person.id,
    person.user_id, person.login_id,
    reset.ended_at is null and reset.expires_at > at and person.is_administrator and not person.is_maintenance
      and person.state = 'active' and person.deleted_at is null
      and reset.recipient = coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''), '')
  from signin_password_reset reset
    join tenancy_company company on company.id = reset.company_id
    join directory_user person on person.company_id = reset.company_id and person.id = reset.user_id
  where reset.token_hash = hash;
end;
revoke all on function signin_find_password_reset from public;
grant execute on function signin_find_password_reset to genkan_app;

create function signin_sweep_password_resets(requested_before timestamptz) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  delete from signin_password_reset where requested_at < requested_before;
end;
revoke all on function signin_sweep_password_resets from public;
grant execute on function signin_sweep_password_resets to genkan_provider;
