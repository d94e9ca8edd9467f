set local search_path to genkan, public;
set local role genkan_owner;

-- What people of the company read who have chosen no language themselves (SP-LANG-2), as `time_zone` is their clock.
alter table tenancy_company add column language text not null default 'ja' check (language in ('ja', 'en'));

-- Has the columns that the table had when it was made; there is one more now.
create or replace function tenancy_company_by_code(wanted text) returns setof tenancy_company language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select company.* from tenancy_company company where company.code = upper(wanted);
end;

-- New people follow the company. Those who are there keep what they have: nobody knows which of them chose Japanese.
alter table directory_user drop constraint directory_user_language_check;
alter table directory_user add constraint directory_user_language_check check (language in ('system', 'ja', 'en'));
alter table directory_user alter column language set default 'system';
