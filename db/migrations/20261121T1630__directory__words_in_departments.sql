set local search_path to genkan, public;
set local role genkan_owner;

-- Counting the people of some departments reads the index alone too.
drop index directory_user_listed;
create index directory_user_listed on directory_user (company_id, department_id) where deleted_at is null and is_member and not is_maintenance;

-- What the grams of a text really take, a tenth of a millisecond: the planner then leaves them to the index.
alter function directory_grams(uuid, text) cost 10000;

drop function directory_find_users(text[], int[], int);
drop function directory_search_statement(uuid, text[], int[], int);

-- As before, with two differences. It finds whom the list shows, members and, if they are wanted, maintenance accounts, in the order of the
-- list, so that without further conditions its answer is count and page in one. And where a word is part of a department's name, grams and
-- departments are one condition that indexes answer exactly; whatever else has to be looked at in a row stands beside it. Otherwise the grams
-- of everyone found would be computed again, which took three hundred times as long as finding them.
create function directory_search_statement(company uuid, words text[], places int[], with_maintenance boolean, most int) returns text
  language plpgsql stable set search_path = genkan, pg_temp as $$
declare
  hits text := '';
  by_grams text;
  by_row text;
  in_departments text;
  word text;
  pattern text;
  grams bigint[];
  departments uuid[];
begin
  for position in 1 .. cardinality(words) loop
    word := directory_fold(words[position]);
    pattern := '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    grams := directory_grams(company, word);
    if char_length(word) > 1 then grams := grams[2:]; end if;
    by_grams := format('directory_grams(person.company_id, person.search) @> %L::bigint[]', grams);
    by_row := case
      when places[position] > 0 and char_length(word) > 1 then
        format('split_part(person.search, E''\x1e'', %s) like %L', places[position], pattern)
      when places[position] > 0 then
        format('E''\n'' || translate(split_part(person.search, E''\x1e'', %s), '' '', E''\n'') like %L',
          places[position], '%' || E'\n' || ltrim(pattern, '%'))
      when char_length(word) > 2 then format('person.search like %L', pattern)
    end;
    departments := case when places[position] = 0 then array(
      select department.id from directory_department department
      where department.company_id = company and department.deleted_at is null and department.name_search like pattern) end;
    if cardinality(departments) > 0 then
      in_departments := format('(person.company_id = %L and person.department_id = any (%L::uuid[]))', company, departments);
      by_grams := format('(%s or %s)', in_departments, by_grams);
      by_row := '(' || in_departments || ' or ' || by_row || ')';
    end if;
    hits := hits || ' and ' || by_grams || coalesce(' and ' || by_row, '');
  end loop;
  return format(
    'with hit as materialized (select person.id, person.user_key from directory_user person
       where (person.company_id = %L) is true and person.deleted_at is null and person.is_member%s%s limit %s)
     select id from hit order by user_key',
    company, case when with_maintenance then '' else ' and not person.is_maintenance' end, hits, most);
end $$;
revoke all on function directory_search_statement from public;

-- No workers: there are as many searches at once as there are people searching, and starting a worker takes longer than most searches.
create function directory_find_users(words text[], places int[], with_maintenance boolean, most int) returns setof uuid language plpgsql stable
  security definer set search_path = genkan, pg_temp set work_mem = '64MB'
  set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 as $$
begin
  if current_company() is null or cardinality(words) = 0 then return; end if;
  return query execute directory_search_statement(current_company(), words, places, with_maintenance, most);
end $$;
revoke all on function directory_find_users from public;
grant execute on function directory_find_users to genkan_app;
