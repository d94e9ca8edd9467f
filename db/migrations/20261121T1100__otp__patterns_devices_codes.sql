set local search_path to genkan, public;
set local role genkan_owner;

-- 利用可能時間設定: seven arrays of [from, to] minutes of the day in Japan, Monday first; null: always (MCOP-APP-5 to 7). The same answer as
-- contract/usable-hours.ts; a test holds both together.
create function otp_within_hours(hours jsonb, at timestamptz) returns boolean language sql immutable parallel safe
  return hours is null or exists (
    select from jsonb_array_elements(hours -> (extract(isodow from at at time zone 'Asia/Tokyo')::int - 1)) as span
    where extract(hour from at at time zone 'Asia/Tokyo')::int * 60 + extract(minute from at at time zone 'Asia/Tokyo')::int
      between (span ->> 0)::int and (span ->> 1)::int - 1);

-- 認証設定 and 携帯アプリ各種設定 of a company (MCOP-AUTH, MCOP-APP). No row: the defaults of the view below.
create table otp_setting (
  company_id uuid primary key references tenancy_company on delete cascade,
  entry_password_days int not null default 7 check (entry_password_days between 0 and 365),
  entry_password_digits int not null default 8 check (entry_password_digits between 6 and 32),
  password_days int not null default 0 check (password_days between 0 and 999),
  lock_count int not null default 5 check (lock_count between 1 and 99),
  lock_minutes int not null default 0 check (lock_minutes between 0 and 10080),
  min_length int not null default 6 check (min_length between 4 and 32),
  generations int not null default 0 check (generations between 0 and 24),
  shows_input boolean not null default false,
  refuses_simple boolean not null default true,
  max_fixed_digits int not null default 0 check (max_fixed_digits between 0 and 8),
  auto_exit_minutes int check (auto_exit_minutes between 1 and 60),
  session_minutes int not null default 10 check (session_minutes between 1 and 1440),
  usable_hours jsonb,
  updated_at timestamptz not null,
  version int not null default 1,
  -- No password consists of fixed digits only (MCOP-AUTH-14).
  check (max_fixed_digits < min_length)
);
call isolate('otp_setting');

-- What holds in a company, set or not.
create view otp_rule with (security_invoker = true) as
  select company.id as company_id,
    coalesce(setting.entry_password_days, 7) as entry_password_days,
    coalesce(setting.entry_password_digits, 8) as entry_password_digits,
    coalesce(setting.password_days, 0) as password_days,
    coalesce(setting.lock_count, 5) as lock_count,
    coalesce(setting.lock_minutes, 0) as lock_minutes,
    coalesce(setting.min_length, 6) as min_length,
    coalesce(setting.generations, 0) as generations,
    coalesce(setting.shows_input, false) as shows_input,
    coalesce(setting.refuses_simple, true) as refuses_simple,
    coalesce(setting.max_fixed_digits, 0) as max_fixed_digits,
    setting.auto_exit_minutes,
    coalesce(setting.session_minutes, 10) as session_minutes,
    setting.usable_hours
  from tenancy_company company left join otp_setting setting on setting.company_id = company.id;
grant select on otp_rule to genkan_app;

