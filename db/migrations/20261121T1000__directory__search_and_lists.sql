set local search_path to genkan, public;
set local role genkan_owner;

-- The folding of kernel/text.ts `foldForSearch`, white space aside: width, case, hiragana and variants of name characters compare as equal
-- (MCOP-USEARCH-5). A test holds both to the same answers. Text without any character beyond ASCII takes the short way.
create function directory_fold(typed text) returns text language plpgsql immutable parallel safe strict as $$
begin
  if octet_length(typed) = char_length(typed) then return lower(typed collate "C"); end if;
  return translate(lower(normalize(typed, NFKC)),
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ髙﨑嵜碕濵濱邊邉齋齊澤德櫻廣國惠瀨圓嶋嶌栁曻',
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ高崎崎崎浜浜辺辺斎斉沢徳桜広国恵瀬円島島柳昇');
end $$;

-- What free words are searched in, in three parts: names and their reading · digits of the telephone numbers · everything else that the
-- specification names (MCOP-USEARCH-4; not the administrators' own fields and no codes). A name of Japanese characters is joined, since
-- 山田太郎 is typed as one word.
create function directory_search_text(surname text, given_name text, surname_kana text, given_name_kana text, display_name text,
  phones text, user_id text, emails text, others text) returns text language plpgsql immutable parallel safe as $$
declare
  glue text := case when octet_length(surname) > char_length(surname) then '' else ' ' end;
begin
  return directory_fold(concat(surname, glue, given_name, E'\n', surname_kana, given_name_kana, E'\x1e',
    regexp_replace(phones, '[^0-9\n]', '', 'g'), E'\x1e',
    user_id, E'\n', display_name, E'\n', phones, E'\n', emails, E'\n', others));
end $$;

alter table directory_user drop column search, drop column kana_key;
-- Order of the reading; people without one stand by their name, those without a name by their id.
alter table directory_user add column kana_key text collate "C" not null generated always as (
  coalesce(nullif(btrim(surname_kana || ' ' || given_name_kana), ''), nullif(btrim(surname || ' ' || given_name), ''), user_key)) stored;
alter table directory_user add column search text collate "C" not null generated always as (
  directory_search_text(surname, given_name, surname_kana, given_name_kana, display_name,
    phone1 || E'\n' || phone2 || E'\n' || phone3 || E'\n' || fax, user_id, email1 || E'\n' || email2 || E'\n' || email3,
    job_title || E'\n' || postal_code || E'\n' || address1 || E'\n' || address2 || E'\n' || address3 || E'\n' || url || E'\n' || memo)) stored;

-- Free words find people by the name of their department too (MCOP-USEARCH-4). It stays out of the people's own search text: renaming a
-- department must not rewrite its people.
alter table directory_department add column name_search text collate "C" not null generated always as (directory_fold(name)) stored;

-- One index for each order that the list of people offers (MCOP-USEARCH-16), each ending in the user key, so that every order is total
-- and a page starts where the last one ended. All comparisons used on them are leakproof: row-level security keeps no other index alive.
create index directory_user_kana on directory_user (company_id, kana_key, user_key) where deleted_at is null;
create index directory_user_department on directory_user (company_id, department_id, user_key) where deleted_at is null;
create index directory_user_email on directory_user (company_id, email1 collate "C", user_key) where deleted_at is null;
create index directory_user_registration on directory_user (company_id, registration, user_key) where deleted_at is null;
create index directory_user_password on directory_user (company_id, password_state, user_key) where deleted_at is null;
create index directory_user_state on directory_user (company_id, state, user_key) where deleted_at is null;
create index directory_user_locked on directory_user (company_id, (locked_at is not null), user_key) where deleted_at is null;
create index directory_user_signed_in on directory_user (company_id, (coalesce(last_signed_in_at, '-infinity'::timestamptz)), user_key)
  where deleted_at is null;
create index directory_user_bin on directory_user (company_id, deleted_at desc, id) where deleted_at is not null;
create index directory_department_bin on directory_department (company_id, deleted_at desc, id) where deleted_at is not null;

-- The grams of a search text: every pair of neighbouring characters, and the first character of every word. Most Japanese surnames
-- have two characters, which trigrams cannot find. Each gram is hashed together with the company, so one posting list belongs to one
-- company and nothing has to be intersected with a million rows. PL/pgSQL with array append, since it is three times as quick as SQL here.
create function directory_grams(company uuid, searched text) returns bigint[] language plpgsql immutable parallel safe as $$
declare
  salt bigint := hashtextextended(company::text, 7265);
  grams bigint[] := '{}';
  previous text collate "C";
  letter text collate "C";
begin
  if searched = '' then return grams; end if;
  foreach letter in array string_to_array(searched, null) loop
    if letter <= ' ' then
      previous := null;
    else
      -- The mark before a first letter cannot be typed: control characters do not pass the rules of any field.
      grams := grams || hashtextextended(coalesce(previous, E'\x02') || letter, salt);
      previous := letter;
    end if;
  end loop;
  return grams;
end $$;

create index directory_user_search on directory_user using gin (directory_grams(company_id, search)) where deleted_at is null;

-- The statement that finds people by words. `places` says for each word where it must occur: 0 anywhere, 1 in the names and their reading,
-- 2 in the digits of the telephone numbers (the search text has these parts in this order, divided by \x1e).
-- The company is compared in a form that no B-tree of the table serves: with few statistics the planner would otherwise fetch the whole
-- company and compute the grams of a million rows. The hash of the company inside the grams already narrows to it.
create function directory_search_statement(company uuid, words text[], places int[], most int) returns text language plpgsql stable
  set search_path = genkan, pg_temp as $$
declare
  hits text := '';
  hit text;
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
    hit := format('directory_grams(person.company_id, person.search) @> %L::bigint[]', grams);
    if places[position] > 0 and char_length(word) > 1 then
      hit := hit || format(' and split_part(person.search, E''\x1e'', %s) like %L', places[position], pattern);
    elsif places[position] > 0 then
      hit := hit || format(' and E''\n'' || translate(split_part(person.search, E''\x1e'', %s), '' '', E''\n'') like %L',
        places[position], '%' || E'\n' || ltrim(pattern, '%'));
    elsif char_length(word) > 2 then
      hit := hit || format(' and person.search like %L', pattern);
    end if;
    if places[position] = 0 then
      departments := array(select department.id from directory_department department
        where department.company_id = company and department.deleted_at is null and department.name_search like pattern);
      if cardinality(departments) > 0 then
        hit := format('(%s or (person.company_id = %L and person.department_id = any (%L::uuid[])))', hit, company, departments);
      end if;
    end if;
    hits := hits || ' and ' || hit;
  end loop;
  return format(
    'with hit as materialized (select person.id from directory_user person
       where (person.company_id = %L) is true and person.deleted_at is null%s limit %s) select id from hit', company, hits, most);
end $$;
revoke all on function directory_search_statement from public;

-- Runs as the owner, under whose constant policy the gram index may be used (@> and LIKE are not leakproof); the company is taken from
-- the unit of work and from nowhere else, so without one nothing is found. Bitmap scans only: grams read the index, never the table.
create function directory_find_users(words text[], places int[], most int) returns setof uuid language plpgsql stable
  security definer set search_path = genkan, pg_temp set work_mem = '64MB' set enable_seqscan = off set enable_indexscan = off as $$
begin
  if current_company() is null or cardinality(words) = 0 then return; end if;
  return query execute directory_search_statement(current_company(), words, places, most);
end $$;
revoke all on function directory_find_users from public;
grant execute on function directory_find_users to genkan_app;

-- Which of these login ids are in use anywhere in the installation. Tells only what it was asked for, to be answered by a derived id.
create function directory_taken_logins(wanted text[]) returns setof text language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select person.login_key from unnest(wanted) login join directory_user person on person.login_key = login and person.deleted_at is null;
end;
revoke all on function directory_taken_logins from public;
grant execute on function directory_taken_logins to genkan_app;

-- Before a session exists there is no company to work in: the one door from a login id to the person it names.
create function directory_user_by_login(wanted text) returns table (company_id uuid, user_id uuid) language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select person.company_id, person.id from directory_user person where person.login_key = lower(wanted) and person.deleted_at is null;
end;
revoke all on function directory_user_by_login from public;
grant execute on function directory_user_by_login to genkan_app, genkan_provider;

-- Companies whose bin holds what was deleted before a moment; the nightly job then works in each of them by itself.
create function directory_companies_with_old_bin(before timestamptz) returns setof uuid language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select person.company_id from directory_user person where person.deleted_at < before
  union
  select department.company_id from directory_department department where department.deleted_at < before;
end;
revoke all on function directory_companies_with_old_bin from public;
grant execute on function directory_companies_with_old_bin to genkan_provider;

-- What other features may join with. The wall of the tables stands behind them: they run with the rights of who asks.
create view directory_user_public with (security_invoker = true) as
  select company_id, id, user_id, user_key, login_id, login_key, department_id, is_member, is_administrator, administrator_scope_id,
    is_maintenance, state, locked_at, locked_until, password_state, password_change_needed, registration,
    surname, given_name, surname_kana, given_name_kana, display_name, email1, email2, email3, language, kana_key,
    first_signed_in_at, last_signed_in_at, version, deleted_at
  from directory_user;
grant select on directory_user_public to genkan_app;

create view directory_department_public with (security_invoker = true) as
  select company_id, id, code, name, parent_id, path, level, is_built_in, deleted_at from directory_department;
grant select on directory_department_public to genkan_app;
