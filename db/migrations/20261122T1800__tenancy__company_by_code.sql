set local search_path to genkan, public;
set local role genkan_owner;

-- `company.*` was fixed to the columns that the table had when this was made; it has one more since 20261122T1030.
create or replace function tenancy_company_by_code(wanted text) returns setof tenancy_company language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select company.* from tenancy_company company where company.code = upper(wanted);
end;
