set local search_path to genkan, public;
set local role genkan_owner;

-- A letter may come back before it is known here that it was taken: that is recorded with its whole batch. Whoever brings it is asked to come again.
-- And of what came back only the numbers are kept: whoever has got a letter can write its report, and any words into it.
drop function mail_bounce(uuid, text, text, text, timestamptz);
create function mail_bounce(letter uuid, numbers text, reason text, moment timestamptz) returns text language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  with marked as (
    update mail_message message set state = 'failed', failure = reason, failed_at = moment, answer = numbers, last_error = numbers
    where message.id = letter and message.state = 'sent' and message.sent_at > moment - interval '10 days'
    returning 1)
  select case
    when exists (select from marked) then 'recorded'
    when exists (select from mail_message message where message.id = letter and message.state = 'sending') then 'not-yet'
    else 'unknown-letter' end;
end;
revoke all on function mail_bounce from public;
grant execute on function mail_bounce to genkan_provider;
