set local search_path to genkan, public;
set local role genkan_owner;

-- What others may know of operators: how times and words are shown to them, and where their letters go.
create view signin_operator_public with (security_invoker = true) as
  select id, name, display_name, state, email, language, time_zone from signin_operator;
grant select on signin_operator_public to genkan_provider;

-- What a person's second step is, for counting people (settings of the sign-in) without one look-up for each.
create view second_step_state_public with (security_invoker = true) as
  select choice.company_id, choice.person_id, choice.method, choice.is_required, choice.skip_until, choice.must_set_up from second_step_choice choice;
grant select on second_step_state_public to genkan_app, genkan_provider;
create view second_step_owner_public with (security_invoker = true) as
  select totp.company_id, totp.person_id, 'totp' as factor from second_step_totp totp where totp.confirmed_at is not null
  union all
  select passkey.company_id, passkey.person_id, 'passkey' from second_step_passkey passkey;
grant select on second_step_owner_public to genkan_app, genkan_provider;
