set local search_path to genkan, public;
set local role genkan_owner;

-- Orders of the list of people (BP-USER-10); each ends in the user key like the others. By state, a page is made of one page of each state: of those
-- who came in and those who are waited for by this index, of the locked and the suspended by the ones that there are.
create index directory_user_status on directory_user (company_id, (case when first_signed_in_at is null then 1 else 0 end), user_key)
  where state = 'active' and deleted_at is null;
create index directory_user_phone on directory_user (company_id, phone1 collate "C", user_key) where deleted_at is null;
create index directory_user_job_title on directory_user (company_id, job_title collate "C", user_key) where deleted_at is null;
