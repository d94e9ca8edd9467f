set local search_path to genkan, public;
set local role genkan_owner;

-- Whole days are days of the company's time zone (SSO-ACC-21); where a person has chosen none, theirs too.
alter table tenancy_company add column time_zone text not null default 'Asia/Tokyo' check (char_length(time_zone) between 1 and 64);

-- Beside the fields of the VPN service those of the other manuals (architecture §2).
alter table directory_user
  -- Both days included; null: no limit (SSO-ACC-11, 12).
  add column valid_from date,
  add column valid_until date,
  -- IANA name; empty: as the company's.
  add column time_zone text not null default '' check (char_length(time_zone) <= 64),
  add column mobile_phone text not null default '' check (char_length(mobile_phone) <= 20),
  -- モバイル回線通知メール (BP-UADD-11).
  add column line_notices boolean not null default false,
  add constraint directory_user_validity check (valid_until is null or valid_from is null or valid_until >= valid_from);

-- Whether an account is in force on the day that it is in the company's time zone at that moment. An unknown zone must not let anybody in
-- longer than the rest of the world's day: zones are checked where they are set, and this falls back to UTC.
create function directory_in_force(valid_from date, valid_until date, zone text, at timestamptz) returns boolean language plpgsql stable
  set search_path = genkan, pg_temp as $$
declare
  today date;
begin
  if valid_from is null and valid_until is null then return true; end if;
  begin
    today := (at at time zone zone)::date;
  exception when invalid_parameter_value then
    today := (at at time zone 'UTC')::date;
  end;
  return coalesce(valid_from <= today, true) and coalesce(valid_until >= today, true);
end $$;
revoke all on function directory_in_force from public;
grant execute on function directory_in_force to genkan_app, genkan_provider;

-- Sets of users, for services and delegation (BP-GRP, SSO-GRP).
create table directory_group (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 64),
  -- Folded: width, case and spaces do not make another name.
  name_key text not null,
  note text not null default '' check (char_length(note) <= 500),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  deleted_at timestamptz,
  primary key (company_id, id)
);
call isolate('directory_group');
create unique index directory_group_name on directory_group (company_id, name_key) where deleted_at is null;

create table directory_group_member (
  company_id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  since timestamptz not null,
  primary key (company_id, group_id, user_id),
  foreign key (company_id, group_id) references directory_group (company_id, id) on delete cascade,
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('directory_group_member');
create index directory_group_member_user on directory_group_member (company_id, user_id);

-- Services that the members of a group see; no row: all of the company's (BP-GRP-3).
create table directory_group_service (
  company_id uuid not null,
  group_id uuid not null,
  service text not null,
  primary key (company_id, group_id, service),
  foreign key (company_id, group_id) references directory_group (company_id, id) on delete cascade,
  foreign key (company_id, service) references tenancy_company_service (company_id, service) on delete cascade
);
call isolate('directory_group_service');

-- Services that an administrator manages; no row: all of them (BP-GEN-13).
create table directory_administrator_service (
  company_id uuid not null,
  user_id uuid not null,
  service text not null,
  primary key (company_id, user_id, service),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('directory_administrator_service');
