set local search_path to genkan, public;
set local role genkan_owner;

-- The usage reports list deleted people too, in the order of their ids, by department and without maintenance accounts. With this index a page reads
-- as many people as it shows, and their count no row at all; without it each page sorted the whole company.
create index directory_user_reported on directory_user (company_id, user_key, id) include (department_id, is_maintenance, deleted_at)
  where is_member;

-- Whom the words of a report find: living people as the list of users finds them, and deleted ones, who are few and in no index for words.
create function directory_find_reported(words text[], places int[], with_maintenance boolean, most int) returns setof uuid
  language plpgsql stable security definer set search_path = genkan, pg_temp as $$
begin
  if current_company() is null or cardinality(words) = 0 then return; end if;
  return query select hit from directory_find_users(words, places, with_maintenance, most) hit;
  return query select person.id from directory_user person
    where person.company_id = current_company() and person.deleted_at is not null and person.is_member
      and (with_maintenance or not person.is_maintenance)
      and not exists (select from unnest(words, places) as term(word, place)
        where position(directory_fold(term.word) in
          case when term.place = 0 then person.search else split_part(person.search, E'\x1e', term.place) end) = 0)
    limit most;
end $$;
revoke all on function directory_find_reported from public;
grant execute on function directory_find_reported to genkan_app;
