set local search_path to genkan, public;
set local role genkan_owner;

-- Who edits a terminal while another does, or while a user joins it, is told (端末情報編集).
alter table otp_device add column version int not null default 1;

-- 端末情報管理 lists them by the days on which they were registered or last used.
create index otp_device_registered on otp_device (company_id, registered_at, id);
create index otp_device_last_used on otp_device (company_id, last_used_at, id);

-- 共有端末利用の可否 of a company (MCOP-SHARE-5). No row: 利用不可. Locked by whoever makes a terminal a shared one, so that none becomes so while
-- it is switched off.
create table otp_sharing (
  company_id uuid primary key references tenancy_company on delete cascade,
  is_allowed boolean not null default false,
  updated_at timestamptz not null,
  version int not null default 0
);
call isolate('otp_sharing');
-- Whether there are shared terminals is asked whenever it is switched off, and they are few.
create index otp_device_shared on otp_device (company_id, id) where sharing = 'shared';

-- Which session of the user site was begun on which terminal: it ends with the right to use that terminal.
create table otp_terminal_session (
  company_id uuid not null,
  session_id uuid not null,
  device_id uuid not null,
  user_id uuid not null,
  opened_at timestamptz not null,
  primary key (company_id, session_id),
  foreign key (company_id, device_id) references otp_device (company_id, id) on delete cascade,
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_terminal_session');
create index otp_terminal_session_device on otp_terminal_session (company_id, device_id);
create index otp_terminal_session_user on otp_terminal_session (company_id, user_id);
create index otp_terminal_session_age on otp_terminal_session (opened_at);

-- No session outlives a day.
create or replace function otp_forget(before timestamptz) returns void language sql security definer set search_path = genkan, pg_temp
begin atomic
  delete from otp_spent_challenge where spent_at < before;
  delete from otp_pattern_setup where expires_at < before;
  delete from otp_code where expires_at < before;
  delete from otp_terminal_session where opened_at < before;
end;
