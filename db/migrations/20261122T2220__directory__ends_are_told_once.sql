set local search_path to genkan, public;
set local role genkan_owner;

-- Of which last day somebody has been told (SSO-MAIL-4): a night that was missed is made up for, and a job that runs again tells nobody twice.
alter table directory_user add column end_told_for date;
-- Those whose fortnight had begun were told on its first day.
update directory_user set end_told_for = valid_until where valid_until < current_date + 14;

create or replace function directory_companies_with_ends(first_day date, last_day date) returns setof uuid language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct person.company_id from directory_user person
  where person.valid_until between first_day and last_day and person.end_told_for is distinct from person.valid_until
    and person.deleted_at is null and person.state = 'active';
end;
