set local search_path to genkan, public;
set local role genkan_owner;

-- What a company has settled for its sign-in beside its policy (tenancy_company.administrator_policy). Null: as the policy says.
create table signin_setting (
  company_id uuid primary key references tenancy_company on delete cascade,
  -- The three ways to steer the second step, or none (BP-GEN-14).
  second_step text check (second_step in ('nobody', 'administrator', 'person', 'company')),
  -- With `company`: the one for all.
  company_method text check (company_method in ('totp', 'mail')),
  -- Everybody has a second step; without one of their own, a mail code (SP-MFAS-7).
  second_step_required boolean,
  code_minutes int check (code_minutes between 5 and 10),
  idle_minutes int check (idle_minutes between 5 and 480),
  -- Users may decide about their own second step (BP-W05).
  own_second_step boolean,
  version int not null default 1,
  updated_at timestamptz not null
);
call isolate('signin_setting');

-- A sign-in that has passed its first factor and not its second. It is no session: worth nothing but its own continuation, in the browser
-- that holds its token, for a quarter of an hour.
create table signin_pending (
  company_id uuid,
  id uuid primary key,
  person_id uuid not null,
  token_hash bytea not null unique,
  -- Which door was used: a page of administrators wants an administrator.
  door text not null check (door in ('any', 'admin', 'ops')),
  origin text not null check (origin in ('password', 'pattern', 'invitation', 'reset')),
  factors text[] not null,
  -- The password that was compared: when it has been changed meanwhile, this is over.
  password_set_at timestamptz,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  source_address text not null,
  user_agent text not null,
  ended_at timestamptz,
  end_cause text check (end_cause in ('passed', 'left', 'replaced', 'locked', 'password-changed')),
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('signin_pending');
create index signin_pending_person on signin_pending (company_id, person_id) where ended_at is null;
create index signin_pending_age on signin_pending (expires_at);

create function signin_find_pending(hash bytea) returns table (company_id uuid, pending_id uuid, person_id uuid) language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select pending.company_id, pending.id, pending.person_id from signin_pending pending where pending.token_hash = hash and pending.ended_at is null;
end;
revoke all on function signin_find_pending from public;
grant execute on function signin_find_pending to genkan_app, genkan_provider;

-- Browsers that have signed in as this person before. They keep a count of wrong tries of their own, so that a stranger who guesses cannot
-- lock the owner out; they hear how many tries remain; a sign-in from any other is told by mail; one may skip the second step for a while.
create table signin_browser (
  company_id uuid,
  id uuid primary key,
  person_id uuid not null,
  token_hash bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  source_address text not null,
  user_agent text not null,
  -- No second step until then (SP-MFA-7 to 9).
  remembered_until timestamptz,
  unique (token_hash, person_id),
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('signin_browser');
create index signin_browser_person on signin_browser (company_id, person_id, last_seen_at desc);

-- What somebody proved to come in, and when last: `password`, `pattern`, `totp`, `mail`, `passkey`, `recovery`, `browser`, `skip`.
alter table signin_session
  add column sign_in_id uuid,
  add column factors text[] not null default '{}',
  add column proved_at timestamptz,
  add column browser_id uuid;
update signin_session set sign_in_id = id, proved_at = opened_at, factors = case site when 'admin' then '{password}'::text[] else '{pattern}'::text[] end;
create index signin_session_sign_in on signin_session (company_id, sign_in_id) where ended_at is null;
alter table signin_operator_session
  add column factors text[] not null default '{password}',
  add column proved_at timestamptz,
  add column browser_id uuid;
update signin_operator_session set proved_at = opened_at;
alter table signin_operator add column email text not null default '' check (char_length(email) <= 254),
  add column language text not null default 'ja' check (language in ('ja', 'en')),
  add column time_zone text not null default 'Asia/Tokyo' check (char_length(time_zone) <= 64);

-- Mailed links by which a password is set: of those who forgot theirs, and of those who are invited.
alter table signin_password_reset
  add column purpose text not null default 'reset' check (purpose in ('reset', 'invitation')),
  -- Null: sent at once. An invitation may wait for its day (SP-UCR-9).
  add column send_at timestamptz,
  add column invited_by text not null default '',
  -- Who passed the identity check goes on in the same browser for half an hour (BP-IDC-7).
  add column checked_hash bytea,
  add column checked_until timestamptz;
alter table signin_password_reset drop constraint signin_password_reset_end_cause_check;
alter table signin_password_reset add constraint signin_password_reset_end_cause_check
  check (end_cause in ('used', 'replaced', 'password-changed', 'password-reset', 'suspended', 'deleted', 'withdrawn'));
create index signin_password_reset_invitations on signin_password_reset (company_id, requested_at desc, id desc) where purpose = 'invitation';

-- After a reset the next waits (SP-RESET-10); an administrator may let it go earlier.
alter table signin_account add column reset_rests_until timestamptz;
