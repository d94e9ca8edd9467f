set local search_path to genkan, public;
set local role genkan_owner;

-- Whether somebody stands in for the whole company: an administrator in force, limited to no department, without an end or (`with_end`) with
-- one that has not come; with `of_all`, one who manages all services, too (BP-GEN-13).
create function directory_administrator_stands(company uuid, today date, with_end boolean, of_all boolean) returns boolean language sql stable
  set search_path = genkan, pg_temp
begin atomic
  select exists (select from directory_user person
    where person.company_id = company and person.is_administrator and person.deleted_at is null and not person.is_maintenance
      and person.state = 'active' and person.administrator_scope_id is null and coalesce(person.valid_from <= today, true)
      and (person.valid_until is null or (with_end and person.valid_until >= today))
      and not (of_all and exists (select from directory_administrator_service named
        where named.company_id = person.company_id and named.user_id = person.id)));
end;
revoke all on function directory_administrator_stands from public;
grant execute on function directory_administrator_stands to genkan_app, genkan_provider;

-- As before, and the last one who manages all services stays one: whoever manages some of them gives nobody the others.
create or replace function directory_keep_administrator() returns trigger language plpgsql set search_path = genkan, pg_temp as $$
declare
  today date;
  had_all boolean;
begin
  -- One after the other within a company: the second sees what the first has left.
  perform pg_advisory_xact_lock(7267, hashtext(old.company_id::text));
  select directory_day(company.time_zone, new.updated_at) into today from tenancy_company company where company.id = old.company_id;
  select not exists (select from directory_administrator_service named
    where named.company_id = old.company_id and named.user_id = old.id) into had_all;
  if directory_administrator_stands(old.company_id, today, false, had_all) then return null; end if;
  -- Who was not in force, or had an end already, takes nothing away as long as somebody is in force today.
  if coalesce(old.valid_from > today, false) or coalesce(old.valid_until < today, false) then return null; end if;
  if old.valid_until is not null and directory_administrator_stands(old.company_id, today, true, had_all) then return null; end if;
  raise exception 'the last administrator of the company' using errcode = 'check_violation', constraint = 'directory_last_administrator';
end $$;

-- The same where somebody who managed everything is limited to some services: the row of the person stays as it is then.
create function directory_keep_manager() returns trigger language plpgsql set search_path = genkan, pg_temp as $$
declare
  limited record;
begin
  for limited in
    select distinct person.company_id, person.updated_at, company.time_zone
    from added
      join directory_user person on person.company_id = added.company_id and person.id = added.user_id
      join tenancy_company company on company.id = person.company_id
    where person.is_administrator and person.deleted_at is null and not person.is_maintenance and person.state = 'active'
      and person.administrator_scope_id is null
      and not exists (select from directory_administrator_service known
        where known.company_id = added.company_id and known.user_id = added.user_id
          and not exists (select from added same where same.company_id = known.company_id and same.user_id = known.user_id
            and same.service = known.service))
  loop
    perform pg_advisory_xact_lock(7267, hashtext(limited.company_id::text));
    if not directory_administrator_stands(limited.company_id, directory_day(limited.time_zone, limited.updated_at), false, true) then
      raise exception 'the last administrator of all services' using errcode = 'check_violation', constraint = 'directory_last_administrator';
    end if;
  end loop;
  return null;
end $$;
revoke all on function directory_keep_manager from public;

create trigger directory_last_manager after insert on directory_administrator_service referencing new table as added
  for each statement execute function directory_keep_manager();
