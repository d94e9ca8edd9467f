set local search_path to genkan, public;
set local role genkan_owner;

-- As before; and without a company code the mail address of exactly one active person means that person, too (BP-GEN-12), unless it is somebody's
-- login id. Both are looked for whatever is typed, each by its index, so that the time does not tell which of them was found.
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
    select found.company_id, found.id into company, person from (
      select owner.company_id, owner.id, 1 as many, 1 as place from directory_user owner
        where owner.login_key = typed_key and owner.deleted_at is null
      union all
      select by_mail.company_id, by_mail.id, count(*) over (), 2 from (
        select person.company_id, person.id from directory_user person
        where lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = typed_key
          and person.deleted_at is null and person.state = 'active'
        limit 2) by_mail
    ) found where found.many = 1 order by found.place limit 1;
  else
    select found.id into company from tenancy_company found where found.code = typed_code;
    select found.id into person from directory_user found
      where found.company_id = company and found.user_key = typed_key and found.deleted_at is null;
  end if;
  return query select * from signin_at_door(company, person, source, browser, at);
end $$;
