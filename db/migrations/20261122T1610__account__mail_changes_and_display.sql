set local search_path to genkan, public;
set local role genkan_owner;

-- How the pages show themselves to a person (SP-PROF-6). No row: as the device is set.
create table account_display (
  company_id uuid,
  person_id uuid not null,
  high_contrast boolean not null,
  no_motion boolean not null,
  large_targets boolean not null,
  unique nulls not distinct (company_id, person_id),
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('account_display');

-- A change of a mail address (SP-MAILC-4): in force when somebody has shown to read the new one, undone from the old one.
create table account_mail_change (
  company_id uuid,
  id uuid primary key,
  person_id uuid not null,
  old_address text not null,
  new_address text not null,
  -- Of the person when the change came into force, so that undoing brings it back.
  old_login_id text,
  asked_at timestamptz not null,
  asked_by text not null,
  confirm_hash bytea not null unique,
  -- Letters to the old address each carry one; any of them undoes.
  undo_hashes bytea[] not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  undo_until timestamptz not null,
  ended_at timestamptz,
  end_cause text check (end_cause in ('replaced', 'withdrawn', 'undone')),
  check ((ended_at is null) = (end_cause is null)),
  foreign key (company_id, person_id) references directory_user (company_id, id) on delete cascade
);
call isolate_either_side('account_mail_change');
create unique index account_mail_change_open on account_mail_change (company_id, person_id) nulls not distinct
  where confirmed_at is null and ended_at is null;
create index account_mail_change_person on account_mail_change (company_id, person_id, asked_at desc);
create index account_mail_change_undo on account_mail_change using gin (undo_hashes);

-- Whose change a link belongs to, before there is a company to work in.
create function account_find_mail_change(hash bytea) returns table (company_id uuid, change_id uuid, is_undo boolean) language sql stable rows 1
  security definer set search_path = genkan, pg_temp
begin atomic
  select change.company_id, change.id, change.confirm_hash <> hash from account_mail_change change
  where change.confirm_hash = hash or change.undo_hashes @> array[hash];
end;
revoke all on function account_find_mail_change from public;
grant execute on function account_find_mail_change to genkan_app, genkan_provider;

-- Links are worth nothing after a week; the addresses stay in the change history only.
create function account_sweep(at timestamptz) returns void language sql security definer set search_path = genkan, pg_temp
begin atomic
  delete from account_mail_change where undo_until < at - interval '30 days' and expires_at < at - interval '30 days';
end;
revoke all on function account_sweep from public;
grant execute on function account_sweep to genkan_provider;
