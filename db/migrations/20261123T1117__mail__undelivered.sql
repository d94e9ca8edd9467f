set local search_path to genkan, public;
set local role genkan_owner;

-- A letter that did not arrive is shown with its person until one to the same address is taken, or the address is another one (SSO-MAIL-6): why,
-- in a word that people have a sentence for, since when, and the numbers that the mail server answered (RFC 5321 and 3463).
alter table mail_message
  add column failure text check (failure in
    ('unknown-address', 'unknown-domain', 'mailbox-full', 'mailbox-closed', 'too-large', 'refused', 'not-taken')),
  add column failed_at timestamptz,
  add column answer text,
  add constraint mail_message_failed check ((failure is null) = (failed_at is null));
create index mail_message_undelivered on mail_message (company_id, user_id) where failure is not null and user_id is not null;

-- Returns whole rows, so it is made anew with them.
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

-- One that is tried again keeps its failure until it is taken.
create or replace function mail_report(outcomes jsonb, moment timestamptz) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  update mail_message message set
    state = case when outcome.sent then 'sent' when outcome.final then 'failed' else 'queued' end,
    sent_at = case when outcome.sent then moment end,
    last_error = outcome.error,
    answer = outcome.answer,
    failure = case when outcome.sent then null when outcome.final then outcome.failure else message.failure end,
    failed_at = case when outcome.sent then null when outcome.final then moment else message.failed_at end,
    next_try_at = coalesce(outcome.next_try_at, message.next_try_at),
    sealed_body = case when outcome.sent then null else message.sealed_body end,
    leased_until = null
  from jsonb_to_recordset(outcomes)
    as outcome(id uuid, sent boolean, error text, answer text, failure text, final boolean, next_try_at timestamptz)
  where message.id = outcome.id and message.state = 'sending';
end;
