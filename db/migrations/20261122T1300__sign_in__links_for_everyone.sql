set local search_path to genkan, public;
set local role genkan_owner;

-- Mailed links for everybody who signs in with a password: administrators everywhere, and members of companies with one of these services.
create function signin_has_portal(company uuid) returns boolean language sql stable security definer set search_path = genkan, pg_temp
begin atomic
  select exists (select from tenancy_company_service service
    where service.company_id = company and service.service in ('voice', 'support', 'sso', 'device-keys'));
end;
revoke all on function signin_has_portal from public;
grant execute on function signin_has_portal to genkan_app, genkan_provider;

-- Null of a planned invitation. Links of before this were sent at once.
alter table signin_password_reset add column sent_at timestamptz;
update signin_password_reset set sent_at = requested_at;
create index signin_password_reset_planned on signin_password_reset (send_at) where purpose = 'invitation' and sent_at is null and ended_at is null;

-- To whom a letter goes: the first mail address there is. Who forgot the login id is found by it, and who signs in by mail address.
create index directory_user_first_mail on directory_user
  (lower(coalesce(nullif(email1, ''), nullif(email2, ''), nullif(email3, '')))) where deleted_at is null;

-- Whoever opens a link has no company yet: the token says which it is. Of links that are over, too, since the company's permitted sources
-- (MCOP-LOGIN-8) stand before everything that its pages say. An administrator who is no user of a portal has the administration site alone.
drop function signin_find_password_reset;
create function signin_find_password_link(hash bytea, source text, at timestamptz) returns table (
    company_id uuid, company_code text, company_name text, policy text, source_permitted boolean, link_id uuid, purpose text, user_id uuid,
    user_name text, login_id text, display_name text, surname text, given_name text, phones text[], address text, is_administrator boolean,
    locked_at timestamptz, locked_until timestamptz, checked_hash bytea, checked_until timestamptz, is_reachable boolean, is_open boolean)
  language sql stable rows 1 security definer set search_path = genkan, pg_temp
begin atomic
  select company.id, company.code, company.name, company.administrator_policy,
    tenancy_source_permitted(company.id, source) or (person.is_member and portal.is_there), link.id, link.purpose, person.id, person.user_id,
    person.login_id, person.display_name, person.surname, person.given_name,
    array_remove(array[person.phone1, person.phone2, person.phone3, person.mobile_phone], ''), reach.address, person.is_administrator,
    person.locked_at, person.locked_until, link.checked_hash, link.checked_until, reach.is_reachable,
    link.ended_at is null and link.sent_at is not null and link.expires_at > at and reach.is_reachable and link.recipient = reach.address
  from signin_password_reset link
    join tenancy_company company on company.id = link.company_id
    join directory_user person on person.company_id = link.company_id and person.id = link.user_id
    cross join lateral (select signin_has_portal(company.id) as is_there) portal
    cross join lateral (select
      coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''), '') as address,
      (person.is_administrator or person.is_member and portal.is_there) and not person.is_maintenance and person.state = 'active'
        and person.deleted_at is null and directory_in_force(null, person.valid_until, company.time_zone, at) as is_reachable) reach
  where link.token_hash = hash;
end;
revoke all on function signin_find_password_link from public;
grant execute on function signin_find_password_link to genkan_app;

-- Whom a request for a new password means: company code and user key; with an empty code a login key, or the mail address of exactly one. A
-- company without such a person gives a row without a user; no company gives no row.
create function signin_find_link_owner(typed_code text, typed_key text, source text) returns table (
    company_id uuid, company_code text, policy text, source_permitted boolean, user_id uuid, user_name text, is_administrator boolean,
    person_permitted boolean)
  language sql stable rows 1 security definer set search_path = genkan, pg_temp
begin atomic
  with owner as (
    select person.company_id, person.id from directory_user person
    where typed_code = '' and person.login_key = typed_key and person.deleted_at is null
  ), by_mail as (
    select person.company_id, person.id, count(*) over () as many from directory_user person
    where typed_code = '' and person.deleted_at is null and person.state = 'active'
      and lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = typed_key
  ), meant as (
    select company.id as company_id, (
        select person.id from directory_user person
        where person.company_id = company.id and person.user_key = typed_key and person.deleted_at is null) as user_id
      from tenancy_company company where typed_code <> '' and company.code = typed_code
    union all
    select owner.company_id, owner.id from owner
    union all
    select by_mail.company_id, by_mail.id from by_mail where by_mail.many = 1 and not exists (select from owner)
  )
  select company.id, company.code, company.administrator_policy, tenancy_source_permitted(company.id, source) or signin_has_portal(company.id),
    person.id, person.user_id, person.is_administrator,
    tenancy_source_permitted(company.id, source) or person.is_member and signin_has_portal(company.id)
  from meant
    join tenancy_company company on company.id = meant.company_id
    left join directory_user person on person.company_id = meant.company_id and person.id = meant.user_id;
end;
revoke all on function signin_find_link_owner from public;
grant execute on function signin_find_link_owner to genkan_app;

-- Companies in which somebody has this mail address, for those who forgot the login id (SP-W06).
create function signin_find_mail_companies(address text) returns table (company_id uuid, company_code text) language sql stable rows 2
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct company.id, company.code from directory_user person join tenancy_company company on company.id = person.company_id
  where person.deleted_at is null
    and lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = address;
end;
revoke all on function signin_find_mail_companies from public;
grant execute on function signin_find_mail_companies to genkan_app;

-- For the job that sends what was planned.
create function signin_list_planned_invitations(at timestamptz) returns setof uuid language sql stable rows 10
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct link.company_id from signin_password_reset link
  where link.purpose = 'invitation' and link.sent_at is null and link.ended_at is null and link.send_at <= at;
end;
revoke all on function signin_list_planned_invitations from public;
grant execute on function signin_list_planned_invitations to genkan_provider;

-- Invitations stay in the administrators' list for a year; what has not been sent yet stays.
create or replace function signin_sweep_password_resets(requested_before timestamptz) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  delete from signin_password_reset
  where coalesce(sent_at, requested_at) < requested_before - case purpose when 'reset' then interval '0' else interval '335 days' end
    and (sent_at is not null or ended_at is not null);
end;
