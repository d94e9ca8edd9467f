set local search_path to genkan, public;
set local role genkan_owner;

-- A letter that a server had taken and that came back later (RFC 3464). Servers give up within five days, so that an older one is nobody's; and a
-- letter that is marked already keeps the first answer.
create function mail_bounce(letter uuid, numbers text, says text, reason text, moment timestamptz) returns boolean language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  with marked as (
    update mail_message message set state = 'failed', failure = reason, failed_at = moment, answer = numbers,
      last_error = case when message.is_bound then numbers else says end
    where message.id = letter and message.state = 'sent' and message.sent_at > moment - interval '10 days'
    returning 1)
  select exists (select from marked);
end;
revoke all on function mail_bounce from public;
grant execute on function mail_bounce to genkan_provider;
