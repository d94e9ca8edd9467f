set local search_path to genkan, public;
set local role genkan_owner;

-- Sessions that were opened before otp_terminal_session existed have no row there, so taking their user off the terminal would leave them open.
-- The record of their use knows the terminal.
insert into otp_terminal_session (company_id, session_id, device_id, user_id, opened_at)
select session.company_id, session.id, own.device_id, session.user_id, session.opened_at
from signin_session session
  join activity_session used on used.company_id = session.company_id and used.kind = 'web' and used.external_key = session.id::text
  join otp_device_user own on own.company_id = session.company_id and own.user_id = session.user_id
    and own.device_id::text = used.detail ->> 'deviceId'
where session.site = 'my' and session.ended_at is null
on conflict do nothing;

-- Where no terminal is known, or the user no longer has it, the session ends now: whoever loses a terminal loses what goes on there. One that
-- was begun without any terminal says so in its record and stays. What has run out by itself got its end then.
with over as (
  update signin_session session set ended_at = now(), end_cause = 'device-removed'
  where session.site = 'my' and session.ended_at is null
    and least(session.expires_at, session.last_seen_at + make_interval(secs => session.idle_seconds)) > now()
    and not exists (
      select from otp_terminal_session known where known.company_id = session.company_id and known.session_id = session.id)
    and not exists (
      select from activity_session used where used.company_id = session.company_id and used.kind = 'web'
        and used.external_key = session.id::text and used.detail @> '{"deviceId": null}')
  returning session.company_id, session.id)
update activity_session used set ended_at = now(), end_cause = 'device-removed'
from over
where used.company_id = over.company_id and used.kind = 'web' and used.external_key = over.id::text and used.ended_at is null;
