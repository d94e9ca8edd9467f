set local search_path to genkan, public;
set local role genkan_owner;

-- By the address, those who may sign in first, each company together: one entry is enough to know that there is another.
drop index directory_user_first_mail;
create index directory_user_first_mail on directory_user
  (lower(coalesce(nullif(email1, ''), nullif(email2, ''), nullif(email3, ''))), state, company_id) where deleted_at is null;
create index signin_confirmed_address_key on signin_confirmed_address (address_key);

-- Whom a name without a company code means (BP-GEN-12): the person whose login id it is, else the one active person with this mail address. Where one
-- person has confirmed the address, and still has it as the first one, people of other companies who have not neither share nor take it, by their login
-- id no more than by their mail address: anybody can register an address, and only its owner can confirm it. Within a company an address of two is
-- nobody's. A login id keeps nothing of an address that is its person's first one no more.
--
-- Strangers ask this, and any number of people may have one address: each of the four questions ends at the second row, by an index, whatever the
-- statistics say. All four are always asked, so that the time does not tell which of them found somebody.
create or replace function signin_meant_by(typed_key text) returns table (company_id uuid, person_id uuid) language plpgsql stable rows 1
  security definer set search_path = genkan, pg_temp set enable_seqscan = off set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
  owner_company uuid;
  owner_id uuid;
  owner_confirmed boolean;
  confirmed_companies uuid[];
  confirmed_ids uuid[];
  holder_companies uuid[];
  holder_ids uuid[];
  is_shared boolean;
begin
  select person.company_id, person.id, confirmed.user_id is not null into owner_company, owner_id, owner_confirmed
  from directory_user person
    left join signin_confirmed_address confirmed on confirmed.company_id = person.company_id and confirmed.user_id = person.id
      and confirmed.address_key = typed_key
      and lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = typed_key
  where person.login_key = typed_key and person.deleted_at is null;

  select array_agg(found.company_id), array_agg(found.id) into confirmed_companies, confirmed_ids from (
    select person.company_id, person.id
    from signin_confirmed_address confirmed
      -- Each by its own id: never all who have the address.
      cross join lateral (
        select one.company_id, one.id, one.state, one.deleted_at,
          lower(coalesce(nullif(one.email1, ''), nullif(one.email2, ''), nullif(one.email3, ''))) as first_mail
        from directory_user one where one.company_id = confirmed.company_id and one.id = confirmed.user_id limit 1) person
    where confirmed.address_key = typed_key and person.first_mail = typed_key and person.deleted_at is null and person.state = 'active'
    limit 2) found;

  select array_agg(found.company_id), array_agg(found.id) into holder_companies, holder_ids from (
    select person.company_id, person.id from directory_user person
    where lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = typed_key
      and person.deleted_at is null and person.state = 'active'
    limit 2) found;

  select count(*) = 2 into is_shared from (
    select from directory_user person
    -- Compared as one row, so that no other index of the company serves: PostgreSQL 15 takes one, and walks the company.
    where (lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))), person.state, person.company_id)
        >= (typed_key, 'active', coalesce(confirmed_companies[1], '00000000-0000-0000-0000-000000000000'))
      and (lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))), person.state, person.company_id)
        <= (typed_key, 'active', coalesce(confirmed_companies[1], '00000000-0000-0000-0000-000000000000'))
      and person.deleted_at is null
    limit 2) neighbour;

  if cardinality(confirmed_ids) = 1 and not is_shared and owner_confirmed is not true and owner_company is distinct from confirmed_companies[1] then
    return query select confirmed_companies[1], confirmed_ids[1];
  elsif owner_id is not null then
    return query select owner_company, owner_id;
  elsif cardinality(holder_ids) = 1 then
    return query select holder_companies[1], holder_ids[1];
  end if;
end $$;
