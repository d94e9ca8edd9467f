set local search_path to genkan, public;
set local role genkan_owner;

-- The history of sign-ins (SP-HIST-7) is the decisions of kind `sign-in`: let in, turned away, and what was only noted (signed out, unlocked,
-- password changed). One-time passwords and RADIUS have no event, and their rows reach none of the indexes below.
alter table activity_decision drop constraint activity_decision_outcome_check;
alter table activity_decision
  add constraint activity_decision_outcome_check check (outcome in ('accepted', 'refused', 'noted')),
  add column event text check (char_length(event) between 1 and 40),
  add column session_id uuid,
  -- What was shown beside the first factor.
  add column second_step text check (char_length(second_step) between 1 and 20),
  add column user_agent text check (char_length(user_agent) <= 512);
update activity_decision set event = case when outcome = 'accepted' then 'signed-in' when reason = 'became-locked' then 'locked' else 'refused' end
  where kind = 'sign-in';
alter table activity_decision add constraint activity_decision_event check ((kind = 'sign-in') = (event is not null));

-- One for each column by which the list is sorted (SP-HIST-8). Within equal values the newest comes first.
create index activity_sign_in_time on activity_decision (company_id, at desc, id desc) where kind = 'sign-in';
create index activity_sign_in_person on activity_decision (company_id, user_id, at desc, id desc) where kind = 'sign-in' and user_id is not null;
create index activity_sign_in_name on activity_decision (company_id, lower(typed_name), at desc, id desc) where kind = 'sign-in';
create index activity_sign_in_event on activity_decision (company_id, event, at desc, id desc) where kind = 'sign-in';
create index activity_sign_in_outcome on activity_decision (company_id, outcome, at desc, id desc) where kind = 'sign-in';
create index activity_sign_in_source on activity_decision (company_id, (coalesce(source_address, '')), at desc, id desc) where kind = 'sign-in';

-- The same of operators, who belong to no company.
create table activity_operator_sign_in (
  id uuid primary key,
  at timestamptz not null,
  outcome text not null check (outcome in ('accepted', 'refused', 'noted')),
  reason text not null,
  event text not null check (char_length(event) between 1 and 40),
  user_id uuid,
  typed_name text not null,
  source_address text,
  session_id uuid,
  second_step text check (char_length(second_step) between 1 and 20),
  user_agent text check (char_length(user_agent) <= 512),
  detail jsonb not null default '{}'
);
call keep_for_provider('activity_operator_sign_in');
revoke update, delete on activity_operator_sign_in from genkan_provider;
create index activity_operator_sign_in_person on activity_operator_sign_in (user_id, at desc, id desc);
create index activity_operator_sign_in_age on activity_operator_sign_in (at);

-- Kept for 400 days (SP-HIST-8). Deletes at most so many rows at once and says how many there were, so that a long clean-up holds no lock long.
create function activity_sweep_sign_ins(before timestamptz, most int) returns int language plpgsql
  security definer set search_path = genkan, pg_temp as $$
declare
  swept int;
  operators int;
begin
  with old as (
    select gone.company_id, gone.id from tenancy_company company
    cross join lateral (
      select decision.company_id, decision.id from activity_decision decision
      where decision.company_id = company.id and decision.kind = 'sign-in' and decision.at < before
      order by decision.at, decision.id limit most) gone
    limit most)
  delete from activity_decision decision using old where decision.company_id = old.company_id and decision.id = old.id;
  get diagnostics swept = row_count;
  delete from activity_operator_sign_in entry
    where entry.id in (select old.id from activity_operator_sign_in old where old.at < before order by old.at limit most);
  get diagnostics operators = row_count;
  return swept + operators;
end $$;
revoke all on function activity_sweep_sign_ins from public;
grant execute on function activity_sweep_sign_ins to genkan_provider;
