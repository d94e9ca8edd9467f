set local search_path to genkan, public;
set local role genkan_owner;

-- The mail address at which somebody has shown to read: by a link that sets a password, or by one that confirms another address. It counts as long as
-- it is the person's first one.
create table signin_confirmed_address (
  company_id uuid not null,
  user_id uuid not null,
  address_key text not null,
  confirmed_at timestamptz not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('signin_confirmed_address');

insert into signin_confirmed_address (company_id, user_id, address_key, confirmed_at)
  select distinct on (shown.company_id, shown.user_id) shown.company_id, shown.user_id, lower(shown.address), shown.at from (
    select company_id, user_id, recipient, ended_at from signin_password_reset where end_cause = 'used'
    union all
    select company_id, person_id, new_address, confirmed_at from account_mail_change where confirmed_at is not null and company_id is not null
  ) shown (company_id, user_id, address, at)
  join directory_user person on person.company_id = shown.company_id and person.id = shown.user_id
  order by shown.company_id, shown.user_id, shown.at desc;

-- Whom a name without a company code means (BP-GEN-12): the person whose login id it is, else the one active person with this mail address. Where one
-- person has confirmed the address, people of other companies who have not neither share nor take it, by their login id no more than by their mail
-- address: anybody can register an address, and only its owner can confirm it. Within a company an address of two is nobody's. Both are looked for
-- whatever is typed, each by its index, so that the time does not tell which of them was found.
create function signin_meant_by(typed_key text) returns table (company_id uuid, person_id uuid) language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  with holder as materialized (
    select person.company_id, person.id, confirmed.user_id is not null as is_confirmed
    from directory_user person
      left join signin_confirmed_address confirmed on confirmed.company_id = person.company_id and confirmed.user_id = person.id
        and confirmed.address_key = typed_key
    where lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = typed_key
      and person.deleted_at is null and person.state = 'active'
  ), owner as materialized (
    select person.company_id, person.id, confirmed.user_id is not null as is_confirmed
    from directory_user person
      left join signin_confirmed_address confirmed on confirmed.company_id = person.company_id and confirmed.user_id = person.id
        and confirmed.address_key = typed_key
    where person.login_key = typed_key and person.deleted_at is null
  ), meant as (
    select holder.company_id, holder.id, 1 as place from holder
    where holder.is_confirmed
      and not exists (select from holder other where other.id <> holder.id and (other.is_confirmed or other.company_id = holder.company_id))
      and not exists (select from owner where owner.is_confirmed or owner.company_id = holder.company_id)
    union all
    select owner.company_id, owner.id, 2 from owner
    union all
    select holder.company_id, holder.id, 3 from holder where (select count(*) from holder) = 1
  )
  select meant.company_id, meant.id from meant order by meant.place limit 1;
end;
revoke all on function signin_meant_by from public;

create or replace function signin_identify(typed_code text, typed_key text, source text, browser bytea, at timestamptz) returns table (
    company_id uuid, company_code text, policy text, services text[], source_permitted boolean,
    second_step text, company_method text, second_step_required boolean, code_minutes int, idle_minutes int,
    user_id uuid, user_name text, display_name text, state text, is_administrator boolean, is_member boolean, in_force boolean,
    locked_at timestamptz, locked_until timestamptz, password_hash text, password_is_initial boolean, password_set_at timestamptz,
    has_address boolean, has_second_steps boolean, browser_id uuid, remembered_until timestamptz, knows_browsers boolean, owes_terms boolean)
  language plpgsql stable rows 1 security definer set search_path = genkan, pg_temp as $$
#variable_conflict use_column
declare
  company uuid;
  person uuid;
begin
  if typed_code = '' then
    select meant.company_id, meant.person_id into company, person from signin_meant_by(typed_key) meant;
  else
    select found.id into company from tenancy_company found where found.code = typed_code;
    select found.id into person from directory_user found
      where found.company_id = company and found.user_key = typed_key and found.deleted_at is null;
  end if;
  return query select * from signin_at_door(company, person, source, browser, at);
end $$;

-- Who forgot the password is looked for in the same way.
create or replace function signin_find_link_owner(typed_code text, typed_key text, source text) returns table (
    company_id uuid, company_code text, policy text, source_permitted boolean, user_id uuid, user_name text, is_administrator boolean,
    person_permitted boolean)
  language sql stable rows 1 security definer set search_path = genkan, pg_temp
begin atomic
  with meant as (
    select company.id as company_id, (
        select person.id from directory_user person
        where person.company_id = company.id and person.user_key = typed_key and person.deleted_at is null) as user_id
      from tenancy_company company where typed_code <> '' and company.code = typed_code
    union all
    select named.company_id, named.person_id from signin_meant_by(typed_key) named where typed_code = ''
  )
  select company.id, company.code, company.administrator_policy, tenancy_source_permitted(company.id, source) or signin_has_portal(company.id),
    person.id, person.user_id, person.is_administrator,
    tenancy_source_permitted(company.id, source) or person.is_member and signin_has_portal(company.id)
  from meant
    join tenancy_company company on company.id = meant.company_id
    left join directory_user person on person.company_id = meant.company_id and person.id = meant.user_id;
end;
