set local search_path to genkan, public;
set local role genkan_owner;

-- Companies where somebody's SKIP ended before that day: the job that ends them works behind the wall of one company after the other.
create function second_step_companies_with_skips_over(day date) returns setof uuid language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select distinct choice.company_id from second_step_choice choice
  where choice.method = 'skip' and choice.skip_until < day and choice.company_id is not null;
end;
revoke all on function second_step_companies_with_skips_over from public;
grant execute on function second_step_companies_with_skips_over to genkan_provider;
create index second_step_choice_skip on second_step_choice (skip_until) where method = 'skip';
