set local search_path to genkan, public;
set local role genkan_owner;

-- Who agreed stands in the row itself, with name and user id of that moment: the proof outlives the person, who is erased 30 days after being
-- deleted. With the company it goes, as before.
alter table terms_acceptance
  drop constraint terms_acceptance_company_id_user_id_fkey,
  add foreign key (company_id) references tenancy_company on delete cascade;

-- The lists of agreements in their own order: of all companies, of one, of one version. A file of all of them walks one of these in pieces.
create index terms_acceptance_all on terms_acceptance (accepted_at desc, user_id desc, version_id desc);
drop index terms_acceptance_newest;
create index terms_acceptance_newest on terms_acceptance (company_id, accepted_at desc, user_id desc, version_id desc);
drop index terms_acceptance_version;
create index terms_acceptance_version on terms_acceptance (version_id, accepted_at desc, user_id desc);
