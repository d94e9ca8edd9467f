set local search_path to genkan, public;
set local role genkan_owner;

-- A contract line says which of the six items work and within which networks (MCOP-CONTRACT-2). Maintained by the operator.
create table address_contract_line (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  label text not null check (char_length(label) between 1 and 100),
  domestic text not null check (domestic in ('3g', 'lte')),
  redundancy boolean not null,
  roaming text not null check (roaming in ('none', '3g', 'lte')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (company_id, id)
);
call isolate('address_contract_line');
create unique index address_contract_line_label on address_contract_line (company_id, label);

-- Permitted networks of a line, by item.
create table address_range (
  company_id uuid not null,
  line_id uuid not null,
  item text not null check (item in ('3g-act', '3g-sby', 'lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte')),
  network cidr not null check (family(network) = 4),
  primary key (company_id, line_id, item, network),
  foreign key (company_id, line_id) references address_contract_line (company_id, id) on delete cascade
);
call isolate('address_range');

-- The items of a line as the contract gives them (MCOP-IP-6): domestic access with redundancy, roaming on its own.
create function address_line_has_item(domestic text, redundancy boolean, roaming text, item text) returns boolean
  language sql immutable parallel safe
  return case item
    when '3g-act' then domestic = '3g'
    when '3g-sby' then domestic = '3g' and redundancy
    when 'lte-act' then domestic = 'lte'
    when 'lte-sby' then domestic = 'lte' and redundancy
    when 'roaming-3g' then roaming = '3g'
    when 'roaming-lte' then roaming = 'lte'
    else false
  end;

-- Line of a user; without a row all lines of the company count (MCOP-CONTRACT-3).
create table address_user_line (
  company_id uuid not null,
  user_id uuid not null,
  line_id uuid not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade,
  foreign key (company_id, line_id) references address_contract_line (company_id, id) on delete cascade
);
call isolate('address_user_line');

-- State of (user, item): no row = 未利用 (×); with address = 設定済み; without = 削除済み, still 〇 (MCOP-IP-13).
create table address_assignment (
  company_id uuid not null,
  user_id uuid not null,
  item text not null check (item in ('3g-act', '3g-sby', 'lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte')),
  address inet check (family(address) = 4 and masklen(address) = 32),
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (company_id, user_id, item),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('address_assignment');
-- One address belongs to one user in one item (MCOP-IP-10). Deferrable: a file may swap the addresses of two users.
alter table address_assignment add constraint address_assignment_once unique (company_id, item, address) deferrable initially deferred;

create table address_history (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  item text not null,
  at timestamptz not null,
  actor_name text not null,
  change text not null check (change in ('set', 'emptied', 'initialised')),
  before inet,
  after inet,
  primary key (company_id, id)
);
call isolate('address_history', 'append');
create index address_history_user on address_history (company_id, user_id, item, at desc);

-- An administrator's unfinished input of the bulk page (MCOP-IPTOOL-9).
create table address_draft (
  company_id uuid not null references tenancy_company on delete cascade,
  administrator_id uuid not null,
  cells jsonb not null,
  updated_at timestamptz not null,
  primary key (company_id, administrator_id)
);
call isolate('address_draft');

-- Whether an address works, and why not. Asked by RADIUS for one (user, item), by lists for many. The network and broadcast address of a
-- range do not work (MCOP-IP-11), unless the range is too small to have any.
create view address_usable with (security_invoker = true) as
  select assignment.company_id, assignment.user_id, assignment.item, assignment.address, judged.why_not is null as is_usable, judged.why_not
  from address_assignment assignment
  left join address_user_line own on own.company_id = assignment.company_id and own.user_id = assignment.user_id
  cross join lateral (
    select
      coalesce(bool_or(address_line_has_item(line.domestic, line.redundancy, line.roaming, assignment.item)), false) as in_contract,
      coalesce(bool_or(exists (
        select 1 from address_range range
        where range.company_id = line.company_id and range.line_id = line.id and range.item = assignment.item
          and assignment.address <<= range.network
          and (masklen(range.network) >= 31
            or (assignment.address <> host(range.network)::inet and assignment.address <> host(broadcast(range.network))::inet)))), false) as in_range
    from address_contract_line line
    where line.company_id = assignment.company_id and (own.line_id is null or line.id = own.line_id)
  ) as contract
  cross join lateral (
    select case
      when assignment.address is null then 'no-address'
      when not contract.in_contract then 'not-in-contract'
      when not contract.in_range then 'out-of-range'
    end as why_not
  ) as judged;
grant select on address_usable to genkan_app;
