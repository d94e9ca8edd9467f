set local search_path to genkan, public;
set local role genkan_owner;

-- The day that it is in a time zone; an unknown zone counts as UTC, as in directory_in_force.
create function directory_day(zone text, at timestamptz) returns date language plpgsql stable set search_path = genkan, pg_temp as $$
begin
  return (at at time zone zone)::date;
exception when invalid_parameter_value then
  return (at at time zone 'UTC')::date;
end $$;
revoke all on function directory_day from public;
grant execute on function directory_day to genkan_app, genkan_provider;

-- The mobile number is found by words and by digits like the others (BP-USER-5). A stored column cannot take another expression in
-- PostgreSQL 15, so it is made anew, and the index over it.
drop view directory_user_report;
drop index directory_user_search;
alter table directory_user drop column search;
alter table directory_user add column search text collate "C" not null generated always as (
  directory_search_text(surname, given_name, surname_kana, given_name_kana, display_name,
    phone1 || E'\n' || phone2 || E'\n' || phone3 || E'\n' || fax || E'\n' || mobile_phone, user_id,
    email1 || E'\n' || email2 || E'\n' || email3,
    job_title || E'\n' || postal_code || E'\n' || address1 || E'\n' || address2 || E'\n' || address3 || E'\n' || url || E'\n' || memo)) stored;
create index directory_user_search on directory_user using gin (directory_grams(company_id, search)) where deleted_at is null;
create view directory_user_report with (security_invoker = true) as
  select company_id, id, user_id, user_key, department_id, is_member, is_maintenance, deleted_at, search,
    coalesce(nullif(btrim(surname || ' ' || given_name), ''), display_name) as full_name
  from directory_user;
grant select on directory_user_report to genkan_app;

-- Orders of the list by role and by the end of validity; each ends in the user key like the others.
create index directory_user_role on directory_user (company_id, is_administrator, user_key) where deleted_at is null;
create index directory_user_until on directory_user (company_id, (coalesce(valid_until, 'infinity'::date)), user_key) where deleted_at is null;
-- Administrators are few among many; who is left is asked whenever one of them changes.
create index directory_user_administrators on directory_user (company_id, id) where is_administrator and deleted_at is null;

create or replace view directory_user_public with (security_invoker = true) as
  select company_id, id, user_id, user_key, login_id, login_key, department_id, is_member, is_administrator, administrator_scope_id,
    is_maintenance, state, locked_at, locked_until, password_state, password_change_needed, registration,
    surname, given_name, surname_kana, given_name_kana, display_name, email1, email2, email3, language, kana_key,
    first_signed_in_at, last_signed_in_at, version, deleted_at, valid_from, valid_until, time_zone, phone1, mobile_phone
  from directory_user;

-- The services that an administrator manages: those of the company, or the ones among them that were named (BP-GEN-13). What an
-- administrator may do is asked with this set in place of all of the company's services.
create function directory_services_managed(company uuid, person uuid) returns text[] language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select array(
    select service.service from tenancy_company_service service
    where service.company_id = company
      and (not exists (select from directory_administrator_service named where named.company_id = company and named.user_id = person)
        or exists (select from directory_administrator_service named
          where named.company_id = company and named.user_id = person and named.service = service.service)));
end;
revoke all on function directory_services_managed from public;
grant execute on function directory_services_managed to genkan_app;

-- The last administrator of a company stays one (BP-UEDIT-5, SP-ADM-20, SSO-ACC-20): at every moment there is one in force, of the whole
-- company, and one of them without an end. Here, because forms, files, scripts and two people at once come together at the row alone.
create function directory_keep_administrator() returns trigger language plpgsql set search_path = genkan, pg_temp as $$
declare
  today date;
begin
  -- One after the other within a company: the second sees what the first has left.
  perform pg_advisory_xact_lock(7267, hashtext(old.company_id::text));
  select directory_day(company.time_zone, new.updated_at) into today from tenancy_company company where company.id = old.company_id;
  if exists (select from directory_user person
      where person.company_id = old.company_id and person.is_administrator and person.deleted_at is null and not person.is_maintenance
        and person.state = 'active' and person.administrator_scope_id is null
        and coalesce(person.valid_from <= today, true) and person.valid_until is null) then
    return null;
  end if;
  -- Who was not in force, or had an end already, takes nothing away as long as somebody is in force today.
  if coalesce(old.valid_from > today, false) or coalesce(old.valid_until < today, false) then return null; end if;
  if old.valid_until is not null and exists (select from directory_user person
      where person.company_id = old.company_id and person.is_administrator and person.deleted_at is null and not person.is_maintenance
        and person.state = 'active' and person.administrator_scope_id is null
        and coalesce(person.valid_from <= today, true) and person.valid_until >= today) then
    return null;
  end if;
  raise exception 'the last administrator of the company' using errcode = 'check_violation', constraint = 'directory_last_administrator';
end $$;
revoke all on function directory_keep_administrator from public;

create trigger directory_last_administrator after update on directory_user for each row
  when (old.is_administrator and old.deleted_at is null and not old.is_maintenance and old.state = 'active'
    and old.administrator_scope_id is null
    and (not new.is_administrator or new.deleted_at is not null or new.state <> 'active' or new.administrator_scope_id is not null
      or new.valid_until is distinct from old.valid_until or new.valid_from is distinct from old.valid_from))
  execute function directory_keep_administrator();

-- People whose validity ends on a day, and who are told before (SSO-MAIL-4): companies that have any.
create function directory_companies_with_ends(first_day date, last_day date) returns setof uuid language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct person.company_id from directory_user person
  where person.valid_until between first_day and last_day and person.deleted_at is null and person.state = 'active';
end;
revoke all on function directory_companies_with_ends from public;
grant execute on function directory_companies_with_ends to genkan_provider;
create index directory_user_ends on directory_user (valid_until) where valid_until is not null and deleted_at is null;
