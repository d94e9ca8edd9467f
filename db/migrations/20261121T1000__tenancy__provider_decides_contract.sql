set local search_path to genkan, public;
set local role genkan_owner;

-- What a company has by contract and from where it may be administered is decided by the provider alone (MCOP-LOGIN-9): the company's own
-- role reads, the provider's role writes.
revoke insert, update, delete on tenancy_company_service, tenancy_permitted_source from genkan_app;
create policy provider_all on tenancy_company_service for all to genkan_provider using (true) with check (true);
create policy provider_all on tenancy_permitted_source for all to genkan_provider using (true) with check (true);
grant select, insert, update, delete on tenancy_company_service, tenancy_permitted_source to genkan_provider;

-- Whether the administration site of a company may be used from an address (MCOP-LOGIN-7, 10). No list: from everywhere. An address that
-- is none is nowhere. `::ffff:192.0.2.1` (an IPv4 caller on a socket for both) is the IPv4 address (RFC 4291 §2.5.5.2).
-- Only functions of the owner call it: with a company to choose it would tell who has a list.
create function tenancy_source_permitted(company uuid, address text) returns boolean language plpgsql stable
  security definer set search_path = genkan, pg_temp as $$
declare
  caller inet;
begin
  if not exists (select from tenancy_permitted_source entry where entry.company_id = company) then return true; end if;
  begin
    caller := regexp_replace(split_part(address, '%', 1), '^::ffff:(\d+\.\d+\.\d+\.\d+)$', '\1', 'i')::inet;
  exception when invalid_text_representation then
    return false;
  end;
  return exists (select from tenancy_permitted_source entry where entry.company_id = company and entry.source >>= caller);
end $$;
revoke all on function tenancy_source_permitted from public;
