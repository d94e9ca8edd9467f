set local search_path to genkan, public;
set local role genkan_owner;

-- The outbox: a letter is written here in the transaction that causes it and sent afterwards. Bodies are sealed, since they may carry Entry
-- passwords and personal URLs; once sent, a confidential letter keeps its masked text only.
create table mail_message (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  kind text not null,
  recipient text not null,
  language text not null default 'ja',
  subject text not null,
  sealed_body bytea,
  -- What may be read later: the text with its secrets masked.
  masked_text text not null,
  user_id uuid,
  send_id uuid,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed')),
  attempts int not null default 0,
  next_try_at timestamptz not null,
  leased_until timestamptz,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (company_id, id)
);
call isolate('mail_message');
create index mail_message_due on mail_message (next_try_at) where state in ('queued', 'sending');
create index mail_message_user on mail_message (company_id, user_id, created_at desc) where user_id is not null;
create index mail_message_send on mail_message (company_id, send_id) where send_id is not null;
create index mail_message_time on mail_message (created_at desc, id desc);

-- The provider sees the outbox of all companies: who gets what and whether it went out.
create policy provider_outbox on mail_message for select to genkan_provider using (true);
grant select on mail_message to genkan_provider;

-- Takes due letters of all companies for one worker. The lease ends by itself when the worker dies before it could report.
create function mail_claim(most int, lease interval, moment timestamptz) returns setof mail_message language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  update mail_message message set state = 'sending', attempts = message.attempts + 1, leased_until = moment + lease
  from (
    select due.company_id, due.id from mail_message due
    where due.state in ('queued', 'sending') and due.next_try_at <= moment and (due.leased_until is null or due.leased_until < moment)
    order by due.next_try_at limit most for update skip locked) as due
  where message.company_id = due.company_id and message.id = due.id
  returning message.*;
end;
revoke all on function mail_claim from public;
grant execute on function mail_claim to genkan_provider;

-- Reports what became of claimed letters: [{company_id, id, sent, error, final, next_try_at}].
create function mail_report(outcomes jsonb, moment timestamptz) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  update mail_message message set
    state = case when outcome.sent then 'sent' when outcome.final then 'failed' else 'queued' end,
    sent_at = case when outcome.sent then moment end,
    last_error = outcome.error,
    next_try_at = coalesce(outcome.next_try_at, message.next_try_at),
    sealed_body = case when outcome.sent then null else message.sealed_body end,
    leased_until = null
  from jsonb_to_recordset(outcomes) as outcome(company_id uuid, id uuid, sent boolean, error text, final boolean, next_try_at timestamptz)
  where message.company_id = outcome.company_id and message.id = outcome.id and message.state = 'sending';
end;
revoke all on function mail_report from public;
grant execute on function mail_report to genkan_provider;
