set local search_path to genkan, public;
set local role genkan_owner;

-- A letter that waits goes to the address that its person has when it is sent (SP-MAILC-5), unless it opens something: codes, links and passwords
-- go where they were written to, or are asked for anew.
alter table mail_message add column is_bound boolean not null default false;

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

-- Letters that were written before are taken for what their masks say.
update mail_message set is_bound = true where sealed_body is not null and masked_text like '%••••••••%';
