set local search_path to genkan, public;
set local role genkan_owner;

-- What a person of a company and an operator of the provider have alike (second steps, browsers): one table for both, and the same wall. A
-- row without a company belongs to an operator and is seen by the provider's role alone; a row with one is behind that company's wall.
create procedure isolate_either_side(relation regclass) language plpgsql as $$
begin
  call isolate(relation);
  execute format(
    'create policy provider_side on %s as permissive for all to genkan_provider
       using (company_id is null) with check (company_id is null)', relation);
  execute format('grant select, insert, update, delete on %s to genkan_provider', relation);
end $$;
