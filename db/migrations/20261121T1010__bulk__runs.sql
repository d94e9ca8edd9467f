set local search_path to genkan, public;
set local role genkan_owner;

-- The uploaded bytes, as they came: what is checked again, edited, split and given back with an error column is always the original.
create table bulk_file (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 255),
  byte_count bigint not null default 0,
  created_at timestamptz not null,
  primary key (company_id, id)
);
call isolate('bulk_file');

create table bulk_file_chunk (
  company_id uuid not null,
  file_id uuid not null,
  seq int not null,
  bytes bytea not null check (octet_length(bytes) <= 1048576),
  primary key (company_id, file_id, seq),
  foreign key (company_id, file_id) references bulk_file on delete cascade
);
-- CSV and XLSX gain nothing from a second compression that is as quick as it is weak.
alter table bulk_file_chunk alter column bytes set storage external;
call isolate('bulk_file_chunk');

-- One run: a file with a mode, from the upload to the undo.
create table bulk_run (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  format text not null,
  mode text not null check (mode in ('add', 'update', 'delete', 'initialise', 'upsert', 'undo')),
  options jsonb not null default '{}',
  file_id uuid,
  file_name text not null,
  -- As the person chose it; null: detected.
  encoding text,
  -- As it was read, with the kind of file; null before the first check.
  read_as text,
  -- 'applying' is no state of its own: the one transaction of the apply goes from 'confirmed' to 'applied' or leaves no trace.
  state text not null check (state in ('uploaded', 'checking', 'ready', 'has-errors', 'confirmed', 'applied', 'failed', 'cancelled', 'undone')),
  -- Why the file as a whole is refused (CSV-E01 … E04), as { code, params }.
  refusal jsonb,
  -- Cells corrected on the page: { "12/userId": "user12" }, laid over the original at every check.
  edits jsonb not null default '{}',
  -- Part of a file that is longer than the company's limit (MCOP-CSV-7): data rows from … to, counted from 1.
  parent_id uuid,
  part int not null default 1,
  part_count int not null default 1,
  row_from int,
  row_to int,
  counts jsonb not null default '{}',
  summary jsonb not null default '{}',
  -- Hash over what the plan was computed from; the apply computes it again (MCOP-CSV-12).
  fingerprint text,
  -- The plan had changed when it was to be applied, and was computed anew.
  is_recomputed boolean not null default false,
  acknowledged text[] not null default '{}',
  failure text,
  actor_id uuid,
  actor_name text not null,
  -- The one who confirmed, as the worker must know them: kind, id, name, address, permissions, department scope.
  actor jsonb,
  undo_of uuid,
  created_at timestamptz not null,
  checked_at timestamptz,
  confirmed_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  expires_at timestamptz not null,
  version int not null default 1,
  primary key (company_id, id),
  foreign key (company_id, file_id) references bulk_file
);
call isolate('bulk_run');
create index bulk_run_time on bulk_run (company_id, created_at desc, id desc);
create index bulk_run_file on bulk_run (company_id, file_id) where file_id is not null;
create index bulk_run_parent on bulk_run (company_id, parent_id, part) where parent_id is not null;
create index bulk_run_waiting on bulk_run (state) where state in ('checking', 'confirmed');
create index bulk_run_expiry on bulk_run (expires_at);

-- Written by a second connection while the long transaction runs, so that the page can watch it and ask it to stop.
create table bulk_progress (
  company_id uuid not null,
  run_id uuid not null,
  phase text not null,
  done int not null default 0,
  total int not null default 0,
  beat_at timestamptz not null,
  cancel_requested boolean not null default false,
  primary key (company_id, run_id),
  foreign key (company_id, run_id) references bulk_run on delete cascade
);
call isolate('bulk_progress');

-- Rows as understood by the format's rules: one text column for each column of the format. Read straight by the set-based checks and by
-- INSERT … SELECT, which is several times quicker than unpacking JSON. `id` becomes the id of an added object.
create table bulk_row (
  company_id uuid not null,
  run_id uuid not null,
  row_no int not null,
  id uuid not null,
  key text collate "C" not null
);
do $$ begin
  for number in 1..64 loop
    execute format('alter table bulk_row add column c%s text', number);
  end loop;
end $$;
alter table bulk_row add primary key (company_id, run_id, row_no);
call isolate('bulk_row');

create table bulk_problem (
  company_id uuid not null,
  run_id uuid not null,
  seq int not null,
  row_no int not null,
  field text,
  level text not null check (level in ('error', 'warning')),
  code text not null,
  params jsonb,
  value text not null default '',
  primary key (company_id, run_id, seq)
);
call isolate('bulk_problem');

-- What will happen (and after the apply: what happened) to objects that exist already. Rows without a line here are added; their ids
-- stand in bulk_row. Undo reads both.
create table bulk_plan (
  company_id uuid not null,
  run_id uuid not null,
  row_no int not null,
  action text not null check (action in ('change', 'delete', 'initialise', 'unchanged')),
  object_id uuid not null,
  object_version int not null,
  before jsonb,
  after jsonb,
  primary key (company_id, run_id, row_no)
);
call isolate('bulk_plan');

-- A foreign key on the three tables above would be checked once for each of 100,000 rows; they go with their run by statement instead.
create function bulk_forget_rows() returns trigger language plpgsql set search_path = genkan, pg_temp as $$
begin
  delete from bulk_row row using gone where row.company_id = gone.company_id and row.run_id = gone.id;
  delete from bulk_problem problem using gone where problem.company_id = gone.company_id and problem.run_id = gone.id;
  delete from bulk_plan plan using gone where plan.company_id = gone.company_id and plan.run_id = gone.id;
  return null;
end $$;
create trigger bulk_run_forget_rows after delete on bulk_run
  referencing old table as gone for each statement execute function bulk_forget_rows();

-- Runs whose worker is gone (killed, machine lost): confirmed or checking, and no sign of life since. The provider's clockwork asks,
-- for all companies at once, and learns nothing but the names of the runs.
create function bulk_abandoned_runs(silent_since timestamptz) returns table (company_id uuid, run_id uuid, state text) language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select run.company_id, run.id, run.state from bulk_run run
  left join bulk_progress progress on progress.company_id = run.company_id and progress.run_id = run.id
  where run.state in ('checking', 'confirmed')
    and coalesce(progress.beat_at, run.confirmed_at, run.created_at) < silent_since;
end;
revoke all on function bulk_abandoned_runs from public;
grant execute on function bulk_abandoned_runs to genkan_provider;

-- Files, rows and plans go when their time is over; who did what stays in the audit trail. Answers the number of runs removed.
create function bulk_purge(expired_before timestamptz, at_most int) returns int language plpgsql
  security definer set search_path = genkan, pg_temp as $$
declare
  removed int;
begin
  with expired as (
    select run.company_id, run.id from bulk_run run where run.expires_at < expired_before order by run.expires_at limit at_most
  )
  delete from bulk_run run using expired where run.company_id = expired.company_id and run.id = expired.id;
  get diagnostics removed = row_count;
  delete from bulk_file file where file.created_at < expired_before
    and not exists (select 1 from bulk_run run where run.company_id = file.company_id and run.file_id = file.id);
  return removed;
end $$;
revoke all on function bulk_purge from public;
grant execute on function bulk_purge to genkan_provider;