-- One row per user who ever came near: the counter of wrong inputs, whose row lock makes the n-th one exact, and the window for new terminals.
create table otp_account (
  company_id uuid not null,
  user_id uuid not null,
  wrong_count int not null default 0 check (wrong_count >= 0),
  -- New terminals may be registered until then (MCOP-DEV-5).
  enrolment_until timestamptz,
  -- The user's own resets of one day in Japan (MCOP-OTP-28).
  reset_day date,
  reset_count int not null default 0,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_account');

-- The element sequence, sealed: digits must be read through it, so it cannot be a hash (MCOP-OTP-32).
create table otp_password (
  company_id uuid not null,
  user_id uuid not null,
  pattern bytea not null,
  set_at timestamptz not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_password');

-- Keyed hashes of the sequences a user has had, the current one included (MCOP-AUTH-11).
create table otp_password_generation (
  company_id uuid not null,
  user_id uuid not null,
  id uuid not null,
  digest bytea not null,
  set_at timestamptz not null,
  primary key (company_id, user_id, id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_password_generation');

create table otp_entry_password (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  digest bytea not null,
  issued_at timestamptz not null,
  -- Null: without end.
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_entry_password');
-- The newest one counts; an older one is revoked by it.
create unique index otp_entry_password_live on otp_entry_password (company_id, user_id) where used_at is null and revoked_at is null;

-- Personal addresses (MCOP-OTP-10 to 12). The token is found by its keyed hash and, to be mailed again unchanged, kept sealed.
create table otp_personal_url (
  company_id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('browser', 'app', 'light')),
  token_digest bytea not null,
  token bytea not null,
  created_at timestamptz not null,
  -- The address of the app works once (MCOP-OTP-12).
  used_at timestamptz,
  primary key (company_id, user_id, kind),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_personal_url');
create unique index otp_personal_url_token on otp_personal_url (token_digest);

-- Whose address it is; before that no company is known. Reached only by who holds the token: 256 bits of chance.
create function otp_personal_url_owner(digest bytea) returns table (company_id uuid, user_id uuid, kind text) language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select url.company_id, url.user_id, url.kind from otp_personal_url url
  where url.token_digest = digest and not (url.kind = 'app' and url.used_at is not null);
end;
revoke all on function otp_personal_url_owner from public;
grant execute on function otp_personal_url_owner to genkan_app;

-- Terminals (MCOP-DEV). The key pair is made in the browser and cannot leave it; here is the public half.
create table otp_device (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('browser', 'app', 'light')),
  -- RFC 7517 EC key on P-256.
  public_key jsonb not null,
  name text not null check (char_length(name) between 1 and 100),
  sharing text not null default 'exclusive' check (sharing in ('exclusive', 'shared')),
  registered_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (company_id, id)
);
call isolate('otp_device');

create table otp_device_user (
  company_id uuid not null,
  device_id uuid not null,
  user_id uuid not null,
  added_at timestamptz not null,
  primary key (company_id, device_id, user_id),
  foreign key (company_id, device_id) references otp_device (company_id, id) on delete cascade,
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_device_user');
create index otp_device_user_user on otp_device_user (company_id, user_id);

-- Challenges live sealed in the browser, so that drawing a grid writes nothing and nobody can fill a table by asking for grids; what is kept is
-- that one was used. No foreign key: a challenge drawn for a company that does not exist is spent in the same way (MCOP-OTP-26).
create table otp_spent_challenge (
  company_id uuid not null,
  id uuid not null,
  spent_at timestamptz not null,
  primary key (company_id, id)
);
call isolate('otp_spent_challenge');
create index otp_spent_challenge_age on otp_spent_challenge (spent_at);

-- A password that is being set. The chosen sequence waits here, sealed, until a correct confirmation (MCOP-OTP-17); it is never sent back.
create table otp_pattern_setup (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  -- How the user proved to be the one: Entry password, the old password that must be changed, or a running session.
  origin text not null check (origin in ('entry-password', 'password', 'session')),
  entry_password_id uuid,
  -- The terminal that began it: a registered one, or the key and kind of one to be registered.
  device_id uuid,
  new_device jsonb,
  pattern bytea,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  done_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_pattern_setup');
create index otp_pattern_setup_age on otp_pattern_setup (expires_at);

-- One-time passwords (MCOP-OTP-21), known by their keyed hash. The hash does not depend on user or company, so that a connecting device's
-- digits can be hashed before either is known; the key leads to a user's code by one probe.
create table otp_code (
  company_id uuid not null,
  user_id uuid not null,
  digest bytea not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- A newer one, a suspension or a reset ended it before its time.
  revoked_at timestamptz,
  primary key (company_id, user_id, digest),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('otp_code');
create index otp_code_age on otp_code (expires_at);

-- Old remains of all companies, removed by the nightly job.
create function otp_forget(before timestamptz) returns void language sql security definer set search_path = genkan, pg_temp
begin atomic
  delete from otp_spent_challenge where spent_at < before;
  delete from otp_pattern_setup where expires_at < before;
  delete from otp_code where expires_at < before;
end;
revoke all on function otp_forget from public;
grant execute on function otp_forget to genkan_provider;
