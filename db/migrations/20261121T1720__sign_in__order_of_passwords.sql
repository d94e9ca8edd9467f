set local search_path to genkan, public;
set local role genkan_owner;

-- Former passwords stand in the order of their replacement, not by its time: two of them may be replaced at the same instant.
alter table signin_password_history add column place int;
update signin_password_history history set place = counted.place
from (select company_id, user_id, replaced_at, row_number() over (partition by company_id, user_id order by replaced_at) as place
      from signin_password_history) counted
where history.company_id = counted.company_id and history.user_id = counted.user_id and history.replaced_at = counted.replaced_at;
alter table signin_password_history alter column place set not null;
alter table signin_password_history drop constraint signin_password_history_pkey;
alter table signin_password_history add primary key (company_id, user_id, place);
