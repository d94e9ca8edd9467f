set local search_path to genkan, public;
set local role genkan_owner;

-- A code by mail belongs to what it was asked for, a half-done sign-in or a session, and proves nothing elsewhere (ASVS 6.6.2). Codes that wait live
-- for minutes: whoever has one asks for another.
delete from second_step_mail_code;
alter table second_step_mail_code drop constraint second_step_mail_code_company_id_person_id_purpose_key;
alter table second_step_mail_code add column request_id uuid not null;
alter table second_step_mail_code add unique nulls not distinct (company_id, person_id, purpose, request_id);
