set local search_path to genkan, public;
set local role genkan_owner;

-- Operators of the provider get letters too (codes of their second step, security notices). They belong to no company: written in a unit of
-- work of the provider, behind no company's wall and in none's outbox.
alter table mail_message drop constraint mail_message_pkey, alter column company_id drop not null, add primary key (id);
create policy provider_side on mail_message for insert to genkan_provider with check (company_id is null);
grant insert on mail_message to genkan_provider;

create or replace function mail_claim(most int, lease interval, moment timestamptz) returns setof mail_message language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  update mail_message message set state = 'sending', attempts = message.attempts + 1, leased_until = moment + lease
  from (
    select due.id from mail_message due
    where due.state in ('queued', 'sending') and due.next_try_at <= moment and (due.leased_until is null or due.leased_until < moment)
    order by due.next_try_at limit most for update skip locked) as due
  where message.id = due.id
  returning message.*;
end;

create or replace function mail_report(outcomes jsonb, moment timestamptz) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  update mail_message message set
    state = case when outcome.sent then 'sent' when outcome.final then 'failed' else 'queued' end,
    sent_at = case when outcome.sent then moment end,
    last_error = outcome.error,
    next_try_at = coalesce(outcome.next_try_at, message.next_try_at),
    sealed_body = case when outcome.sent then null else message.sealed_body end,
    leased_until = null
  from jsonb_to_recordset(outcomes) as outcome(id uuid, sent boolean, error text, final boolean, next_try_at timestamptz)
  where message.id = outcome.id and message.state = 'sending';
end;
