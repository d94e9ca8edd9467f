set local search_path to genkan, public;
set local role genkan_owner;

-- Who agreed, as the person and the company were called then: a proof must not change with a new name.
alter table terms_acceptance
  add column user_name text not null default '',
  add column full_name text not null default '';

-- What is published stays as it is, whoever asks: taking a planned version back makes it a draft first, and what somebody has agreed to
-- is never a draft again.
create function terms_refuse_change() returns trigger language plpgsql set search_path = genkan, pg_temp as $$
begin
  if exists (select from terms_version version where version.id = old.version_id and version.published_at is not null) then
    raise exception 'a published version of the terms never changes' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger terms_text_stays before update or delete on terms_text for each row execute function terms_refuse_change();

create function terms_refuse_return() returns trigger language plpgsql set search_path = genkan, pg_temp as $$
begin
  if exists (select from terms_acceptance accepted where accepted.version_id = old.id) then
    raise exception 'somebody has agreed to this version of the terms' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger terms_version_stays before update of published_at, number or delete on terms_version for each row execute function terms_refuse_return();

-- How many people a new version asks: living accounts in use, of companies that are not exempt.
create function terms_reach() returns table (people int, companies int, exempt_companies int) language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select count(person.id)::int, count(distinct person.company_id)::int, (select count(*) from terms_exemption)::int
  from directory_user person
  where person.deleted_at is null and person.state = 'active' and not person.is_maintenance and (person.is_member or person.is_administrator)
    and not exists (select from terms_exemption exempt where exempt.company_id = person.company_id);
end;
revoke all on function terms_reach from public;
grant execute on function terms_reach to genkan_provider;

-- Which company and which person, newest first: the lists of a company and of one person.
create index terms_acceptance_newest on terms_acceptance (company_id, accepted_at desc, user_id, version_id);

-- Of two versions of one moment the later number stands. The provider's own accounts in a company are not asked: operators do not agree.
create or replace function terms_owed(company uuid, person uuid, at timestamptz) returns boolean language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select coalesce((
    select not exists (select from terms_acceptance accepted
        where accepted.company_id = company and accepted.user_id = person and accepted.version_id = current.id)
      and not exists (select from terms_exemption exempt where exempt.company_id = company)
      and not exists (select from directory_user own where own.company_id = company and own.id = person and own.is_maintenance)
    from terms_version current where current.published_at <= at order by current.published_at desc, current.number desc limit 1), false);
end;
