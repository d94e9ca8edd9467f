set local search_path to genkan, public;
set local role genkan_owner;

-- A letter that was taken has no text any more. Where it came back, nobody is offered to send it again.
create or replace view mail_outbox with (security_invoker = true) as
  select message.id, message.company_id, company.code as company_code, company.name as company_name, message.kind, message.recipient,
    message.subject, message.state, message.attempts, message.next_try_at, message.last_error, message.created_at, message.sent_at,
    message.state in ('queued', 'failed') and message.sealed_body is not null as may_retry
  from mail_message message left join tenancy_company company on company.id = message.company_id;
