set local search_path to genkan, public;
set local role genkan_owner;

-- Letters to operators belong to no company. They stand in the outbox as well, so that one that did not arrive is seen, and can be tried again.
create or replace view mail_outbox with (security_invoker = true) as
  select message.id, message.company_id, company.code as company_code, company.name as company_name, message.kind, message.recipient,
    message.subject, message.state, message.attempts, message.next_try_at, message.last_error, message.created_at, message.sent_at
  from mail_message message left join tenancy_company company on company.id = message.company_id;

grant update (state, attempts, next_try_at, leased_until) on mail_message to genkan_provider;
create policy provider_retries on mail_message for update to genkan_provider using (company_id is null) with check (company_id is null);
