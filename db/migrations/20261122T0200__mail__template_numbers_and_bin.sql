set local search_path to genkan, public;
set local role genkan_owner;

-- The id that people see (MCOP-TMPL-2): from 1001 on in each company, above the numbers of the shipped templates.
alter table mail_template add column number int;
update mail_template set number = numbered.number
  from (
    select company_id, id, 1000 + row_number() over (partition by company_id order by created_at, id) as number from mail_template) as numbered
  where numbered.company_id = mail_template.company_id and numbered.id = mail_template.id;
alter table mail_template alter column number set not null;
create unique index mail_template_number on mail_template (company_id, number);

-- The bin (MCOP-TMPL-26).
create index mail_template_bin on mail_template (company_id, deleted_at desc, id desc) where deleted_at is not null;

-- Companies whose bin holds what was deleted before a moment; the nightly job then works in each of them by itself.
create function mail_companies_with_old_templates(before timestamptz) returns setof uuid language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct company_id from mail_template where deleted_at < before;
end;
revoke all on function mail_companies_with_old_templates from public;
grant execute on function mail_companies_with_old_templates to genkan_provider;
