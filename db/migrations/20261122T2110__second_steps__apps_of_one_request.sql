set local search_path to genkan, public;
set local role genkan_owner;

-- An app that is being set up belongs to the half-done sign-in or the session that began it: nobody else is given its secret. What has only begun is
-- begun again.
delete from second_step_totp where confirmed_at is null;
alter table second_step_totp add column request_id uuid;
alter table second_step_totp add check (confirmed_at is not null or request_id is not null);
drop index second_step_totp_unfinished;
create unique index second_step_totp_unfinished on second_step_totp (company_id, person_id, request_id) nulls not distinct where confirmed_at is null;
