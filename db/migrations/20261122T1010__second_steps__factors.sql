set local search_path to genkan, public;
set local role genkan_owner;

-- What is asked of one person beside the first factor. `person_id` is a user of the company or, without one, an operator. No row: nothing
-- has been decided about this person yet.
create table second_step_choice (
  company_id uuid,
  person_id uuid not null,
  -- Assigned or chosen (BP-MFA-1); null: undecided.
  method text check (method in ('totp', 'mail', 'skip')),
  -- The flag of SP-MFA-1 to 4: a second step is asked for, whichever of the person's own.
  is_required boolean not null default false,
  -- The provider alone lets somebody do without, for a reason and until a day, both ends included (BP-MFA-21).
  skip_until date,
  skip_reason text not null default '' check (char_length(skip_reason) <= 500),
  -- An app that was lost: the next sign-in goes through a mail code to a new set-up (BP-MFA-18).
  must_set_up boolean not null default false,
  -- What authenticators store instead of a name (WebAuthn §5.4.3): tells nothing about the person.
  passkey_handle bytea check (octet_length(passkey_handle) = 32),
  changed_at timestamptz not null,
  version int not null default 1,
  check ((method = 'skip') = (skip_until is not null)),
  unique nulls not distinct (company_id, person_id),
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('second_step_choice');
create unique index second_step_choice_handle on second_step_choice (passkey_handle) where passkey_handle is not null;

-- Authenticator apps (RFC 6238). A row without `confirmed_at` is a set-up that has not been finished and is worth nothing.
create table second_step_totp (
  company_id uuid,
  id uuid primary key,
  person_id uuid not null,
  name text not null default '' check (char_length(name) <= 60),
  -- Sealed; context `totp/<id>`.
  secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The time step (Unix seconds / 30) of the last code that was accepted: that one and all before it are used up (RFC 6238 §5.2).
  last_step bigint not null default 0,
  last_used_at timestamptz,
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('second_step_totp');
create index second_step_totp_person on second_step_totp (company_id, person_id);
create unique index second_step_totp_unfinished on second_step_totp (company_id, person_id) nulls not distinct where confirmed_at is null;

create table second_step_passkey (
  company_id uuid,
  id uuid primary key,
  person_id uuid not null,
  name text not null check (char_length(name) between 1 and 60),
  credential_id bytea not null,
  -- COSE key (RFC 9052 §7).
  public_key bytea not null,
  -- Signature counter (WebAuthn §6.1.1); stays 0 where the authenticator has none.
  counter bigint not null,
  transports text[] not null default '{}',
  -- Kept by a password manager or the maker's cloud, not in one device alone.
  is_synced boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('second_step_passkey');
create unique index second_step_passkey_credential on second_step_passkey (credential_id);
create index second_step_passkey_person on second_step_passkey (company_id, person_id);

-- Codes by mail: one that is good for each person and purpose; a newer one replaces it.
create table second_step_mail_code (
  company_id uuid,
  person_id uuid not null,
  purpose text not null check (purpose in ('sign-in', 'set-up')),
  -- Keyed digest.
  code_digest bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  unique nulls not distinct (company_id, person_id, purpose),
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('second_step_mail_code');

create table second_step_recovery_code (
  company_id uuid,
  id uuid primary key,
  person_id uuid not null,
  code_digest bytea not null,
  created_at timestamptz not null,
  spent_at timestamptz,
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('second_step_recovery_code');
create index second_step_recovery_code_person on second_step_recovery_code (company_id, person_id);

-- Challenges of passkeys (WebAuthn §13.4.3). Before a sign-in nobody is known, so they belong to nobody; each is taken once, by whoever
-- returns it signed. Reached through functions only.
create table second_step_challenge (
  digest bytea primary key,
  expires_at timestamptz not null
);
create index second_step_challenge_age on second_step_challenge (expires_at);

create function second_step_put_challenge(wanted bytea, until timestamptz) returns void language sql
  security definer set search_path = genkan, pg_temp
begin atomic
  insert into second_step_challenge (digest, expires_at) values (wanted, until);
end;
revoke all on function second_step_put_challenge from public;
grant execute on function second_step_put_challenge to genkan_app, genkan_provider;

-- True for exactly one of any number of callers.
create function second_step_take_challenge(wanted bytea, at timestamptz) returns boolean language plpgsql
  security definer set search_path = genkan, pg_temp as $$
declare
  until timestamptz;
begin
  delete from second_step_challenge challenge where challenge.digest = wanted returning challenge.expires_at into until;
  return coalesce(until > at, false);
end $$;
revoke all on function second_step_take_challenge from public;
grant execute on function second_step_take_challenge to genkan_app, genkan_provider;

-- Whose passkey this is, before there is a company to work in.
create function second_step_find_passkey(wanted bytea) returns table (company_id uuid, person_id uuid, passkey_id uuid) language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select passkey.company_id, passkey.person_id, passkey.id from second_step_passkey passkey where passkey.credential_id = wanted;
end;
revoke all on function second_step_find_passkey from public;
grant execute on function second_step_find_passkey to genkan_app, genkan_provider;

create function second_step_sweep(at timestamptz) returns void language sql security definer set search_path = genkan, pg_temp
begin atomic
  delete from second_step_challenge where expires_at < at;
  delete from second_step_mail_code where expires_at < at - interval '1 day';
  delete from second_step_totp where confirmed_at is null and created_at < at - interval '1 day';
end;
revoke all on function second_step_sweep from public;
grant execute on function second_step_sweep to genkan_provider;
