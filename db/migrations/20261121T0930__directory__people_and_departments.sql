set local search_path to genkan, public;
set local role genkan_owner;

-- Departments: one tree per company, at most 11 levels (MCOP-DEPT-9). `path` is the chain of node keys from the root, fixed width, so
-- that a subtree is a text range, which row-level security lets the planner use (text >= and < are leakproof, LIKE is not).
create table directory_department (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  code text not null check (code ~ '^[A-Za-z0-9]{1,100}$'),
  name text not null check (char_length(name) between 1 and 100),
  parent_id uuid,
  memo text not null default '' check (char_length(memo) <= 1000),
  -- Fixed-width base-36 key of this node in its company; never changes, never reused.
  node_key text collate "C" not null check (node_key ~ '^[0-9a-z]{6}$'),
  path text collate "C" not null,
  level int not null check (level between 1 and 11),
  is_built_in boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  deleted_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, parent_id) references directory_department (company_id, id) deferrable initially deferred
);
call isolate('directory_department');
create unique index directory_department_code on directory_department (company_id, code collate "C") where deleted_at is null;
create unique index directory_department_node on directory_department (company_id, node_key);
create index directory_department_path on directory_department (company_id, path);
create index directory_department_parent on directory_department (company_id, parent_id) where deleted_at is null;

-- One record per person and company, the union of what the services need. Normalised copies are stored, since indexes on lower() are dead
-- under row-level security.
create table directory_user (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  user_id text not null check (user_id ~ '^[A-Za-z0-9._-]{1,32}$'),
  user_key text collate "C" not null,
  login_id text not null,
  login_key text collate "C" not null,
  department_id uuid not null,
  -- What the person is: an end user of services, an administrator of the company, or both (MCOP-GEN-2: two entry points).
  is_member boolean not null default true,
  is_administrator boolean not null default false,
  -- Path of the department an administrator is limited to; null: the whole company.
  administrator_scope_id uuid,
  is_maintenance boolean not null default false,
  visibility smallint not null default 0 check (visibility in (0, 1)),
  password_change_basic boolean,
  password_change_needed boolean not null default true,
  state text not null default 'active' check (state in ('active', 'suspended')),
  registration text not null default 'provisional' check (registration in ('provisional', 'registered')),
  password_state text not null default 'unset' check (password_state in ('unset', 'set')),
  locked_at timestamptz,
  -- Null with a lock: until someone unlocks.
  locked_until timestamptz,
  surname text not null default '',
  given_name text not null default '',
  surname_kana text not null default '',
  given_name_kana text not null default '',
  display_name text not null default '',
  job_title text not null default '',
  phone1 text not null default '',
  phone2 text not null default '',
  phone3 text not null default '',
  fax text not null default '',
  postal_code text not null default '',
  address1 text not null default '',
  address2 text not null default '',
  address3 text not null default '',
  email1 text not null default '',
  email2 text not null default '',
  email3 text not null default '',
  url text not null default '',
  memo text not null default '',
  admin_field1 text not null default '',
  admin_field2 text not null default '',
  language text not null default 'ja' check (language in ('ja', 'en')),
  -- Sort key of the reading and the folded text that free words are searched in (kernel/text.ts).
  kana_key text collate "C" not null default '',
  search text collate "C" not null default '',
  first_signed_in_at timestamptz,
  last_signed_in_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  deleted_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, department_id) references directory_department (company_id, id)
);
call isolate('directory_user');
-- The login id is unique in the whole installation; a taken one is answered by a derived id, never by an error that tells.
create unique index directory_user_login on directory_user (login_key) where deleted_at is null;
create unique index directory_user_key on directory_user (company_id, user_key) where deleted_at is null;
