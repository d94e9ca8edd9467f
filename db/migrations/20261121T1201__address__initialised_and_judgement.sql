set local search_path to genkan, public;
set local role genkan_owner;

-- 初期化 puts an item back to 未利用 (MCOP-IP-13). The row stays with its version, so that a save that was read before is refused and an
-- upload can be undone; `is_used` is what 〇 and × are made of.
alter table address_assignment add column is_used boolean not null default true;
alter table address_assignment add constraint address_assignment_unused_is_empty check (is_used or address is null);
create index address_assignment_item on address_assignment (company_id, item, user_id) where is_used;

-- Which version of the pair a change made and whether it was in use before: an undo puts back 未利用 and 削除済み as they were.
alter table address_history add column version int not null;
alter table address_history add column was_used boolean not null;

-- The file and the plan of an upload name (user, item) pairs, those without a row included: a pair has an id of its own.
create function address_pair_id(user_id uuid, item text) returns uuid
  language sql immutable parallel safe
  return md5(user_id::text || ' ' || item)::uuid;

-- A range counts only on a line that gives its item: ranges outlive a change of the terms, so that changing back restores them.
create or replace view address_usable with (security_invoker = true) as
  select assignment.company_id, assignment.user_id, assignment.item, assignment.address, judged.why_not is null as is_usable, judged.why_not
  from address_assignment assignment
  left join address_user_line own on own.company_id = assignment.company_id and own.user_id = assignment.user_id
  cross join lateral (
    select
      count(*) > 0 as in_contract,
      coalesce(bool_or(exists (
        select 1 from address_range range
        where range.company_id = line.company_id and range.line_id = line.id and range.item = assignment.item
          and assignment.address <<= range.network
          and (masklen(range.network) >= 31
            or (assignment.address <> host(range.network)::inet and assignment.address <> host(broadcast(range.network))::inet)))), false) as in_range
    from address_contract_line line
    where line.company_id = assignment.company_id and (own.line_id is null or line.id = own.line_id)
      and address_line_has_item(line.domestic, line.redundancy, line.roaming, assignment.item)
  ) as contract
  cross join lateral (
    select case
      when assignment.address is null then 'no-address'
      when not contract.in_contract then 'not-in-contract'
      when not contract.in_range then 'out-of-range'
    end as why_not
  ) as judged
  where assignment.is_used;

-- First and last address that a range gives to users, as numbers; both ends belong to the network itself unless it is tiny (MCOP-IP-11,
-- RFC 3021).
create function address_first(network cidr) returns bigint language sql immutable parallel safe
  return (host(network)::inet - '0.0.0.0'::inet) + case when masklen(network) >= 31 then 0 else 1 end;
create function address_last(network cidr) returns bigint language sql immutable parallel safe
  return (host(broadcast(network))::inet - '0.0.0.0'::inet) - case when masklen(network) >= 31 then 0 else 1 end;
