set local search_path to genkan, public;
set local role genkan_owner;

-- What the console lists: never a secret.
create view radius_client_listed with (security_invoker = true) as
  select client.id, client.name, client.source::text as source_text, client.previous_secret_until, client.company_id, company.code as company_code,
    company.name as company_name, client.item, client.message_authenticator, client.is_enabled, client.created_at, client.updated_at, client.version
  from radius_client client left join tenancy_company company on company.id = client.company_id;
grant select on radius_client_listed to genkan_provider;
