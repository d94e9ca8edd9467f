set local search_path to genkan, public;
set local role genkan_owner;

-- Access servers that may ask (RADIUS clients), each with its own secret. Kept for the provider: a company never sees a secret.
create table radius_client (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  source cidr not null,
  -- Sealed by the secret box, context `radius-client/<id>`. The one before stays valid until the rotation is over.
  sealed_secret bytea not null,
  sealed_previous_secret bytea,
  previous_secret_until timestamptz,
  -- Null: shared by companies; users then sign in as userId@companyCode.
  company_id uuid references tenancy_company on delete cascade,
  -- The address item that it answers for (MCOP-IP-1).
  item text not null check (item in ('3g-act', '3g-sby', 'lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte')),
  message_authenticator text not null default 'require' check (message_authenticator in ('require', 'accept')),
  is_enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
call keep_for_provider('radius_client');
-- One client per source: the server knows a packet's sender by nothing else.
create unique index radius_client_source on radius_client (source) where is_enabled;
