set local search_path to genkan, public;
set local role genkan_owner;

-- A stored column is computed in sessions with any search path: a restored dump writes with an empty one, and maintenance runs with
-- pg_catalog alone. So the function behind it names its own by schema.
create or replace function directory_search_text(surname text, given_name text, surname_kana text, given_name_kana text, display_name text,
  phones text, user_id text, emails text, others text) returns text language plpgsql immutable parallel safe as $$
declare
  glue text := case when octet_length(surname) > char_length(surname) then '' else ' ' end;
begin
  return genkan.directory_fold(concat(surname, glue, given_name, E'\n', surname_kana, given_name_kana, E'\x1e',
    regexp_replace(phones, '[^0-9\n]', '', 'g'), E'\x1e',
    user_id, E'\n', display_name, E'\n', phones, E'\n', emails, E'\n', others));
end $$;

-- The same folding, quicker: translate() compares each character with a hundred others, and most people's texts hold none of them.
create or replace function directory_fold(typed text) returns text language plpgsql immutable parallel safe strict as $$
declare
  folded text;
begin
  if octet_length(typed) = char_length(typed) then return lower(typed collate "C"); end if;
  folded := lower(case when typed is nfkc normalized then typed else normalize(typed, NFKC) end);
  if folded !~ '[ぁ-ゖ髙﨑嵜碕濵濱邊邉齋齊澤德櫻廣國惠瀨圓嶋嶌栁曻]' then return folded; end if;
  return translate(folded,
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ髙﨑嵜碕濵濱邊邉齋齊澤德櫻廣國惠瀨圓嶋嶌栁曻',
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ高崎崎崎浜浜辺辺斎斉沢徳桜広国恵瀬円島島柳昇');
end $$;

-- Locked people are few; the list of them (MCOP-USEARCH-10) reads no others.
create index directory_user_locks on directory_user (company_id, user_key) where locked_at is not null and deleted_at is null;
