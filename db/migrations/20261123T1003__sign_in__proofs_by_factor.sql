set local search_path to genkan, public;
set local role genkan_owner;

-- What was shown in a session when, by factor: what protects the account wants all that the sign-in would ask for, not only one of it (ASVS 7.5.1).
-- Null: nothing since the sign-in, of which factors and proved_at tell.
alter table signin_session add column proofs jsonb;
alter table signin_operator_session add column proofs jsonb;
-- Of sessions in which something was shown again it is not known what: it is asked for anew.
update signin_session set proofs = '{}' where proved_at > opened_at and ended_at is null;
update signin_operator_session set proofs = '{}' where proved_at > opened_at and ended_at is null;
