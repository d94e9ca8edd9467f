-- The sum of db/migrations, for reading and for review. Made by `npm run generate` from the catalogue of a freshly migrated
-- database; installations are made by the migrations, never by this file.

-- Schemas and extensions

CREATE SCHEMA genkan;

-- Tables

CREATE TABLE genkan.account_display (
  company_id uuid,
  person_id uuid NOT NULL,
  high_contrast boolean NOT NULL,
  no_motion boolean NOT NULL,
  large_targets boolean NOT NULL,
  rows_per_page integer NOT NULL DEFAULT 50,
  CONSTRAINT account_display_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT account_display_company_id_person_id_key UNIQUE NULLS NOT DISTINCT (company_id, person_id),
  CONSTRAINT account_display_rows_per_page_check CHECK ((rows_per_page = ANY (ARRAY[25, 50, 100])))
);
ALTER TABLE genkan.account_display ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.account_display FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.account_mail_change (
  company_id uuid,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  old_address text NOT NULL,
  new_address text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by text NOT NULL,
  confirm_hash bytea NOT NULL,
  undo_hashes bytea[] NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  undo_until timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end_cause text,
  CONSTRAINT account_mail_change_check CHECK (((ended_at IS NULL) = (end_cause IS NULL))),
  CONSTRAINT account_mail_change_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT account_mail_change_confirm_hash_key UNIQUE (confirm_hash),
  CONSTRAINT account_mail_change_end_cause_check CHECK ((end_cause = ANY (ARRAY['replaced'::text, 'withdrawn'::text, 'undone'::text]))),
  CONSTRAINT account_mail_change_pkey PRIMARY KEY (id)
);
ALTER TABLE genkan.account_mail_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.account_mail_change FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.account_request (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  wish text NOT NULL,
  wish_before text NOT NULL,
  reason text NOT NULL,
  remark text NOT NULL DEFAULT ''::text,
  asked_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  closed_by_id uuid,
  closed_by text,
  closed_at timestamp with time zone,
  CONSTRAINT account_request_check CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  CONSTRAINT account_request_check1 CHECK (((kind = 'login-id'::text) OR (wish = ANY (ARRAY['totp'::text, 'mail'::text, 'reset'::text])))),
  CONSTRAINT account_request_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT account_request_kind_check CHECK ((kind = ANY (ARRAY['login-id'::text, 'second-step'::text]))),
  CONSTRAINT account_request_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT account_request_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
  CONSTRAINT account_request_remark_check CHECK ((char_length(remark) <= 500)),
  CONSTRAINT account_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text, 'expired'::text, 'overtaken'::text]))),
  CONSTRAINT account_request_wish_check CHECK (((char_length(wish) >= 1) AND (char_length(wish) <= 254)))
);
ALTER TABLE genkan.account_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.account_request FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.activity_decision (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  reason text NOT NULL,
  user_id uuid,
  typed_name text NOT NULL,
  source_address text,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  event text,
  session_id uuid,
  second_step text,
  user_agent text,
  CONSTRAINT activity_decision_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE RESTRICT,
  CONSTRAINT activity_decision_event CHECK (((kind = 'sign-in'::text) = (event IS NOT NULL))),
  CONSTRAINT activity_decision_event_check CHECK (((char_length(event) >= 1) AND (char_length(event) <= 40))),
  CONSTRAINT activity_decision_kind_check CHECK ((kind = ANY (ARRAY['sign-in'::text, 'otp'::text, 'radius'::text]))),
  CONSTRAINT activity_decision_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'noted'::text]))),
  CONSTRAINT activity_decision_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT activity_decision_second_step_check CHECK (((char_length(second_step) >= 1) AND (char_length(second_step) <= 20))),
  CONSTRAINT activity_decision_user_agent_check CHECK ((char_length(user_agent) <= 512))
);
ALTER TABLE genkan.activity_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.activity_decision FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.activity_entry (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  source_address text,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id uuid,
  object_label text NOT NULL,
  before jsonb,
  after jsonb,
  CONSTRAINT activity_entry_company_id_seq_fkey FOREIGN KEY (company_id, seq) REFERENCES genkan.activity_link(company_id, seq) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT activity_entry_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.activity_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.activity_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.activity_link (
  company_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  entry_count integer NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT activity_link_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE RESTRICT,
  CONSTRAINT activity_link_pkey PRIMARY KEY (company_id, seq)
);
ALTER TABLE genkan.activity_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.activity_link FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.activity_operator_sign_in (
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  outcome text NOT NULL,
  reason text NOT NULL,
  event text NOT NULL,
  user_id uuid,
  typed_name text NOT NULL,
  source_address text,
  session_id uuid,
  second_step text,
  user_agent text,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT activity_operator_sign_in_event_check CHECK (((char_length(event) >= 1) AND (char_length(event) <= 40))),
  CONSTRAINT activity_operator_sign_in_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'noted'::text]))),
  CONSTRAINT activity_operator_sign_in_pkey PRIMARY KEY (id),
  CONSTRAINT activity_operator_sign_in_second_step_check CHECK (((char_length(second_step) >= 1) AND (char_length(second_step) <= 20))),
  CONSTRAINT activity_operator_sign_in_user_agent_check CHECK ((char_length(user_agent) <= 512))
);
ALTER TABLE genkan.activity_operator_sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.activity_operator_sign_in FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.activity_provider_entry (
  id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  crossed_company_id uuid,
  actor_kind text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  source_address text,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id uuid,
  object_label text NOT NULL,
  before jsonb,
  after jsonb,
  CONSTRAINT activity_provider_entry_pkey PRIMARY KEY (id),
  CONSTRAINT activity_provider_entry_seq_fkey FOREIGN KEY (seq) REFERENCES genkan.activity_provider_link(seq) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE genkan.activity_provider_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.activity_provider_entry FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.activity_provider_link (
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  entry_count integer NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT activity_provider_link_pkey PRIMARY KEY (seq)
);
ALTER TABLE genkan.activity_provider_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.activity_provider_link FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.activity_session (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL,
  external_key text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end_cause text,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT activity_session_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE RESTRICT,
  CONSTRAINT activity_session_kind_check CHECK ((kind = ANY (ARRAY['web'::text, 'vpn'::text]))),
  CONSTRAINT activity_session_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.activity_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.activity_session FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.address_assignment (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  item text NOT NULL,
  address inet,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  is_used boolean NOT NULL DEFAULT true,
  CONSTRAINT address_assignment_address_check CHECK (((family(address) = 4) AND (masklen(address) = 32))),
  CONSTRAINT address_assignment_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT address_assignment_item_check CHECK ((item = ANY (ARRAY['3g-act'::text, '3g-sby'::text, 'lte-act'::text, 'lte-sby'::text, 'roaming-3g'::text, 'roaming-lte'::text]))),
  CONSTRAINT address_assignment_once UNIQUE (company_id, item, address) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT address_assignment_pkey PRIMARY KEY (company_id, user_id, item),
  CONSTRAINT address_assignment_unused_is_empty CHECK ((is_used OR (address IS NULL)))
);
ALTER TABLE genkan.address_assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.address_assignment FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.address_contract_line (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  label text NOT NULL,
  domestic text NOT NULL,
  redundancy boolean NOT NULL,
  roaming text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT address_contract_line_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT address_contract_line_domestic_check CHECK ((domestic = ANY (ARRAY['3g'::text, 'lte'::text]))),
  CONSTRAINT address_contract_line_label_check CHECK (((char_length(label) >= 1) AND (char_length(label) <= 100))),
  CONSTRAINT address_contract_line_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT address_contract_line_roaming_check CHECK ((roaming = ANY (ARRAY['none'::text, '3g'::text, 'lte'::text])))
);
ALTER TABLE genkan.address_contract_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.address_contract_line FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.address_draft (
  company_id uuid NOT NULL,
  administrator_id uuid NOT NULL,
  cells jsonb NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT address_draft_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT address_draft_pkey PRIMARY KEY (company_id, administrator_id)
);
ALTER TABLE genkan.address_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.address_draft FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.address_history (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  item text NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_name text NOT NULL,
  change text NOT NULL,
  before inet,
  after inet,
  version integer NOT NULL,
  was_used boolean NOT NULL,
  CONSTRAINT address_history_change_check CHECK ((change = ANY (ARRAY['set'::text, 'emptied'::text, 'initialised'::text]))),
  CONSTRAINT address_history_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.address_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.address_history FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.address_range (
  company_id uuid NOT NULL,
  line_id uuid NOT NULL,
  item text NOT NULL,
  network cidr NOT NULL,
  CONSTRAINT address_range_company_id_line_id_fkey FOREIGN KEY (company_id, line_id) REFERENCES genkan.address_contract_line(company_id, id) ON DELETE CASCADE,
  CONSTRAINT address_range_item_check CHECK ((item = ANY (ARRAY['3g-act'::text, '3g-sby'::text, 'lte-act'::text, 'lte-sby'::text, 'roaming-3g'::text, 'roaming-lte'::text]))),
  CONSTRAINT address_range_network_check CHECK ((family((network)::inet) = 4)),
  CONSTRAINT address_range_pkey PRIMARY KEY (company_id, line_id, item, network)
);
ALTER TABLE genkan.address_range ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.address_range FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.address_user_line (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  line_id uuid NOT NULL,
  CONSTRAINT address_user_line_company_id_line_id_fkey FOREIGN KEY (company_id, line_id) REFERENCES genkan.address_contract_line(company_id, id) ON DELETE CASCADE,
  CONSTRAINT address_user_line_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT address_user_line_pkey PRIMARY KEY (company_id, user_id)
);
ALTER TABLE genkan.address_user_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.address_user_line FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.bulk_file (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  byte_count bigint NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT bulk_file_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT bulk_file_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255))),
  CONSTRAINT bulk_file_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.bulk_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.bulk_file FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.bulk_file_chunk (
  company_id uuid NOT NULL,
  file_id uuid NOT NULL,
  seq integer NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT bulk_file_chunk_bytes_check CHECK ((octet_length(bytes) <= 1048576)),
  CONSTRAINT bulk_file_chunk_company_id_file_id_fkey FOREIGN KEY (company_id, file_id) REFERENCES genkan.bulk_file(company_id, id) ON DELETE CASCADE,
  CONSTRAINT bulk_file_chunk_pkey PRIMARY KEY (company_id, file_id, seq)
);
ALTER TABLE genkan.bulk_file_chunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.bulk_file_chunk FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.bulk_plan (
  company_id uuid NOT NULL,
  run_id uuid NOT NULL,
  row_no integer NOT NULL,
  action text NOT NULL,
  object_id uuid NOT NULL,
  object_version integer NOT NULL,
  before jsonb,
  after jsonb,
  CONSTRAINT bulk_plan_action_check CHECK ((action = ANY (ARRAY['change'::text, 'delete'::text, 'initialise'::text, 'unchanged'::text]))),
  CONSTRAINT bulk_plan_pkey PRIMARY KEY (company_id, run_id, row_no)
);
ALTER TABLE genkan.bulk_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.bulk_plan FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.bulk_problem (
  company_id uuid NOT NULL,
  run_id uuid NOT NULL,
  seq integer NOT NULL,
  row_no integer NOT NULL,
  field text,
  level text NOT NULL,
  code text NOT NULL,
  params jsonb,
  value text NOT NULL DEFAULT ''::text,
  CONSTRAINT bulk_problem_level_check CHECK ((level = ANY (ARRAY['error'::text, 'warning'::text]))),
  CONSTRAINT bulk_problem_pkey PRIMARY KEY (company_id, run_id, seq)
);
ALTER TABLE genkan.bulk_problem ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.bulk_problem FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.bulk_progress (
  company_id uuid NOT NULL,
  run_id uuid NOT NULL,
  phase text NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  beat_at timestamp with time zone NOT NULL,
  cancel_requested boolean NOT NULL DEFAULT false,
  CONSTRAINT bulk_progress_company_id_run_id_fkey FOREIGN KEY (company_id, run_id) REFERENCES genkan.bulk_run(company_id, id) ON DELETE CASCADE,
  CONSTRAINT bulk_progress_pkey PRIMARY KEY (company_id, run_id)
);
ALTER TABLE genkan.bulk_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.bulk_progress FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.bulk_row (
  company_id uuid NOT NULL,
  run_id uuid NOT NULL,
  row_no integer NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  c1 text,
  c2 text,
  c3 text,
  c4 text,
  c5 text,
  c6 text,
  c7 text,
  c8 text,
  c9 text,
  c10 text,
  c11 text,
  c12 text,
  c13 text,
  c14 text,
  c15 text,
  c16 text,
  c17 text,
  c18 text,
  c19 text,
  c20 text,
  c21 text,
  c22 text,
  c23 text,
  c24 text,
  c25 text,
  c26 text,
  c27 text,
  c28 text,
  c29 text,
  c30 text,
  c31 text,
  c32 text,
  c33 text,
  c34 text,
  c35 text,
  c36 text,
  c37 text,
  c38 text,
  c39 text,
  c40 text,
  c41 text,
  c42 text,
  c43 text,
  c44 text,
  c45 text,
  c46 text,
  c47 text,
  c48 text,
  c49 text,
  c50 text,
  c51 text,
  c52 text,
  c53 text,
  c54 text,
  c55 text,
  c56 text,
  c57 text,
  c58 text,
  c59 text,
  c60 text,
  c61 text,
  c62 text,
  c63 text,
  c64 text,
  CONSTRAINT bulk_row_pkey PRIMARY KEY (company_id, run_id, row_no)
);
ALTER TABLE genkan.bulk_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.bulk_row FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.bulk_run (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  format text NOT NULL,
  mode text NOT NULL,
  options jsonb NOT NULL DEFAULT '{}'::jsonb,
  file_id uuid,
  file_name text NOT NULL,
  encoding text,
  read_as text,
  state text NOT NULL,
  refusal jsonb,
  edits jsonb NOT NULL DEFAULT '{}'::jsonb,
  parent_id uuid,
  part integer NOT NULL DEFAULT 1,
  part_count integer NOT NULL DEFAULT 1,
  row_from integer,
  row_to integer,
  counts jsonb NOT NULL DEFAULT '{}'::jsonb,
  summary jsonb NOT NULL DEFAULT '{}'::jsonb,
  fingerprint text,
  is_recomputed boolean NOT NULL DEFAULT false,
  acknowledged text[] NOT NULL DEFAULT '{}'::text[],
  failure text,
  actor_id uuid,
  actor_name text NOT NULL,
  actor jsonb,
  undo_of uuid,
  created_at timestamp with time zone NOT NULL,
  checked_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  finished_at timestamp with time zone,
  undone_at timestamp with time zone,
  expires_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT bulk_run_company_id_file_id_fkey FOREIGN KEY (company_id, file_id) REFERENCES genkan.bulk_file(company_id, id),
  CONSTRAINT bulk_run_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT bulk_run_mode_check CHECK ((mode = ANY (ARRAY['add'::text, 'update'::text, 'delete'::text, 'initialise'::text, 'upsert'::text, 'undo'::text]))),
  CONSTRAINT bulk_run_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT bulk_run_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'checking'::text, 'ready'::text, 'has-errors'::text, 'confirmed'::text, 'applied'::text, 'failed'::text, 'cancelled'::text, 'undone'::text])))
);
ALTER TABLE genkan.bulk_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.bulk_run FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.directory_administrator_service (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  service text NOT NULL,
  CONSTRAINT directory_administrator_service_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT directory_administrator_service_pkey PRIMARY KEY (company_id, user_id, service)
);
ALTER TABLE genkan.directory_administrator_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.directory_administrator_service FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.directory_department (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  parent_id uuid,
  memo text NOT NULL DEFAULT ''::text,
  node_key text NOT NULL,
  path text NOT NULL,
  level integer NOT NULL,
  is_built_in boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  deleted_at timestamp with time zone,
  name_search text NOT NULL GENERATED ALWAYS AS (genkan.directory_fold(name)) STORED,
  CONSTRAINT directory_department_code_check CHECK ((code ~ '^[A-Za-z0-9]{1,100}$'::text)),
  CONSTRAINT directory_department_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT directory_department_company_id_parent_id_fkey FOREIGN KEY (company_id, parent_id) REFERENCES genkan.directory_department(company_id, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT directory_department_level_check CHECK (((level >= 1) AND (level <= 11))),
  CONSTRAINT directory_department_memo_check CHECK ((char_length(memo) <= 1000)),
  CONSTRAINT directory_department_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  CONSTRAINT directory_department_node_key_check CHECK ((node_key ~ '^[0-9a-z]{6}$'::text)),
  CONSTRAINT directory_department_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.directory_department ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.directory_department FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.directory_group (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  deleted_at timestamp with time zone,
  CONSTRAINT directory_group_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT directory_group_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 64))),
  CONSTRAINT directory_group_note_check CHECK ((char_length(note) <= 500)),
  CONSTRAINT directory_group_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.directory_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.directory_group FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.directory_group_member (
  company_id uuid NOT NULL,
  group_id uuid NOT NULL,
  user_id uuid NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT directory_group_member_company_id_group_id_fkey FOREIGN KEY (company_id, group_id) REFERENCES genkan.directory_group(company_id, id) ON DELETE CASCADE,
  CONSTRAINT directory_group_member_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT directory_group_member_pkey PRIMARY KEY (company_id, group_id, user_id)
);
ALTER TABLE genkan.directory_group_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.directory_group_member FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.directory_group_service (
  company_id uuid NOT NULL,
  group_id uuid NOT NULL,
  service text NOT NULL,
  CONSTRAINT directory_group_service_company_id_group_id_fkey FOREIGN KEY (company_id, group_id) REFERENCES genkan.directory_group(company_id, id) ON DELETE CASCADE,
  CONSTRAINT directory_group_service_company_id_service_fkey FOREIGN KEY (company_id, service) REFERENCES genkan.tenancy_company_service(company_id, service) ON DELETE CASCADE,
  CONSTRAINT directory_group_service_pkey PRIMARY KEY (company_id, group_id, service)
);
ALTER TABLE genkan.directory_group_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.directory_group_service FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.directory_user (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id text NOT NULL,
  user_key text NOT NULL,
  login_id text NOT NULL,
  login_key text NOT NULL,
  department_id uuid NOT NULL,
  is_member boolean NOT NULL DEFAULT true,
  is_administrator boolean NOT NULL DEFAULT false,
  administrator_scope_id uuid,
  is_maintenance boolean NOT NULL DEFAULT false,
  visibility smallint NOT NULL DEFAULT 0,
  password_change_basic boolean,
  password_change_needed boolean NOT NULL DEFAULT true,
  state text NOT NULL DEFAULT 'active'::text,
  registration text NOT NULL DEFAULT 'provisional'::text,
  password_state text NOT NULL DEFAULT 'unset'::text,
  locked_at timestamp with time zone,
  locked_until timestamp with time zone,
  surname text NOT NULL DEFAULT ''::text,
  given_name text NOT NULL DEFAULT ''::text,
  surname_kana text NOT NULL DEFAULT ''::text,
  given_name_kana text NOT NULL DEFAULT ''::text,
  display_name text NOT NULL DEFAULT ''::text,
  job_title text NOT NULL DEFAULT ''::text,
  phone1 text NOT NULL DEFAULT ''::text,
  phone2 text NOT NULL DEFAULT ''::text,
  phone3 text NOT NULL DEFAULT ''::text,
  fax text NOT NULL DEFAULT ''::text,
  postal_code text NOT NULL DEFAULT ''::text,
  address1 text NOT NULL DEFAULT ''::text,
  address2 text NOT NULL DEFAULT ''::text,
  address3 text NOT NULL DEFAULT ''::text,
  email1 text NOT NULL DEFAULT ''::text,
  email2 text NOT NULL DEFAULT ''::text,
  email3 text NOT NULL DEFAULT ''::text,
  url text NOT NULL DEFAULT ''::text,
  memo text NOT NULL DEFAULT ''::text,
  admin_field1 text NOT NULL DEFAULT ''::text,
  admin_field2 text NOT NULL DEFAULT ''::text,
  language text NOT NULL DEFAULT 'system'::text,
  first_signed_in_at timestamp with time zone,
  last_signed_in_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  deleted_at timestamp with time zone,
  kana_key text NOT NULL GENERATED ALWAYS AS (COALESCE(NULLIF(btrim(((surname_kana || ' '::text) || given_name_kana)), ''::text), NULLIF(btrim(((surname || ' '::text) || given_name)), ''::text), user_key)) STORED,
  valid_from date,
  valid_until date,
  time_zone text NOT NULL DEFAULT ''::text,
  mobile_phone text NOT NULL DEFAULT ''::text,
  line_notices boolean NOT NULL DEFAULT false,
  search text NOT NULL GENERATED ALWAYS AS (genkan.directory_search_text(surname, given_name, surname_kana, given_name_kana, display_name, ((((((((phone1 || '
'::text) || phone2) || '
'::text) || phone3) || '
'::text) || fax) || '
'::text) || mobile_phone), user_id, ((((email1 || '
'::text) || email2) || '
'::text) || email3), ((((((((((((job_title || '
'::text) || postal_code) || '
'::text) || address1) || '
'::text) || address2) || '
'::text) || address3) || '
'::text) || url) || '
'::text) || memo))) STORED,
  end_told_for date,
  CONSTRAINT directory_user_company_id_department_id_fkey FOREIGN KEY (company_id, department_id) REFERENCES genkan.directory_department(company_id, id),
  CONSTRAINT directory_user_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT directory_user_language_check CHECK ((language = ANY (ARRAY['system'::text, 'ja'::text, 'en'::text]))),
  CONSTRAINT directory_user_mobile_phone_check CHECK ((char_length(mobile_phone) <= 20)),
  CONSTRAINT directory_user_password_state_check CHECK ((password_state = ANY (ARRAY['unset'::text, 'set'::text]))),
  CONSTRAINT directory_user_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT directory_user_registration_check CHECK ((registration = ANY (ARRAY['provisional'::text, 'registered'::text]))),
  CONSTRAINT directory_user_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text]))),
  CONSTRAINT directory_user_time_zone_check CHECK ((char_length(time_zone) <= 64)),
  CONSTRAINT directory_user_user_id_check CHECK ((user_id ~ '^[A-Za-z0-9._-]{1,32}$'::text)),
  CONSTRAINT directory_user_validity CHECK (((valid_until IS NULL) OR (valid_from IS NULL) OR (valid_until >= valid_from))),
  CONSTRAINT directory_user_visibility_check CHECK ((visibility = ANY (ARRAY[0, 1])))
);
ALTER TABLE genkan.directory_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.directory_user FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.mail_message (
  company_id uuid,
  id uuid NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  language text NOT NULL DEFAULT 'ja'::text,
  subject text NOT NULL,
  sealed_body bytea,
  masked_text text NOT NULL,
  user_id uuid,
  send_id uuid,
  state text NOT NULL DEFAULT 'queued'::text,
  attempts integer NOT NULL DEFAULT 0,
  next_try_at timestamp with time zone NOT NULL,
  leased_until timestamp with time zone,
  last_error text,
  created_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  is_bound boolean NOT NULL DEFAULT false,
  failure text,
  failed_at timestamp with time zone,
  answer text,
  CONSTRAINT mail_message_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT mail_message_failed CHECK (((failure IS NULL) = (failed_at IS NULL))),
  CONSTRAINT mail_message_failure_check CHECK ((failure = ANY (ARRAY['unknown-address'::text, 'unknown-domain'::text, 'mailbox-full'::text, 'mailbox-closed'::text, 'too-large'::text, 'refused'::text, 'not-taken'::text]))),
  CONSTRAINT mail_message_pkey PRIMARY KEY (id),
  CONSTRAINT mail_message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);
ALTER TABLE genkan.mail_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.mail_message FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.mail_send (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  template_id text NOT NULL,
  template_name text NOT NULL,
  resets_password boolean NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT mail_send_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT mail_send_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.mail_send ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.mail_send FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.mail_send_target (
  company_id uuid NOT NULL,
  send_id uuid NOT NULL,
  user_id uuid NOT NULL,
  user_name text NOT NULL,
  display_name text NOT NULL,
  outcome text NOT NULL,
  CONSTRAINT mail_send_target_company_id_send_id_fkey FOREIGN KEY (company_id, send_id) REFERENCES genkan.mail_send(company_id, id) ON DELETE CASCADE,
  CONSTRAINT mail_send_target_outcome_check CHECK ((outcome = ANY (ARRAY['written'::text, 'without-address'::text, 'already-set'::text]))),
  CONSTRAINT mail_send_target_pkey PRIMARY KEY (company_id, send_id, user_id)
);
ALTER TABLE genkan.mail_send_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.mail_send_target FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.mail_template (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  base text NOT NULL,
  method text NOT NULL,
  content_type text NOT NULL DEFAULT 'text'::text,
  subject text NOT NULL,
  body text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  deleted_at timestamp with time zone,
  number integer NOT NULL,
  CONSTRAINT mail_template_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 10000))),
  CONSTRAINT mail_template_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT mail_template_content_type_check CHECK ((content_type = ANY (ARRAY['text'::text, 'html'::text]))),
  CONSTRAINT mail_template_method_check CHECK ((method = ANY (ARRAY['notice'::text, 'password-reset'::text]))),
  CONSTRAINT mail_template_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  CONSTRAINT mail_template_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT mail_template_subject_check CHECK ((((char_length(subject) >= 1) AND (char_length(subject) <= 200)) AND (subject !~ '[\r\n]'::text)))
);
ALTER TABLE genkan.mail_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.mail_template FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_account (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  wrong_count integer NOT NULL DEFAULT 0,
  enrolment_until timestamp with time zone,
  reset_day date,
  reset_count integer NOT NULL DEFAULT 0,
  CONSTRAINT otp_account_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_account_pkey PRIMARY KEY (company_id, user_id),
  CONSTRAINT otp_account_wrong_count_check CHECK ((wrong_count >= 0))
);
ALTER TABLE genkan.otp_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_account FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_code (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  digest bytea NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT otp_code_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_code_pkey PRIMARY KEY (company_id, user_id, digest)
);
ALTER TABLE genkan.otp_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_code FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_device (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  public_key jsonb NOT NULL,
  name text NOT NULL,
  sharing text NOT NULL DEFAULT 'exclusive'::text,
  registered_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT otp_device_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT otp_device_kind_check CHECK ((kind = ANY (ARRAY['browser'::text, 'app'::text, 'light'::text]))),
  CONSTRAINT otp_device_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  CONSTRAINT otp_device_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT otp_device_sharing_check CHECK ((sharing = ANY (ARRAY['exclusive'::text, 'shared'::text])))
);
ALTER TABLE genkan.otp_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_device FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_device_user (
  company_id uuid NOT NULL,
  device_id uuid NOT NULL,
  user_id uuid NOT NULL,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT otp_device_user_company_id_device_id_fkey FOREIGN KEY (company_id, device_id) REFERENCES genkan.otp_device(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_device_user_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_device_user_pkey PRIMARY KEY (company_id, device_id, user_id)
);
ALTER TABLE genkan.otp_device_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_device_user FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_entry_password (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  digest bytea NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT otp_entry_password_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_entry_password_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.otp_entry_password ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_entry_password FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_password (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  pattern bytea NOT NULL,
  set_at timestamp with time zone NOT NULL,
  length integer,
  fixed_digits integer,
  CONSTRAINT otp_password_check CHECK (((fixed_digits >= 0) AND (fixed_digits <= length))),
  CONSTRAINT otp_password_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_password_length_check CHECK (((length >= 1) AND (length <= 32))),
  CONSTRAINT otp_password_pkey PRIMARY KEY (company_id, user_id)
);
ALTER TABLE genkan.otp_password ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_password FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_password_generation (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  id uuid NOT NULL,
  digest bytea NOT NULL,
  set_at timestamp with time zone NOT NULL,
  CONSTRAINT otp_password_generation_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_password_generation_pkey PRIMARY KEY (company_id, user_id, id)
);
ALTER TABLE genkan.otp_password_generation ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_password_generation FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_pattern_setup (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  origin text NOT NULL,
  entry_password_id uuid,
  device_id uuid,
  new_device jsonb,
  pattern bytea,
  started_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  CONSTRAINT otp_pattern_setup_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_pattern_setup_origin_check CHECK ((origin = ANY (ARRAY['entry-password'::text, 'password'::text, 'session'::text]))),
  CONSTRAINT otp_pattern_setup_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.otp_pattern_setup ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_pattern_setup FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_personal_url (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL,
  token_digest bytea NOT NULL,
  token bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT otp_personal_url_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_personal_url_kind_check CHECK ((kind = ANY (ARRAY['browser'::text, 'app'::text, 'light'::text]))),
  CONSTRAINT otp_personal_url_pkey PRIMARY KEY (company_id, user_id, kind)
);
ALTER TABLE genkan.otp_personal_url ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_personal_url FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_setting (
  company_id uuid NOT NULL,
  entry_password_days integer NOT NULL DEFAULT 7,
  entry_password_digits integer NOT NULL DEFAULT 8,
  password_days integer NOT NULL DEFAULT 0,
  lock_count integer NOT NULL DEFAULT 5,
  lock_minutes integer NOT NULL DEFAULT 0,
  min_length integer NOT NULL DEFAULT 6,
  generations integer NOT NULL DEFAULT 0,
  shows_input boolean NOT NULL DEFAULT false,
  refuses_simple boolean NOT NULL DEFAULT true,
  max_fixed_digits integer NOT NULL DEFAULT 0,
  auto_exit_minutes integer,
  session_minutes integer NOT NULL DEFAULT 10,
  usable_hours jsonb,
  updated_at timestamp with time zone NOT NULL,
  authentication_version integer NOT NULL DEFAULT 1,
  app_version integer NOT NULL DEFAULT 1,
  CONSTRAINT otp_setting_auto_exit_minutes_check CHECK (((auto_exit_minutes >= 1) AND (auto_exit_minutes <= 60))),
  CONSTRAINT otp_setting_check CHECK ((max_fixed_digits < min_length)),
  CONSTRAINT otp_setting_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT otp_setting_entry_password_days_check CHECK (((entry_password_days >= 0) AND (entry_password_days <= 365))),
  CONSTRAINT otp_setting_entry_password_digits_check CHECK (((entry_password_digits >= 6) AND (entry_password_digits <= 32))),
  CONSTRAINT otp_setting_generations_check CHECK (((generations >= 0) AND (generations <= 24))),
  CONSTRAINT otp_setting_lock_count_check CHECK (((lock_count >= 1) AND (lock_count <= 99))),
  CONSTRAINT otp_setting_lock_minutes_check CHECK (((lock_minutes >= 0) AND (lock_minutes <= 10080))),
  CONSTRAINT otp_setting_max_fixed_digits_check CHECK (((max_fixed_digits >= 0) AND (max_fixed_digits <= 8))),
  CONSTRAINT otp_setting_min_length_check CHECK (((min_length >= 4) AND (min_length <= 32))),
  CONSTRAINT otp_setting_password_days_check CHECK (((password_days >= 0) AND (password_days <= 999))),
  CONSTRAINT otp_setting_pkey PRIMARY KEY (company_id),
  CONSTRAINT otp_setting_session_minutes_check CHECK (((session_minutes >= 1) AND (session_minutes <= 1440)))
);
ALTER TABLE genkan.otp_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_setting FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_sharing (
  company_id uuid NOT NULL,
  is_allowed boolean NOT NULL DEFAULT false,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT otp_sharing_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT otp_sharing_pkey PRIMARY KEY (company_id)
);
ALTER TABLE genkan.otp_sharing ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_sharing FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_spent_challenge (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  spent_at timestamp with time zone NOT NULL,
  CONSTRAINT otp_spent_challenge_pkey PRIMARY KEY (company_id, id)
);
ALTER TABLE genkan.otp_spent_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_spent_challenge FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.otp_terminal_session (
  company_id uuid NOT NULL,
  session_id uuid NOT NULL,
  device_id uuid NOT NULL,
  user_id uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  CONSTRAINT otp_terminal_session_company_id_device_id_fkey FOREIGN KEY (company_id, device_id) REFERENCES genkan.otp_device(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_terminal_session_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT otp_terminal_session_pkey PRIMARY KEY (company_id, session_id)
);
ALTER TABLE genkan.otp_terminal_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.otp_terminal_session FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.platform_idempotency (
  actor_key text NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  request_hash bytea NOT NULL,
  response_status integer,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  sealed_answer bytea,
  CONSTRAINT platform_idempotency_pkey PRIMARY KEY (actor_key, key)
);

CREATE TABLE genkan.radius_client (
  id uuid NOT NULL,
  name text NOT NULL,
  source cidr NOT NULL,
  sealed_secret bytea NOT NULL,
  sealed_previous_secret bytea,
  previous_secret_until timestamp with time zone,
  company_id uuid,
  item text NOT NULL,
  message_authenticator text NOT NULL DEFAULT 'require'::text,
  is_enabled boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT radius_client_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT radius_client_item_check CHECK ((item = ANY (ARRAY['3g-act'::text, '3g-sby'::text, 'lte-act'::text, 'lte-sby'::text, 'roaming-3g'::text, 'roaming-lte'::text]))),
  CONSTRAINT radius_client_message_authenticator_check CHECK ((message_authenticator = ANY (ARRAY['require'::text, 'accept'::text]))),
  CONSTRAINT radius_client_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  CONSTRAINT radius_client_pkey PRIMARY KEY (id)
);
ALTER TABLE genkan.radius_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.radius_client FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.second_step_challenge (
  digest bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT second_step_challenge_pkey PRIMARY KEY (digest)
);

CREATE TABLE genkan.second_step_choice (
  company_id uuid,
  person_id uuid NOT NULL,
  method text,
  is_required boolean NOT NULL DEFAULT false,
  skip_until date,
  skip_reason text NOT NULL DEFAULT ''::text,
  must_set_up boolean NOT NULL DEFAULT false,
  passkey_handle bytea,
  changed_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT second_step_choice_check CHECK (((method = 'skip'::text) = (skip_until IS NOT NULL))),
  CONSTRAINT second_step_choice_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT second_step_choice_company_id_person_id_key UNIQUE NULLS NOT DISTINCT (company_id, person_id),
  CONSTRAINT second_step_choice_method_check CHECK ((method = ANY (ARRAY['totp'::text, 'mail'::text, 'skip'::text]))),
  CONSTRAINT second_step_choice_passkey_handle_check CHECK ((octet_length(passkey_handle) = 32)),
  CONSTRAINT second_step_choice_skip_reason_check CHECK ((char_length(skip_reason) <= 500))
);
ALTER TABLE genkan.second_step_choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.second_step_choice FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.second_step_mail_code (
  company_id uuid,
  person_id uuid NOT NULL,
  purpose text NOT NULL,
  code_digest bytea NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  spent_at timestamp with time zone,
  request_id uuid NOT NULL,
  CONSTRAINT second_step_mail_code_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT second_step_mail_code_company_id_person_id_purpose_request__key UNIQUE NULLS NOT DISTINCT (company_id, person_id, purpose, request_id),
  CONSTRAINT second_step_mail_code_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'set-up'::text])))
);
ALTER TABLE genkan.second_step_mail_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.second_step_mail_code FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.second_step_passkey (
  company_id uuid,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  credential_id bytea NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}'::text[],
  is_synced boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  CONSTRAINT second_step_passkey_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT second_step_passkey_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  CONSTRAINT second_step_passkey_pkey PRIMARY KEY (id)
);
ALTER TABLE genkan.second_step_passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.second_step_passkey FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.second_step_recovery_code (
  company_id uuid,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  code_digest bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  spent_at timestamp with time zone,
  CONSTRAINT second_step_recovery_code_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT second_step_recovery_code_pkey PRIMARY KEY (id)
);
ALTER TABLE genkan.second_step_recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.second_step_recovery_code FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.second_step_totp (
  company_id uuid,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL DEFAULT ''::text,
  secret bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  last_step bigint NOT NULL DEFAULT 0,
  last_used_at timestamp with time zone,
  request_id uuid,
  CONSTRAINT second_step_totp_check CHECK (((confirmed_at IS NOT NULL) OR (request_id IS NOT NULL))),
  CONSTRAINT second_step_totp_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT second_step_totp_name_check CHECK ((char_length(name) <= 60)),
  CONSTRAINT second_step_totp_pkey PRIMARY KEY (id)
);
ALTER TABLE genkan.second_step_totp ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.second_step_totp FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_account (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  password_hash text NOT NULL,
  password_set_at timestamp with time zone NOT NULL,
  password_is_initial boolean NOT NULL,
  reset_rests_until timestamp with time zone,
  CONSTRAINT signin_account_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT signin_account_pkey PRIMARY KEY (company_id, user_id)
);
ALTER TABLE genkan.signin_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_account FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_browser (
  company_id uuid,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  first_seen_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  source_address text NOT NULL,
  user_agent text NOT NULL,
  remembered_until timestamp with time zone,
  CONSTRAINT signin_browser_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT signin_browser_pkey PRIMARY KEY (id),
  CONSTRAINT signin_browser_token_hash_person_id_key UNIQUE (token_hash, person_id)
);
ALTER TABLE genkan.signin_browser ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_browser FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_confirmed_address (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  address_key text NOT NULL,
  confirmed_at timestamp with time zone NOT NULL,
  CONSTRAINT signin_confirmed_address_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT signin_confirmed_address_pkey PRIMARY KEY (company_id, user_id)
);
ALTER TABLE genkan.signin_confirmed_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_confirmed_address FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_operator (
  id uuid NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  display_name text NOT NULL DEFAULT ''::text,
  state text NOT NULL DEFAULT 'active'::text,
  password_hash text NOT NULL,
  password_set_at timestamp with time zone NOT NULL,
  password_is_initial boolean NOT NULL,
  last_signed_in_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  email text NOT NULL DEFAULT ''::text,
  language text NOT NULL DEFAULT 'ja'::text,
  time_zone text NOT NULL DEFAULT 'Asia/Tokyo'::text,
  profile_version integer NOT NULL DEFAULT 1,
  CONSTRAINT signin_operator_display_name_check CHECK ((char_length(display_name) <= 100)),
  CONSTRAINT signin_operator_email_check CHECK ((char_length(email) <= 254)),
  CONSTRAINT signin_operator_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT signin_operator_name_check CHECK ((name ~ '^[A-Za-z0-9._-]{1,32}$'::text)),
  CONSTRAINT signin_operator_name_key_key UNIQUE (name_key),
  CONSTRAINT signin_operator_pkey PRIMARY KEY (id),
  CONSTRAINT signin_operator_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text]))),
  CONSTRAINT signin_operator_time_zone_check CHECK ((char_length(time_zone) <= 64))
);
ALTER TABLE genkan.signin_operator ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_operator FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_operator_session (
  id uuid NOT NULL,
  operator_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  idle_seconds integer NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  source_address text NOT NULL,
  user_agent text NOT NULL,
  ended_at timestamp with time zone,
  end_cause text,
  factors text[] NOT NULL DEFAULT '{password}'::text[],
  proved_at timestamp with time zone,
  browser_id uuid,
  proofs jsonb,
  CONSTRAINT signin_operator_session_idle_seconds_check CHECK ((idle_seconds > 0)),
  CONSTRAINT signin_operator_session_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES genkan.signin_operator(id) ON DELETE CASCADE,
  CONSTRAINT signin_operator_session_pkey PRIMARY KEY (id),
  CONSTRAINT signin_operator_session_token_hash_key UNIQUE (token_hash)
);
ALTER TABLE genkan.signin_operator_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_operator_session FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_password_history (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  replaced_at timestamp with time zone NOT NULL,
  password_hash text NOT NULL,
  place integer NOT NULL,
  CONSTRAINT signin_password_history_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.signin_account(company_id, user_id) ON DELETE CASCADE,
  CONSTRAINT signin_password_history_pkey PRIMARY KEY (company_id, user_id, place)
);
ALTER TABLE genkan.signin_password_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_password_history FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_password_reset (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  recipient text NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end_cause text,
  purpose text NOT NULL DEFAULT 'reset'::text,
  send_at timestamp with time zone,
  invited_by text NOT NULL DEFAULT ''::text,
  checked_hash bytea,
  checked_until timestamp with time zone,
  sent_at timestamp with time zone,
  CONSTRAINT signin_password_reset_check CHECK (((ended_at IS NULL) = (end_cause IS NULL))),
  CONSTRAINT signin_password_reset_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT signin_password_reset_end_cause_check CHECK ((end_cause = ANY (ARRAY['used'::text, 'replaced'::text, 'password-changed'::text, 'password-reset'::text, 'suspended'::text, 'deleted'::text, 'withdrawn'::text]))),
  CONSTRAINT signin_password_reset_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT signin_password_reset_purpose_check CHECK ((purpose = ANY (ARRAY['reset'::text, 'invitation'::text])))
);
ALTER TABLE genkan.signin_password_reset ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_password_reset FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_pending (
  company_id uuid,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  door text NOT NULL,
  origin text NOT NULL,
  factors text[] NOT NULL,
  password_set_at timestamp with time zone,
  opened_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  source_address text NOT NULL,
  user_agent text NOT NULL,
  ended_at timestamp with time zone,
  end_cause text,
  browser_id uuid,
  CONSTRAINT signin_pending_company_id_person_id_fkey FOREIGN KEY (company_id, person_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT signin_pending_door_check CHECK ((door = ANY (ARRAY['any'::text, 'admin'::text, 'ops'::text]))),
  CONSTRAINT signin_pending_end_cause_check CHECK ((end_cause = ANY (ARRAY['passed'::text, 'left'::text, 'replaced'::text, 'locked'::text, 'password-changed'::text]))),
  CONSTRAINT signin_pending_origin_check CHECK ((origin = ANY (ARRAY['password'::text, 'pattern'::text, 'invitation'::text, 'reset'::text]))),
  CONSTRAINT signin_pending_pkey PRIMARY KEY (id),
  CONSTRAINT signin_pending_token_hash_key UNIQUE (token_hash)
);
ALTER TABLE genkan.signin_pending ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_pending FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_session (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  site text NOT NULL,
  token_hash bytea NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  idle_seconds integer NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  source_address text NOT NULL,
  user_agent text NOT NULL,
  ended_at timestamp with time zone,
  end_cause text,
  sign_in_id uuid,
  factors text[] NOT NULL DEFAULT '{}'::text[],
  proved_at timestamp with time zone,
  browser_id uuid,
  proofs jsonb,
  CONSTRAINT signin_session_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES genkan.directory_user(company_id, id) ON DELETE CASCADE,
  CONSTRAINT signin_session_idle_seconds_check CHECK ((idle_seconds > 0)),
  CONSTRAINT signin_session_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT signin_session_site_check CHECK ((site = ANY (ARRAY['admin'::text, 'my'::text])))
);
ALTER TABLE genkan.signin_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_session FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_setting (
  company_id uuid NOT NULL,
  second_step text,
  company_method text,
  second_step_required boolean,
  code_minutes integer,
  idle_minutes integer,
  own_second_step boolean,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT signin_setting_code_minutes_check CHECK (((code_minutes >= 5) AND (code_minutes <= 10))),
  CONSTRAINT signin_setting_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT signin_setting_company_method_check CHECK ((company_method = ANY (ARRAY['totp'::text, 'mail'::text]))),
  CONSTRAINT signin_setting_idle_minutes_check CHECK (((idle_minutes >= 5) AND (idle_minutes <= 480))),
  CONSTRAINT signin_setting_pkey PRIMARY KEY (company_id),
  CONSTRAINT signin_setting_second_step_check CHECK ((second_step = ANY (ARRAY['nobody'::text, 'administrator'::text, 'person'::text, 'company'::text])))
);
ALTER TABLE genkan.signin_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.signin_setting FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.signin_spent_work (
  digest bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT signin_spent_work_pkey PRIMARY KEY (digest)
);

CREATE TABLE genkan.signin_try (
  key bytea NOT NULL,
  wrong_count integer NOT NULL,
  last_wrong_at timestamp with time zone NOT NULL,
  locked_at timestamp with time zone,
  locked_until timestamp with time zone,
  CONSTRAINT signin_try_pkey PRIMARY KEY (key)
);

CREATE TABLE genkan.tenancy_company (
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  row_limit integer NOT NULL DEFAULT 1000,
  administrator_policy text NOT NULL DEFAULT 'mcop-admin'::text,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  time_zone text NOT NULL DEFAULT 'Asia/Tokyo'::text,
  language text NOT NULL DEFAULT 'ja'::text,
  CONSTRAINT tenancy_company_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{2,31}$'::text)),
  CONSTRAINT tenancy_company_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT tenancy_company_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  CONSTRAINT tenancy_company_pkey PRIMARY KEY (id),
  CONSTRAINT tenancy_company_row_limit_check CHECK (((row_limit >= 1) AND (row_limit <= 1000000))),
  CONSTRAINT tenancy_company_time_zone_check CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 64)))
);
ALTER TABLE genkan.tenancy_company ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.tenancy_company FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.tenancy_company_service (
  company_id uuid NOT NULL,
  service text NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT tenancy_company_service_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT tenancy_company_service_pkey PRIMARY KEY (company_id, service),
  CONSTRAINT tenancy_company_service_service_check CHECK ((service ~ '^[a-z][a-z-]{1,31}$'::text))
);
ALTER TABLE genkan.tenancy_company_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.tenancy_company_service FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.tenancy_permitted_source (
  company_id uuid NOT NULL,
  source cidr NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT tenancy_permitted_source_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT tenancy_permitted_source_pkey PRIMARY KEY (company_id, source)
);
ALTER TABLE genkan.tenancy_permitted_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.tenancy_permitted_source FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.tenancy_source_request (
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  sources cidr[] NOT NULL,
  sources_before cidr[] NOT NULL,
  reason text NOT NULL,
  remark text NOT NULL DEFAULT ''::text,
  asked_by_id uuid,
  asked_by text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  closed_by text,
  closed_at timestamp with time zone,
  CONSTRAINT tenancy_source_request_check CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  CONSTRAINT tenancy_source_request_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT tenancy_source_request_pkey PRIMARY KEY (company_id, id),
  CONSTRAINT tenancy_source_request_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
  CONSTRAINT tenancy_source_request_remark_check CHECK ((char_length(remark) <= 500)),
  CONSTRAINT tenancy_source_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);
ALTER TABLE genkan.tenancy_source_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.tenancy_source_request FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.terms_acceptance (
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  version_id uuid NOT NULL,
  language text NOT NULL,
  text_digest bytea NOT NULL,
  accepted_at timestamp with time zone NOT NULL,
  session_id uuid,
  source_address text NOT NULL,
  user_name text NOT NULL DEFAULT ''::text,
  full_name text NOT NULL DEFAULT ''::text,
  CONSTRAINT terms_acceptance_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT terms_acceptance_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT terms_acceptance_pkey PRIMARY KEY (company_id, user_id, version_id),
  CONSTRAINT terms_acceptance_version_id_fkey FOREIGN KEY (version_id) REFERENCES genkan.terms_version(id)
);
ALTER TABLE genkan.terms_acceptance ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.terms_acceptance FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.terms_exemption (
  company_id uuid NOT NULL,
  since timestamp with time zone NOT NULL,
  reason text NOT NULL,
  CONSTRAINT terms_exemption_company_id_fkey FOREIGN KEY (company_id) REFERENCES genkan.tenancy_company(id) ON DELETE CASCADE,
  CONSTRAINT terms_exemption_pkey PRIMARY KEY (company_id),
  CONSTRAINT terms_exemption_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500)))
);
ALTER TABLE genkan.terms_exemption ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.terms_exemption FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.terms_text (
  version_id uuid NOT NULL,
  language text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  changes text NOT NULL DEFAULT ''::text,
  digest bytea NOT NULL,
  CONSTRAINT terms_text_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 200000))),
  CONSTRAINT terms_text_changes_check CHECK ((char_length(changes) <= 2000)),
  CONSTRAINT terms_text_language_check CHECK ((language = ANY (ARRAY['ja'::text, 'en'::text]))),
  CONSTRAINT terms_text_pkey PRIMARY KEY (version_id, language),
  CONSTRAINT terms_text_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200))),
  CONSTRAINT terms_text_version_id_fkey FOREIGN KEY (version_id) REFERENCES genkan.terms_version(id) ON DELETE CASCADE
);
ALTER TABLE genkan.terms_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.terms_text FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan.terms_version (
  id uuid NOT NULL,
  number integer NOT NULL,
  published_at timestamp with time zone,
  published_by text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT terms_version_number_check CHECK ((number > 0)),
  CONSTRAINT terms_version_number_key UNIQUE (number),
  CONSTRAINT terms_version_pkey PRIMARY KEY (id)
);
ALTER TABLE genkan.terms_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE genkan.terms_version FORCE ROW LEVEL SECURITY;

CREATE TABLE genkan_migration (
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT genkan_migration_pkey PRIMARY KEY (name)
);

-- Indexes

CREATE UNIQUE INDEX account_mail_change_open ON genkan.account_mail_change USING btree (company_id, person_id) NULLS NOT DISTINCT WHERE ((confirmed_at IS NULL) AND (ended_at IS NULL));

CREATE INDEX account_mail_change_person ON genkan.account_mail_change USING btree (company_id, person_id, asked_at DESC);

CREATE INDEX account_mail_change_undo ON genkan.account_mail_change USING gin (undo_hashes);

CREATE UNIQUE INDEX account_request_open ON genkan.account_request USING btree (company_id, person_id, kind) WHERE (state = 'open'::text);

CREATE INDEX account_request_person ON genkan.account_request USING btree (company_id, person_id, id DESC);

CREATE INDEX account_request_waiting ON genkan.account_request USING btree (expires_at) WHERE (state = 'open'::text);

CREATE INDEX activity_decision_time ON genkan.activity_decision USING btree (company_id, at DESC, id DESC);

CREATE INDEX activity_decision_user ON genkan.activity_decision USING btree (company_id, user_id, at DESC) WHERE (user_id IS NOT NULL);

CREATE INDEX activity_entry_link ON genkan.activity_entry USING btree (company_id, seq);

CREATE INDEX activity_entry_object ON genkan.activity_entry USING btree (company_id, object_id, at DESC) WHERE (object_id IS NOT NULL);

CREATE INDEX activity_entry_time ON genkan.activity_entry USING btree (company_id, at DESC, id DESC);

CREATE INDEX activity_operator_sign_in_age ON genkan.activity_operator_sign_in USING btree (at);

CREATE INDEX activity_operator_sign_in_person ON genkan.activity_operator_sign_in USING btree (user_id, at DESC, id DESC);

CREATE INDEX activity_provider_entry_time ON genkan.activity_provider_entry USING btree (at DESC, id DESC);

CREATE UNIQUE INDEX activity_session_external ON genkan.activity_session USING btree (company_id, kind, external_key);

CREATE INDEX activity_session_open_vpn ON genkan.activity_session USING btree (external_key COLLATE "C") WHERE ((kind = 'vpn'::text) AND (ended_at IS NULL));

CREATE INDEX activity_session_time ON genkan.activity_session USING btree (company_id, kind, started_at DESC, id DESC);

CREATE INDEX activity_session_user ON genkan.activity_session USING btree (company_id, user_id, kind, started_at DESC) INCLUDE (ended_at);

CREATE INDEX activity_sign_in_event ON genkan.activity_decision USING btree (company_id, event, at DESC, id DESC) WHERE (kind = 'sign-in'::text);

CREATE INDEX activity_sign_in_name ON genkan.activity_decision USING btree (company_id, lower(typed_name), at DESC, id DESC) WHERE (kind = 'sign-in'::text);

CREATE INDEX activity_sign_in_outcome ON genkan.activity_decision USING btree (company_id, outcome, at DESC, id DESC) WHERE (kind = 'sign-in'::text);

CREATE INDEX activity_sign_in_person ON genkan.activity_decision USING btree (company_id, user_id, at DESC, id DESC) WHERE ((kind = 'sign-in'::text) AND (user_id IS NOT NULL));

CREATE INDEX activity_sign_in_source ON genkan.activity_decision USING btree (company_id, COALESCE(source_address, ''::text), at DESC, id DESC) WHERE (kind = 'sign-in'::text);

CREATE INDEX activity_sign_in_time ON genkan.activity_decision USING btree (company_id, at DESC, id DESC) WHERE (kind = 'sign-in'::text);

CREATE INDEX address_assignment_item ON genkan.address_assignment USING btree (company_id, item, user_id) WHERE is_used;

CREATE UNIQUE INDEX address_contract_line_label ON genkan.address_contract_line USING btree (company_id, label);

CREATE INDEX address_history_user ON genkan.address_history USING btree (company_id, user_id, item, at DESC);

CREATE INDEX bulk_run_expiry ON genkan.bulk_run USING btree (expires_at);

CREATE INDEX bulk_run_file ON genkan.bulk_run USING btree (company_id, file_id) WHERE (file_id IS NOT NULL);

CREATE INDEX bulk_run_parent ON genkan.bulk_run USING btree (company_id, parent_id, part) WHERE (parent_id IS NOT NULL);

CREATE INDEX bulk_run_time ON genkan.bulk_run USING btree (company_id, created_at DESC, id DESC);

CREATE INDEX bulk_run_waiting ON genkan.bulk_run USING btree (state) WHERE (state = ANY (ARRAY['checking'::text, 'confirmed'::text]));

CREATE INDEX directory_department_bin ON genkan.directory_department USING btree (company_id, deleted_at DESC, id) WHERE (deleted_at IS NOT NULL);

CREATE UNIQUE INDEX directory_department_code ON genkan.directory_department USING btree (company_id, code COLLATE "C") WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX directory_department_node ON genkan.directory_department USING btree (company_id, node_key);

CREATE INDEX directory_department_parent ON genkan.directory_department USING btree (company_id, parent_id) WHERE (deleted_at IS NULL);

CREATE INDEX directory_department_path ON genkan.directory_department USING btree (company_id, path);

CREATE INDEX directory_group_member_user ON genkan.directory_group_member USING btree (company_id, user_id);

CREATE UNIQUE INDEX directory_group_name ON genkan.directory_group USING btree (company_id, name_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_administrators ON genkan.directory_user USING btree (company_id, id) WHERE (is_administrator AND (deleted_at IS NULL));

CREATE INDEX directory_user_bin ON genkan.directory_user USING btree (company_id, deleted_at DESC, id) WHERE (deleted_at IS NOT NULL);

CREATE INDEX directory_user_department ON genkan.directory_user USING btree (company_id, department_id, user_key) INCLUDE (is_member) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_email ON genkan.directory_user USING btree (company_id, email1 COLLATE "C", user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_ends ON genkan.directory_user USING btree (valid_until) WHERE ((valid_until IS NOT NULL) AND (deleted_at IS NULL));

CREATE INDEX directory_user_first_mail ON genkan.directory_user USING btree (lower(COALESCE(NULLIF(email1, ''::text), NULLIF(email2, ''::text), NULLIF(email3, ''::text))), state, company_id) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_job_title ON genkan.directory_user USING btree (company_id, job_title COLLATE "C", user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_kana ON genkan.directory_user USING btree (company_id, kana_key, user_key) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX directory_user_key ON genkan.directory_user USING btree (company_id, user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_listed ON genkan.directory_user USING btree (company_id, department_id) WHERE ((deleted_at IS NULL) AND is_member AND (NOT is_maintenance));

CREATE INDEX directory_user_locked ON genkan.directory_user USING btree (company_id, ((locked_at IS NOT NULL)), user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_locks ON genkan.directory_user USING btree (company_id, user_key) WHERE ((locked_at IS NOT NULL) AND (deleted_at IS NULL));

CREATE UNIQUE INDEX directory_user_login ON genkan.directory_user USING btree (login_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_maintenance ON genkan.directory_user USING btree (company_id, user_key) WHERE (is_maintenance AND (deleted_at IS NULL));

CREATE INDEX directory_user_password ON genkan.directory_user USING btree (company_id, password_state, user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_phone ON genkan.directory_user USING btree (company_id, phone1 COLLATE "C", user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_registration ON genkan.directory_user USING btree (company_id, registration, user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_reported ON genkan.directory_user USING btree (company_id, user_key, id) INCLUDE (department_id, is_maintenance, deleted_at) WHERE is_member;

CREATE INDEX directory_user_role ON genkan.directory_user USING btree (company_id, is_administrator, user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_search ON genkan.directory_user USING gin (genkan.directory_grams(company_id, search)) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_signed_in ON genkan.directory_user USING btree (company_id, COALESCE(last_signed_in_at, '-infinity'::timestamp with time zone), user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_state ON genkan.directory_user USING btree (company_id, state, user_key) WHERE (deleted_at IS NULL);

CREATE INDEX directory_user_status ON genkan.directory_user USING btree (company_id, (
CASE
    WHEN (first_signed_in_at IS NULL) THEN 1
    ELSE 0
END), user_key) WHERE ((state = 'active'::text) AND (deleted_at IS NULL));

CREATE INDEX directory_user_until ON genkan.directory_user USING btree (company_id, COALESCE(valid_until, 'infinity'::date), user_key) WHERE (deleted_at IS NULL);

CREATE INDEX mail_message_due ON genkan.mail_message USING btree (next_try_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX mail_message_send ON genkan.mail_message USING btree (company_id, send_id) WHERE (send_id IS NOT NULL);

CREATE INDEX mail_message_time ON genkan.mail_message USING btree (created_at DESC, id DESC);

CREATE INDEX mail_message_undelivered ON genkan.mail_message USING btree (company_id, user_id) WHERE ((failure IS NOT NULL) AND (user_id IS NOT NULL));

CREATE INDEX mail_message_user ON genkan.mail_message USING btree (company_id, user_id, created_at DESC) WHERE (user_id IS NOT NULL);

CREATE INDEX mail_send_time ON genkan.mail_send USING btree (company_id, created_at DESC, id DESC);

CREATE INDEX mail_template_bin ON genkan.mail_template USING btree (company_id, deleted_at DESC, id DESC) WHERE (deleted_at IS NOT NULL);

CREATE UNIQUE INDEX mail_template_name ON genkan.mail_template USING btree (company_id, name) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX mail_template_number ON genkan.mail_template USING btree (company_id, number);

CREATE UNIQUE INDEX mail_template_replacement ON genkan.mail_template USING btree (company_id) WHERE ((deleted_at IS NULL) AND (method = 'password-reset'::text));

CREATE INDEX otp_code_age ON genkan.otp_code USING btree (expires_at);

CREATE INDEX otp_device_last_used ON genkan.otp_device USING btree (company_id, last_used_at, id);

CREATE INDEX otp_device_registered ON genkan.otp_device USING btree (company_id, registered_at, id);

CREATE INDEX otp_device_shared ON genkan.otp_device USING btree (company_id, id) WHERE (sharing = 'shared'::text);

CREATE INDEX otp_device_user_user ON genkan.otp_device_user USING btree (company_id, user_id);

CREATE UNIQUE INDEX otp_entry_password_live ON genkan.otp_entry_password USING btree (company_id, user_id) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX otp_pattern_setup_age ON genkan.otp_pattern_setup USING btree (expires_at);

CREATE UNIQUE INDEX otp_personal_url_token ON genkan.otp_personal_url USING btree (token_digest);

CREATE INDEX otp_spent_challenge_age ON genkan.otp_spent_challenge USING btree (spent_at);

CREATE INDEX otp_terminal_session_age ON genkan.otp_terminal_session USING btree (opened_at);

CREATE INDEX otp_terminal_session_device ON genkan.otp_terminal_session USING btree (company_id, device_id);

CREATE INDEX otp_terminal_session_user ON genkan.otp_terminal_session USING btree (company_id, user_id);

CREATE INDEX platform_idempotency_age ON genkan.platform_idempotency USING btree (created_at);

CREATE UNIQUE INDEX radius_client_source ON genkan.radius_client USING btree (source) WHERE is_enabled;

CREATE INDEX second_step_challenge_age ON genkan.second_step_challenge USING btree (expires_at);

CREATE UNIQUE INDEX second_step_choice_handle ON genkan.second_step_choice USING btree (passkey_handle) WHERE (passkey_handle IS NOT NULL);

CREATE INDEX second_step_choice_skip ON genkan.second_step_choice USING btree (skip_until) WHERE (method = 'skip'::text);

CREATE UNIQUE INDEX second_step_passkey_credential ON genkan.second_step_passkey USING btree (credential_id);

CREATE INDEX second_step_passkey_person ON genkan.second_step_passkey USING btree (company_id, person_id);

CREATE INDEX second_step_recovery_code_person ON genkan.second_step_recovery_code USING btree (company_id, person_id);

CREATE INDEX second_step_totp_person ON genkan.second_step_totp USING btree (company_id, person_id);

CREATE UNIQUE INDEX second_step_totp_unfinished ON genkan.second_step_totp USING btree (company_id, person_id, request_id) NULLS NOT DISTINCT WHERE (confirmed_at IS NULL);

CREATE INDEX signin_browser_person ON genkan.signin_browser USING btree (company_id, person_id, last_seen_at DESC);

CREATE INDEX signin_confirmed_address_key ON genkan.signin_confirmed_address USING btree (address_key);

CREATE INDEX signin_operator_session_operator ON genkan.signin_operator_session USING btree (operator_id, opened_at DESC) WHERE (ended_at IS NULL);

CREATE INDEX signin_password_reset_invitations ON genkan.signin_password_reset USING btree (company_id, requested_at DESC, id DESC) WHERE (purpose = 'invitation'::text);

CREATE UNIQUE INDEX signin_password_reset_open ON genkan.signin_password_reset USING btree (company_id, user_id) WHERE ((ended_at IS NULL) AND (sent_at IS NOT NULL));

CREATE INDEX signin_password_reset_planned ON genkan.signin_password_reset USING btree (send_at) WHERE ((purpose = 'invitation'::text) AND (sent_at IS NULL) AND (ended_at IS NULL));

CREATE UNIQUE INDEX signin_password_reset_token ON genkan.signin_password_reset USING btree (token_hash);

CREATE INDEX signin_password_reset_user ON genkan.signin_password_reset USING btree (company_id, user_id, requested_at DESC);

CREATE UNIQUE INDEX signin_password_reset_waiting ON genkan.signin_password_reset USING btree (company_id, user_id) WHERE ((ended_at IS NULL) AND (sent_at IS NULL));

CREATE INDEX signin_pending_age ON genkan.signin_pending USING btree (expires_at);

CREATE INDEX signin_pending_person ON genkan.signin_pending USING btree (company_id, person_id) WHERE (ended_at IS NULL);

CREATE INDEX signin_session_age ON genkan.signin_session USING btree (expires_at);

CREATE INDEX signin_session_open ON genkan.signin_session USING btree (company_id) WHERE (ended_at IS NULL);

CREATE INDEX signin_session_sign_in ON genkan.signin_session USING btree (company_id, sign_in_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX signin_session_token ON genkan.signin_session USING btree (token_hash);

CREATE INDEX signin_session_user ON genkan.signin_session USING btree (company_id, user_id, opened_at DESC) WHERE (ended_at IS NULL);

CREATE INDEX signin_spent_work_age ON genkan.signin_spent_work USING btree (expires_at);

CREATE INDEX signin_try_age ON genkan.signin_try USING btree (last_wrong_at);

CREATE UNIQUE INDEX tenancy_company_code ON genkan.tenancy_company USING btree (code);

CREATE UNIQUE INDEX tenancy_source_request_open ON genkan.tenancy_source_request USING btree (company_id) WHERE (state = 'open'::text);

CREATE INDEX tenancy_source_request_waiting ON genkan.tenancy_source_request USING btree (id) WHERE (state = 'open'::text);

CREATE INDEX terms_acceptance_all ON genkan.terms_acceptance USING btree (accepted_at DESC, user_id DESC, version_id DESC);

CREATE INDEX terms_acceptance_newest ON genkan.terms_acceptance USING btree (company_id, accepted_at DESC, user_id DESC, version_id DESC);

CREATE INDEX terms_acceptance_version ON genkan.terms_acceptance USING btree (version_id, accepted_at DESC, user_id DESC);

CREATE UNIQUE INDEX terms_version_draft ON genkan.terms_version USING btree (((published_at IS NULL))) WHERE (published_at IS NULL);

CREATE INDEX terms_version_published ON genkan.terms_version USING btree (published_at DESC) WHERE (published_at IS NOT NULL);

-- Views

CREATE VIEW genkan.address_usable WITH (security_invoker=true) AS
 SELECT assignment.company_id,
    assignment.user_id,
    assignment.item,
    assignment.address,
    (judged.why_not IS NULL) AS is_usable,
    judged.why_not
   FROM (((genkan.address_assignment assignment
     LEFT JOIN genkan.address_user_line own ON (((own.company_id = assignment.company_id) AND (own.user_id = assignment.user_id))))
     CROSS JOIN LATERAL ( SELECT (count(*) > 0) AS in_contract,
            COALESCE(bool_or((EXISTS ( SELECT 1
                   FROM genkan.address_range range
                  WHERE ((range.company_id = line.company_id) AND (range.line_id = line.id) AND (range.item = assignment.item) AND (assignment.address <<= (range.network)::inet) AND ((masklen((range.network)::inet) >= 31) OR ((assignment.address <> (host((range.network)::inet))::inet) AND (assignment.address <> (host(broadcast((range.network)::inet)))::inet))))))), false) AS in_range
           FROM genkan.address_contract_line line
          WHERE ((line.company_id = assignment.company_id) AND ((own.line_id IS NULL) OR (line.id = own.line_id)) AND genkan.address_line_has_item(line.domestic, line.redundancy, line.roaming, assignment.item))) contract)
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (assignment.address IS NULL) THEN 'no-address'::text
                    WHEN (NOT contract.in_contract) THEN 'not-in-contract'::text
                    WHEN (NOT contract.in_range) THEN 'out-of-range'::text
                    ELSE NULL::text
                END AS why_not) judged)
  WHERE assignment.is_used;

CREATE VIEW genkan.directory_department_public WITH (security_invoker=true) AS
 SELECT company_id,
    id,
    code,
    name,
    parent_id,
    path,
    level,
    is_built_in,
    deleted_at
   FROM genkan.directory_department;

CREATE VIEW genkan.directory_user_public WITH (security_invoker=true) AS
 SELECT company_id,
    id,
    user_id,
    user_key,
    login_id,
    login_key,
    department_id,
    is_member,
    is_administrator,
    administrator_scope_id,
    is_maintenance,
    state,
    locked_at,
    locked_until,
    password_state,
    password_change_needed,
    registration,
    surname,
    given_name,
    surname_kana,
    given_name_kana,
    display_name,
    email1,
    email2,
    email3,
    language,
    kana_key,
    first_signed_in_at,
    last_signed_in_at,
    version,
    deleted_at,
    valid_from,
    valid_until,
    time_zone,
    phone1,
    mobile_phone
   FROM genkan.directory_user;

CREATE VIEW genkan.directory_user_report WITH (security_invoker=true) AS
 SELECT company_id,
    id,
    user_id,
    user_key,
    department_id,
    is_member,
    is_maintenance,
    deleted_at,
    search,
    COALESCE(NULLIF(btrim(((surname || ' '::text) || given_name)), ''::text), display_name) AS full_name
   FROM genkan.directory_user;

CREATE VIEW genkan.mail_outbox WITH (security_invoker=true) AS
 SELECT message.id,
    message.company_id,
    company.code AS company_code,
    company.name AS company_name,
    message.kind,
    message.recipient,
    message.subject,
    message.state,
    message.attempts,
    message.next_try_at,
    message.last_error,
    message.created_at,
    message.sent_at,
    ((message.state = ANY (ARRAY['queued'::text, 'failed'::text])) AND (message.sealed_body IS NOT NULL)) AS may_retry
   FROM (genkan.mail_message message
     LEFT JOIN genkan.tenancy_company company ON ((company.id = message.company_id)));

CREATE VIEW genkan.otp_rule WITH (security_invoker=true) AS
 SELECT company.id AS company_id,
    COALESCE(setting.entry_password_days, 7) AS entry_password_days,
    COALESCE(setting.entry_password_digits, 8) AS entry_password_digits,
    COALESCE(setting.password_days, 0) AS password_days,
    COALESCE(setting.lock_count, 5) AS lock_count,
    COALESCE(setting.lock_minutes, 0) AS lock_minutes,
    COALESCE(setting.min_length, 6) AS min_length,
    COALESCE(setting.generations, 0) AS generations,
    COALESCE(setting.shows_input, false) AS shows_input,
    COALESCE(setting.refuses_simple, true) AS refuses_simple,
    COALESCE(setting.max_fixed_digits, 0) AS max_fixed_digits,
    setting.auto_exit_minutes,
    COALESCE(setting.session_minutes, 10) AS session_minutes,
    setting.usable_hours
   FROM (genkan.tenancy_company company
     LEFT JOIN genkan.otp_setting setting ON ((setting.company_id = company.id)));

CREATE VIEW genkan.radius_client_listed WITH (security_invoker=true) AS
 SELECT client.id,
    client.name,
    (client.source)::text AS source_text,
    client.previous_secret_until,
    client.company_id,
    company.code AS company_code,
    company.name AS company_name,
    client.item,
    client.message_authenticator,
    client.is_enabled,
    client.created_at,
    client.updated_at,
    client.version
   FROM (genkan.radius_client client
     LEFT JOIN genkan.tenancy_company company ON ((company.id = client.company_id)));

CREATE VIEW genkan.second_step_owner_public WITH (security_invoker=true) AS
 SELECT totp.company_id,
    totp.person_id,
    'totp'::text AS factor
   FROM genkan.second_step_totp totp
  WHERE (totp.confirmed_at IS NOT NULL)
UNION ALL
 SELECT passkey.company_id,
    passkey.person_id,
    'passkey'::text AS factor
   FROM genkan.second_step_passkey passkey;

CREATE VIEW genkan.second_step_state_public WITH (security_invoker=true) AS
 SELECT company_id,
    person_id,
    method,
    is_required,
    skip_until,
    must_set_up
   FROM genkan.second_step_choice choice;

CREATE VIEW genkan.signin_operator_public WITH (security_invoker=true) AS
 SELECT id,
    name,
    display_name,
    state,
    email,
    language,
    time_zone
   FROM genkan.signin_operator;

-- Functions

CREATE OR REPLACE FUNCTION genkan.account_find_mail_change(hash bytea)
 RETURNS TABLE(company_id uuid, change_id uuid, is_undo boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT change.company_id,
     change.id,
     (change.confirm_hash <> account_find_mail_change.hash)
    FROM genkan.account_mail_change change
   WHERE ((change.confirm_hash = account_find_mail_change.hash) OR (change.undo_hashes @> ARRAY[account_find_mail_change.hash]));
END;

CREATE OR REPLACE FUNCTION genkan.account_request_companies_to_expire(at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT request.company_id
    FROM genkan.account_request request
   WHERE ((request.state = 'open'::text) AND (request.expires_at <= account_request_companies_to_expire.at));
END;

CREATE OR REPLACE FUNCTION genkan.account_sweep(at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM genkan.account_mail_change
   WHERE ((account_mail_change.undo_until < (account_sweep.at - '30 days'::interval)) AND (account_mail_change.expires_at < (account_sweep.at - '30 days'::interval)));
END;

CREATE OR REPLACE FUNCTION genkan.activity_append(entries jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  company uuid := genkan.current_company();
  last_seq bigint;
  last_hash bytea;
  lines bytea;
  stamp timestamptz := clock_timestamp();
  counted int;
begin
  if company is null then raise exception 'no company is set'; end if;
  perform pg_advisory_xact_lock(7265, hashtext(company::text));
  select link.seq, link.hash into last_seq, last_hash from activity_link link where link.company_id = company order by link.seq desc limit 1;
  last_seq := coalesce(last_seq, 0);
  last_hash := coalesce(last_hash, sha256(convert_to(company::text, 'UTF8')));
  insert into activity_entry (company_id, id, seq, at, actor_kind, actor_id, actor_name, source_address, action,
      object_type, object_id, object_label, before, after)
    select company, entry.id, last_seq + 1, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address, entry.action,
      entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after
    from jsonb_to_recordset(entries) as entry(id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_name text,
      source_address text, action text, object_type text, object_id uuid, object_label text, before jsonb, after jsonb);
  get diagnostics counted = row_count;
  select string_agg(activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address,
      entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), ''::bytea order by entry.id)
    into lines from activity_entry entry where entry.company_id = company and entry.seq = last_seq + 1;
  insert into activity_link (company_id, seq, at, entry_count, previous_hash, hash)
    values (company, last_seq + 1, stamp, counted, last_hash, sha256(last_hash || convert_to((last_seq + 1)::text, 'UTF8') || lines));
end $function$;

CREATE OR REPLACE FUNCTION genkan.activity_append_provider(entries jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  last_seq bigint;
  last_hash bytea;
  lines bytea;
  counted int;
begin
  perform pg_advisory_xact_lock(7265, 0);
  select link.seq, link.hash into last_seq, last_hash from activity_provider_link link order by link.seq desc limit 1;
  last_seq := coalesce(last_seq, 0);
  last_hash := coalesce(last_hash, sha256(convert_to('provider', 'UTF8')));
  insert into activity_provider_entry (id, seq, at, crossed_company_id, actor_kind, actor_id, actor_name, source_address, action,
      object_type, object_id, object_label, before, after)
    select entry.id, last_seq + 1, entry.at, entry.crossed_company_id, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address,
      entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after
    from jsonb_to_recordset(entries) as entry(id uuid, at timestamptz, crossed_company_id uuid, actor_kind text, actor_id uuid, actor_name text,
      source_address text, action text, object_type text, object_id uuid, object_label text, before jsonb, after jsonb);
  get diagnostics counted = row_count;
  select string_agg(activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address,
      entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), ''::bytea order by entry.id)
    into lines from activity_provider_entry entry where entry.seq = last_seq + 1;
  insert into activity_provider_link (seq, at, entry_count, previous_hash, hash)
    values (last_seq + 1, clock_timestamp(), counted, last_hash, sha256(last_hash || convert_to((last_seq + 1)::text, 'UTF8') || lines));
end $function$;

CREATE OR REPLACE FUNCTION genkan.activity_digest_line(id uuid, at timestamp with time zone, actor_kind text, actor_id uuid, actor_name text, source_address text, action text, object_type text, object_id uuid, object_label text, before jsonb, after jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256(convert_to((jsonb_build_array(id, (EXTRACT(epoch FROM at))::numeric(20,6), actor_kind, actor_id, actor_name, source_address, action, object_type, object_id, object_label, before, after))::text, 'UTF8'::name));

CREATE OR REPLACE FUNCTION genkan.activity_sweep_sign_ins(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION genkan.activity_verify(company uuid)
 RETURNS TABLE(seq bigint, fault text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 WITH link AS (
          SELECT activity_link.seq,
             activity_link.entry_count,
             activity_link.previous_hash,
             activity_link.hash,
             lag(activity_link.hash, 1, sha256(convert_to((activity_verify.company)::text, 'UTF8'::name))) OVER (ORDER BY activity_link.seq) AS expected_previous,
             (lag(activity_link.seq, 1, (0)::bigint) OVER (ORDER BY activity_link.seq) + 1) AS expected_seq
            FROM genkan.activity_link
           WHERE (activity_link.company_id = activity_verify.company)
         ), entries AS (
          SELECT entry.seq,
             count(*) AS counted,
             string_agg(genkan.activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address, entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), '\x'::bytea ORDER BY entry.id) AS lines
            FROM genkan.activity_entry entry
           WHERE (entry.company_id = activity_verify.company)
           GROUP BY entry.seq
         ), judged AS (
          SELECT link.seq,
                 CASE
                     WHEN (link.seq <> link.expected_seq) THEN 'a link before it was removed'::text
                     WHEN (link.previous_hash <> link.expected_previous) THEN 'it does not follow the link before it'::text
                     WHEN (COALESCE(entries.counted, (0)::bigint) <> link.entry_count) THEN 'entries were added or removed'::text
                     WHEN (sha256(((link.previous_hash || convert_to((link.seq)::text, 'UTF8'::name)) || COALESCE(entries.lines, '\x'::bytea))) <> link.hash) THEN 'an entry was altered'::text
                     ELSE NULL::text
                 END AS fault
            FROM (link
              LEFT JOIN entries ON ((entries.seq = link.seq)))
         )
  SELECT judged.seq,
     judged.fault
    FROM judged
   WHERE (judged.fault IS NOT NULL)
 UNION ALL
  SELECT entries.seq,
     'entries without their link'::text
    FROM entries
   WHERE (NOT (EXISTS ( SELECT 1
            FROM link
           WHERE (link.seq = entries.seq))))
  ORDER BY 1
 LIMIT 1;
END;

CREATE OR REPLACE FUNCTION genkan.activity_verify_provider()
 RETURNS TABLE(seq bigint, fault text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 WITH link AS (
          SELECT chain.seq,
             chain.entry_count,
             chain.previous_hash,
             chain.hash,
             lag(chain.hash, 1, sha256(convert_to('provider'::text, 'UTF8'::name))) OVER (ORDER BY chain.seq) AS expected_previous,
             (lag(chain.seq, 1, (0)::bigint) OVER (ORDER BY chain.seq) + 1) AS expected_seq
            FROM genkan.activity_provider_link chain
         ), entries AS (
          SELECT entry.seq,
             count(*) AS counted,
             string_agg(genkan.activity_digest_line(entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.source_address, entry.action, entry.object_type, entry.object_id, entry.object_label, entry.before, entry.after), '\x'::bytea ORDER BY entry.id) AS lines
            FROM genkan.activity_provider_entry entry
           GROUP BY entry.seq
         ), judged AS (
          SELECT link.seq,
                 CASE
                     WHEN (link.seq <> link.expected_seq) THEN 'a link before it was removed'::text
                     WHEN (link.previous_hash <> link.expected_previous) THEN 'it does not follow the link before it'::text
                     WHEN (COALESCE(entries.counted, (0)::bigint) <> link.entry_count) THEN 'entries were added or removed'::text
                     WHEN (sha256(((link.previous_hash || convert_to((link.seq)::text, 'UTF8'::name)) || COALESCE(entries.lines, '\x'::bytea))) <> link.hash) THEN 'an entry was altered'::text
                     ELSE NULL::text
                 END AS fault
            FROM (link
              LEFT JOIN entries ON ((entries.seq = link.seq)))
         )
  SELECT judged.seq,
     judged.fault
    FROM judged
   WHERE (judged.fault IS NOT NULL)
   ORDER BY judged.seq
  LIMIT 1;
END;

CREATE OR REPLACE FUNCTION genkan.add_job(task text, payload json, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, job_key text DEFAULT NULL::text, max_attempts integer DEFAULT 25)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts);
end $function$;

CREATE OR REPLACE FUNCTION genkan.address_first(network cidr)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((host((network)::inet))::inet - '0.0.0.0'::inet) + CASE WHEN (masklen((network)::inet) >= 31) THEN 0 ELSE 1 END);

CREATE OR REPLACE FUNCTION genkan.address_last(network cidr)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((host(broadcast((network)::inet)))::inet - '0.0.0.0'::inet) - CASE WHEN (masklen((network)::inet) >= 31) THEN 0 ELSE 1 END);

CREATE OR REPLACE FUNCTION genkan.address_line_has_item(domestic text, redundancy boolean, roaming text, item text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE item WHEN '3g-act'::text THEN (domestic = '3g'::text) WHEN '3g-sby'::text THEN ((domestic = '3g'::text) AND redundancy) WHEN 'lte-act'::text THEN (domestic = 'lte'::text) WHEN 'lte-sby'::text THEN ((domestic = 'lte'::text) AND redundancy) WHEN 'roaming-3g'::text THEN (roaming = '3g'::text) WHEN 'roaming-lte'::text THEN (roaming = 'lte'::text) ELSE false END;

CREATE OR REPLACE FUNCTION genkan.address_pair_id(user_id uuid, item text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (md5((((user_id)::text || ' '::text) || item)))::uuid;

CREATE OR REPLACE FUNCTION genkan.bulk_abandoned_runs(silent_since timestamp with time zone)
 RETURNS TABLE(company_id uuid, run_id uuid, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT run.company_id,
     run.id,
     run.state
    FROM (genkan.bulk_run run
      LEFT JOIN genkan.bulk_progress progress ON (((progress.company_id = run.company_id) AND (progress.run_id = run.id))))
   WHERE ((run.state = ANY (ARRAY['checking'::text, 'confirmed'::text])) AND (COALESCE(progress.beat_at, run.confirmed_at, run.created_at) < bulk_abandoned_runs.silent_since));
END;

CREATE OR REPLACE FUNCTION genkan.bulk_forget_rows()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
begin
  delete from bulk_row row using gone where row.company_id = gone.company_id and row.run_id = gone.id;
  delete from bulk_problem problem using gone where problem.company_id = gone.company_id and problem.run_id = gone.id;
  delete from bulk_plan plan using gone where plan.company_id = gone.company_id and plan.run_id = gone.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION genkan.bulk_purge(expired_before timestamp with time zone, at_most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION genkan.current_company()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('genkan.company_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION genkan.directory_administrator_stands(company uuid, today date, with_end boolean, of_all boolean)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM genkan.directory_user person
           WHERE ((person.company_id = directory_administrator_stands.company) AND person.is_administrator AND (person.deleted_at IS NULL) AND (NOT person.is_maintenance) AND (person.state = 'active'::text) AND (person.administrator_scope_id IS NULL) AND COALESCE((person.valid_from <= directory_administrator_stands.today), true) AND ((person.valid_until IS NULL) OR (directory_administrator_stands.with_end AND (person.valid_until >= directory_administrator_stands.today))) AND (NOT (directory_administrator_stands.of_all AND (EXISTS ( SELECT
                    FROM genkan.directory_administrator_service named
                   WHERE ((named.company_id = person.company_id) AND (named.user_id = person.id))))))))) AS "exists";
END;

CREATE OR REPLACE FUNCTION genkan.directory_companies_with_ends(first_day date, last_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT person.company_id
    FROM genkan.directory_user person
   WHERE (((person.valid_until >= directory_companies_with_ends.first_day) AND (person.valid_until <= directory_companies_with_ends.last_day)) AND (person.end_told_for IS DISTINCT FROM person.valid_until) AND (person.deleted_at IS NULL) AND (person.state = 'active'::text));
END;

CREATE OR REPLACE FUNCTION genkan.directory_companies_with_old_bin(before timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT person.company_id
    FROM genkan.directory_user person
   WHERE (person.deleted_at < directory_companies_with_old_bin.before)
 UNION
  SELECT department.company_id
    FROM genkan.directory_department department
   WHERE (department.deleted_at < directory_companies_with_old_bin.before);
END;

CREATE OR REPLACE FUNCTION genkan.directory_day(zone text, at timestamp with time zone)
 RETURNS date
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
begin
  return (at at time zone zone)::date;
exception when invalid_parameter_value then
  return (at at time zone 'UTC')::date;
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_find_reported(words text[], places integer[], with_maintenance boolean, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
begin
  if current_company() is null or cardinality(words) = 0 then return; end if;
  return query select hit from directory_find_users(words, places, with_maintenance, most) hit;
  return query select person.id from directory_user person
    where person.company_id = current_company() and person.deleted_at is not null and person.is_member
      and (with_maintenance or not person.is_maintenance)
      and not exists (select from unnest(words, places) as term(word, place)
        where position(directory_fold(term.word) in
          case when term.place = 0 then person.search else split_part(person.search, E'\x1e', term.place) end) = 0)
    limit most;
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_find_users(words text[], places integer[], with_maintenance boolean, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
 SET work_mem TO '64MB'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
begin
  if current_company() is null or cardinality(words) = 0 then return; end if;
  return query execute directory_search_statement(current_company(), words, places, with_maintenance, most);
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_fold(typed text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  folded text;
begin
  if octet_length(typed) = char_length(typed) then return lower(typed collate "C"); end if;
  folded := lower(case when typed is nfkc normalized then typed else normalize(typed, NFKC) end);
  if folded !~ '[ぁ-ゖ髙﨑嵜碕濵濱邊邉齋齊澤德櫻廣國惠瀨圓嶋嶌栁曻]' then return folded; end if;
  return translate(folded,
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ髙﨑嵜碕濵濱邊邉齋齊澤德櫻廣國惠瀨圓嶋嶌栁曻',
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ高崎崎崎浜浜辺辺斎斉沢徳桜広国恵瀬円島島柳昇');
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_grams(company uuid, searched text)
 RETURNS bigint[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE COST 10000
AS $function$
declare
  salt bigint := hashtextextended(company::text, 7265);
  grams bigint[] := '{}';
  previous text collate "C";
  letter text collate "C";
begin
  if searched = '' then return grams; end if;
  foreach letter in array string_to_array(searched, null) loop
    if letter <= ' ' then
      previous := null;
    else
      -- The mark before a first letter cannot be typed: control characters do not pass the rules of any field.
      grams := grams || hashtextextended(coalesce(previous, E'\x02') || letter, salt);
      previous := letter;
    end if;
  end loop;
  return grams;
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_in_force(valid_from date, valid_until date, zone text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  today date;
begin
  if valid_from is null and valid_until is null then return true; end if;
  begin
    today := (at at time zone zone)::date;
  exception when invalid_parameter_value then
    today := (at at time zone 'UTC')::date;
  end;
  return coalesce(valid_from <= today, true) and coalesce(valid_until >= today, true);
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_keep_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  today date;
  had_all boolean;
begin
  -- One after the other within a company: the second sees what the first has left.
  perform pg_advisory_xact_lock(7267, hashtext(old.company_id::text));
  select directory_day(company.time_zone, new.updated_at) into today from tenancy_company company where company.id = old.company_id;
  select not exists (select from directory_administrator_service named
    where named.company_id = old.company_id and named.user_id = old.id) into had_all;
  if directory_administrator_stands(old.company_id, today, false, had_all) then return null; end if;
  -- Who was not in force, or had an end already, takes nothing away as long as somebody is in force today.
  if coalesce(old.valid_from > today, false) or coalesce(old.valid_until < today, false) then return null; end if;
  if old.valid_until is not null and directory_administrator_stands(old.company_id, today, true, had_all) then return null; end if;
  raise exception 'the last administrator of the company' using errcode = 'check_violation', constraint = 'directory_last_administrator';
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_search_statement(company uuid, words text[], places integer[], with_maintenance boolean, most integer)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  hits text := '';
  by_grams text;
  by_row text;
  in_departments text;
  word text;
  pattern text;
  grams bigint[];
  departments uuid[];
begin
  for position in 1 .. cardinality(words) loop
    word := directory_fold(words[position]);
    pattern := '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    grams := directory_grams(company, word);
    if char_length(word) > 1 then grams := grams[2:]; end if;
    by_grams := format('directory_grams(person.company_id, person.search) @> %L::bigint[]', grams);
    by_row := case
      when places[position] > 0 and char_length(word) > 1 then
        format('split_part(person.search, E''\x1e'', %s) like %L', places[position], pattern)
      when places[position] > 0 then
        format('E''\n'' || translate(split_part(person.search, E''\x1e'', %s), '' '', E''\n'') like %L',
          places[position], '%' || E'\n' || ltrim(pattern, '%'))
      when char_length(word) > 2 then format('person.search like %L', pattern)
    end;
    departments := case when places[position] = 0 then array(
      select department.id from directory_department department
      where department.company_id = company and department.deleted_at is null and department.name_search like pattern) end;
    if cardinality(departments) > 0 then
      in_departments := format('(person.company_id = %L and person.department_id = any (%L::uuid[]))', company, departments);
      by_grams := format('(%s or %s)', in_departments, by_grams);
      by_row := '(' || in_departments || ' or ' || by_row || ')';
    end if;
    hits := hits || ' and ' || by_grams || coalesce(' and ' || by_row, '');
  end loop;
  return format(
    'with hit as materialized (select person.id, person.user_key from directory_user person
       where (person.company_id = %L) is true and person.deleted_at is null and person.is_member%s%s limit %s)
     select id from hit order by user_key',
    company, case when with_maintenance then '' else ' and not person.is_maintenance' end, hits, most);
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_search_text(surname text, given_name text, surname_kana text, given_name_kana text, display_name text, phones text, user_id text, emails text, others text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  glue text := case when octet_length(surname) > char_length(surname) then '' else ' ' end;
begin
  return genkan.directory_fold(concat(surname, glue, given_name, E'\n', surname_kana, given_name_kana, E'\x1e',
    regexp_replace(phones, '[^0-9\n]', '', 'g'), E'\x1e',
    user_id, E'\n', display_name, E'\n', phones, E'\n', emails, E'\n', others));
end $function$;

CREATE OR REPLACE FUNCTION genkan.directory_services_managed(company uuid, person uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT ARRAY( SELECT service.service
            FROM genkan.tenancy_company_service service
           WHERE ((service.company_id = directory_services_managed.company) AND ((NOT (EXISTS ( SELECT
                    FROM genkan.directory_administrator_service named
                   WHERE ((named.company_id = directory_services_managed.company) AND (named.user_id = directory_services_managed.person))))) OR (EXISTS ( SELECT
                    FROM genkan.directory_administrator_service named
                   WHERE ((named.company_id = directory_services_managed.company) AND (named.user_id = directory_services_managed.person) AND (named.service = service.service))))))) AS "array";
END;

CREATE OR REPLACE FUNCTION genkan.directory_taken_logins(wanted text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT person.login_key
    FROM (unnest(directory_taken_logins.wanted) login(login)
      JOIN genkan.directory_user person ON (((person.login_key = login.login) AND (person.deleted_at IS NULL))));
END;

CREATE OR REPLACE FUNCTION genkan.directory_user_by_login(wanted text)
 RETURNS TABLE(company_id uuid, user_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT person.company_id,
     person.id
    FROM genkan.directory_user person
   WHERE ((person.login_key = lower(directory_user_by_login.wanted)) AND (person.deleted_at IS NULL));
END;

CREATE OR REPLACE PROCEDURE genkan.isolate(IN relation regclass, IN reach text DEFAULT 'write'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format(
    'create policy company_wall on %s as permissive for all to genkan_app
       using (company_id = (select genkan.current_company())) with check (company_id = (select genkan.current_company()))', relation);
  execute format('create policy owner_reads on %s for all to genkan_owner using (true) with check (true)', relation);
  if reach = 'append' then
    execute format('grant select, insert on %s to genkan_app', relation);
  else
    execute format('grant select, insert, update, delete on %s to genkan_app', relation);
  end if;
end $procedure$;

CREATE OR REPLACE PROCEDURE genkan.isolate_either_side(IN relation regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call isolate(relation);
  execute format(
    'create policy provider_side on %s as permissive for all to genkan_provider
       using (company_id is null) with check (company_id is null)', relation);
  execute format('grant select, insert, update, delete on %s to genkan_provider', relation);
end $procedure$;

CREATE OR REPLACE PROCEDURE genkan.keep_for_provider(IN relation regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy provider_only on %s for all to genkan_provider using (true) with check (true)', relation);
  execute format('create policy owner_reads on %s for all to genkan_owner using (true) with check (true)', relation);
  execute format('grant select, insert, update, delete on %s to genkan_provider', relation);
end $procedure$;

CREATE OR REPLACE FUNCTION genkan.mail_bounce(letter uuid, numbers text, reason text, moment timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 WITH marked AS (
          UPDATE genkan.mail_message message SET state = 'failed'::text, failure = mail_bounce.reason, failed_at = mail_bounce.moment, answer = mail_bounce.numbers, last_error = mail_bounce.numbers
           WHERE ((message.id = mail_bounce.letter) AND (message.state = 'sent'::text) AND (message.sent_at > (mail_bounce.moment - '10 days'::interval)))
           RETURNING 1 AS "?column?"
         )
  SELECT
         CASE
             WHEN (EXISTS ( SELECT
                FROM marked)) THEN 'recorded'::text
             WHEN (EXISTS ( SELECT
                FROM genkan.mail_message message
               WHERE ((message.id = mail_bounce.letter) AND (message.state = 'sending'::text)))) THEN 'not-yet'::text
             ELSE 'unknown-letter'::text
         END AS "case";
END;

CREATE OR REPLACE FUNCTION genkan.mail_claim(most integer, lease interval, moment timestamp with time zone)
 RETURNS SETOF genkan.mail_message
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 UPDATE genkan.mail_message message SET state = 'sending'::text, attempts = (message.attempts + 1), leased_until = (mail_claim.moment + mail_claim.lease)
    FROM ( SELECT due_1.id
            FROM genkan.mail_message due_1
           WHERE ((due_1.state = ANY (ARRAY['queued'::text, 'sending'::text])) AND (due_1.next_try_at <= mail_claim.moment) AND ((due_1.leased_until IS NULL) OR (due_1.leased_until < mail_claim.moment)))
           ORDER BY due_1.next_try_at
          LIMIT mail_claim.most
          FOR UPDATE OF due_1 SKIP LOCKED) due
   WHERE (message.id = due.id)
   RETURNING message.company_id,
     message.id,
     message.kind,
     message.recipient,
     message.language,
     message.subject,
     message.sealed_body,
     message.masked_text,
     message.user_id,
     message.send_id,
     message.state,
     message.attempts,
     message.next_try_at,
     message.leased_until,
     message.last_error,
     message.created_at,
     message.sent_at,
     message.is_bound,
     message.failure,
     message.failed_at,
     message.answer;
END;

CREATE OR REPLACE FUNCTION genkan.mail_companies_with_old_templates(before timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT mail_template.company_id
    FROM genkan.mail_template
   WHERE (mail_template.deleted_at < mail_companies_with_old_templates.before);
END;

CREATE OR REPLACE FUNCTION genkan.mail_report(outcomes jsonb, moment timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 UPDATE genkan.mail_message message SET state =
         CASE
             WHEN outcome.sent THEN 'sent'::text
             WHEN outcome.final THEN 'failed'::text
             ELSE 'queued'::text
         END, sent_at =
         CASE
             WHEN outcome.sent THEN mail_report.moment
             ELSE NULL::timestamp with time zone
         END, last_error = outcome.error, answer = outcome.answer, failure =
         CASE
             WHEN outcome.sent THEN NULL::text
             WHEN outcome.final THEN outcome.failure
             ELSE message.failure
         END, failed_at =
         CASE
             WHEN outcome.sent THEN NULL::timestamp with time zone
             WHEN outcome.final THEN mail_report.moment
             ELSE message.failed_at
         END, next_try_at = COALESCE(outcome.next_try_at, message.next_try_at), sealed_body =
         CASE
             WHEN outcome.sent THEN NULL::bytea
             ELSE message.sealed_body
         END, leased_until = NULL::timestamp with time zone
    FROM jsonb_to_recordset(mail_report.outcomes) outcome(id uuid, sent boolean, error text, answer text, failure text, final boolean, next_try_at timestamp with time zone)
   WHERE ((message.id = outcome.id) AND (message.state = 'sending'::text));
END;

CREATE OR REPLACE FUNCTION genkan.otp_forget(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM genkan.otp_spent_challenge
   WHERE (otp_spent_challenge.spent_at < otp_forget.before);
 DELETE FROM genkan.otp_pattern_setup
   WHERE (otp_pattern_setup.expires_at < otp_forget.before);
 DELETE FROM genkan.otp_code
   WHERE (otp_code.expires_at < otp_forget.before);
 DELETE FROM genkan.otp_terminal_session
   WHERE (otp_terminal_session.opened_at < otp_forget.before);
END;

CREATE OR REPLACE FUNCTION genkan.otp_personal_url_owner(digest bytea)
 RETURNS TABLE(company_id uuid, user_id uuid, kind text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT url.company_id,
     url.user_id,
     url.kind
    FROM genkan.otp_personal_url url
   WHERE ((url.token_digest = otp_personal_url_owner.digest) AND (NOT ((url.kind = 'app'::text) AND (url.used_at IS NOT NULL))));
END;

CREATE OR REPLACE FUNCTION genkan.otp_within_hours(hours jsonb, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((hours IS NULL) OR (EXISTS (SELECT FROM jsonb_array_elements((otp_within_hours.hours -> ((EXTRACT(isodow FROM (otp_within_hours.at AT TIME ZONE 'Asia/Tokyo'::text)))::integer - 1))) span(value) WHERE (((((EXTRACT(hour FROM (otp_within_hours.at AT TIME ZONE 'Asia/Tokyo'::text)))::integer * 60) + (EXTRACT(minute FROM (otp_within_hours.at AT TIME ZONE 'Asia/Tokyo'::text)))::integer) >= ((span.value ->> 0))::integer) AND ((((EXTRACT(hour FROM (otp_within_hours.at AT TIME ZONE 'Asia/Tokyo'::text)))::integer * 60) + (EXTRACT(minute FROM (otp_within_hours.at AT TIME ZONE 'Asia/Tokyo'::text)))::integer) <= (((span.value ->> 1))::integer - 1))))));

CREATE OR REPLACE FUNCTION genkan.radius_account(moment timestamp with time zone, records jsonb)
 RETURNS TABLE(place integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
 SET lock_timeout TO '2s'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  return query
  with record as (
    select * from jsonb_to_recordset(records) as record(place int, id uuid, client uuid, company uuid, decision uuid, kind text, session text,
      nas text, at timestamptz, seconds bigint, cause text, detail jsonb)
    where record.kind in ('start', 'interim', 'stop')
  ), named as (
    select record.*, coalesce(decision.company_id, who.company_id) as company_id, coalesce(decision.user_id, who.user_id) as named_user,
      record.client || '/' || record.session || coalesce('/' || decision.id, '') as key
    from record
    join radius_identify(records) who on who.place = record.place
    left join activity_decision decision on decision.company_id = record.company and decision.id = record.decision
      and decision.kind = 'radius' and decision.outcome = 'accepted' and (who.bound_to is null or who.bound_to = decision.company_id)
  ), told as (
    select named.*, coalesce(named.named_user, known.user_id) as user_id
    from named
    left join activity_session known on known.company_id = named.company_id and known.kind = 'vpn' and known.external_key = named.key
    where coalesce(named.named_user, known.user_id) is not null and named.session <> ''
  ), fact as (
    select told.company_id, told.key, jsonb_object_agg(entry.key, entry.value order by told.seconds) as detail
    from told cross join lateral jsonb_each(told.detail || jsonb_build_object('nas', told.nas, 'seconds', told.seconds)) as entry
    group by told.company_id, told.key
  ), kept as (
    insert into activity_session as known (company_id, id, user_id, kind, external_key, started_at, ended_at, end_cause, detail)
    select told.company_id, (array_agg(told.id order by told.place))[1], (array_agg(told.user_id order by told.place))[1], 'vpn', told.key,
      min(told.at - make_interval(secs => told.seconds)), min(told.at) filter (where told.kind = 'stop'),
      min(told.cause) filter (where told.kind = 'stop'), fact.detail
    from told join fact on fact.company_id = told.company_id and fact.key = told.key
    group by told.company_id, told.key, fact.detail
    order by told.company_id, told.key
    on conflict (company_id, kind, external_key) do update set
      started_at = least(known.started_at, excluded.started_at),
      ended_at = coalesce(known.ended_at, excluded.ended_at),
      end_cause = coalesce(known.end_cause, excluded.end_cause),
      detail = case when (excluded.detail ->> 'seconds')::bigint >= coalesce((known.detail ->> 'seconds')::bigint, 0)
        then known.detail || excluded.detail else excluded.detail || known.detail end
  )
  select told.place from told;

  -- Accounting-On and -Off: what this access server had before is over (RFC 2866 §5.1).
  return query
  with said as (
    select record.place, record.client || '/' as prefix, record.client || '0' as bound, record.nas, record.at
    from jsonb_to_recordset(records) as record(place int, client uuid, kind text, nas text, at timestamptz)
    join radius_client client on client.id = record.client and client.is_enabled
    where record.kind in ('on', 'off')
  ), ended as (
    update activity_session session set ended_at = said.at, end_cause = 'nas-reboot' from said
    where session.kind = 'vpn' and session.ended_at is null and session.external_key collate "C" >= said.prefix
      and session.external_key collate "C" < said.bound and session.detail ->> 'nas' = said.nas and session.started_at <= said.at
  )
  select said.place from said;
end $function$;

CREATE OR REPLACE FUNCTION genkan.radius_decide(moment timestamp with time zone, requests jsonb)
 RETURNS TABLE(place integer, outcome text, reason text, address text, company_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
 SET lock_timeout TO '2s'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  asked jsonb;
  released jsonb;
  decided jsonb;
begin
  select coalesce(jsonb_agg(request.value || to_jsonb(who)), '[]') into asked
    from radius_identify(requests) who
    join jsonb_array_elements(requests) as request(value) on (request.value ->> 'place')::int = who.place;

  -- One judge at a time for each user: the row that sign-ins and the issue of codes hold too. Always in the same order.
  insert into otp_account (company_id, user_id)
    select distinct request.company_id, request.user_id from jsonb_to_recordset(asked) as request(company_id uuid, user_id uuid)
    where request.user_id is not null order by 1, 2
    on conflict do nothing;
  perform from otp_account account
    join (select distinct request.company_id, request.user_id from jsonb_to_recordset(asked) as request(company_id uuid, user_id uuid)) request
      on request.company_id = account.company_id and request.user_id = account.user_id
    order by account.company_id, account.user_id for update of account;

  -- A lock whose time is over ends when its user comes, and the count with it (MCOP-STATE-9, 14).
  with over as (
    update directory_user person set locked_at = null, locked_until = null
    from (select distinct on (request.company_id, request.user_id) request.company_id, request.user_id, request.id
        from jsonb_to_recordset(asked) as request(company_id uuid, user_id uuid, id uuid)) as request
    where person.company_id = request.company_id and person.id = request.user_id and person.locked_until <= moment
    returning person.company_id, person.id as user_id, person.user_id as label, request.id
  ), forgiven as (
    update otp_account account set wrong_count = 0 from over where account.company_id = over.company_id and account.user_id = over.user_id
  )
  select jsonb_agg(jsonb_build_object('company_id', over.company_id, 'id', gen_random_uuid(), 'action', 'directory.user.unlocked',
    'object_id', over.user_id, 'object_label', over.label)) into released from over;

  with request as (
    select * from jsonb_to_recordset(asked) as request(place int, id uuid, client_id uuid, client_name text, item text, company_id uuid,
      user_id uuid, typed text, digest text, source text, detail jsonb)
  ), company as materialized (
    -- Once for each company: the hours cannot be inlined.
    select rule.company_id, rule.lock_count, rule.lock_minutes, otp_within_hours(rule.usable_hours, moment) as is_open,
      exists (select from tenancy_company_service service
        where service.company_id = rule.company_id and service.service = 'vpn-access') as has_access,
      (select directory_day(tenant.time_zone, moment) from tenancy_company tenant where tenant.id = rule.company_id) as today
    from otp_rule rule where rule.company_id in (select request.company_id from request)
  ), state as materialized (
    select request.*, account.wrong_count, company.lock_count, company.lock_minutes, host(usable.address) as address,
      case
        when person.id is null then 'unknown-user'
        when not company.has_access then 'not-in-contract'
        when not company.is_open then 'outside-hours'
        when person.state = 'suspended' then 'suspended'
        when person.valid_from > company.today or person.valid_until < company.today then 'not-in-force'
        when person.locked_at is not null then 'locked'
        when request.digest is null then 'unsupported-credential'
      end as bar,
      case
        when code.digest is null then 'wrong-code'
        when code.used_at is not null then 'used-code'
        when code.revoked_at is not null or code.expires_at <= moment then 'expired-code'
      end as code_fault,
      case when usable.is_usable then null else coalesce(usable.why_not, 'no-address') end as address_fault
    from request
    left join directory_user person on person.company_id = request.company_id and person.id = request.user_id and person.deleted_at is null
    left join otp_account account on account.company_id = person.company_id and account.user_id = person.id
    left join company on company.company_id = request.company_id
    left join otp_code code on code.company_id = person.company_id and code.user_id = person.id and code.digest = decode(request.digest, 'hex')
    left join address_usable usable on usable.company_id = person.company_id and usable.user_id = person.id and usable.item = request.item
  ), matched as (
    select state.*, bar is null and code_fault = 'wrong-code' as is_wrong, bar is null and code_fault is null and address_fault is null as fits
    from state
  ), once as (
    select matched.*, count(*) filter (where fits) over (
      partition by company_id, user_id, digest order by place rows between unbounded preceding and 1 preceding) > 0 as is_repeat
    from matched
  ), stretch as (
    -- An accept begins a new row of wrong inputs.
    select once.*, fits and not is_repeat as is_right, count(*) filter (where fits and not is_repeat) over (
      partition by company_id, user_id order by place rows between unbounded preceding and 1 preceding) as number
    from once
  ), counted as (
    select stretch.*, case when number = 0 then wrong_count else 0 end
      + count(*) filter (where is_wrong) over (partition by company_id, user_id, number order by place) as wrong_so_far
    from stretch
  ), bounded as (
    select counted.*, min(place) filter (where is_wrong and wrong_so_far >= lock_count) over (partition by company_id, user_id) as lock_place
    from counted
  ), judged as (
    select bounded.*, case
        when bar is not null then bar
        when place > lock_place then 'locked'
        when place = lock_place then 'became-locked'
        when code_fault is not null then code_fault
        when is_repeat then 'used-code'
        else address_fault
      end as fault
    from bounded
  ), spent as (
    update otp_code code set used_at = moment from judged
    where judged.fault is null and code.company_id = judged.company_id and code.user_id = judged.user_id
      and code.digest = decode(judged.digest, 'hex') and code.used_at is null and code.revoked_at is null and code.expires_at > moment
    returning judged.place
  ), final as (
    -- A code that was to be spent and could not has been ended by a suspension or reset at this very moment.
    select judged.*, case when fault is null and spent.place is null then 'expired-code' else coalesce(fault, 'ok') end as told
    from judged left join spent on spent.place = judged.place
  ), history as (
    insert into activity_decision (company_id, id, at, kind, outcome, reason, user_id, typed_name, source_address, detail)
    select company_id, id, moment, 'radius', case when told = 'ok' then 'accepted' else 'refused' end, told, user_id, typed, source,
      detail || jsonb_build_object('client', client_name, 'item', item)
        || case when told = 'ok' then jsonb_build_object('address', address) else '{}' end
    from final where company_id is not null
  ), recounted as (
    update otp_account account set wrong_count = last.wrong_count
    from (select distinct on (company_id, user_id) company_id, user_id, case when is_right then 0 else wrong_so_far end as wrong_count
        from final where place <= coalesce(lock_place, place) order by company_id, user_id, place desc) as last
    where account.company_id = last.company_id and account.user_id = last.user_id and account.wrong_count <> last.wrong_count
  ), locked as (
    update directory_user person set locked_at = moment,
      locked_until = case when final.lock_minutes > 0 then moment + make_interval(mins => final.lock_minutes) end
    from final where final.told = 'became-locked' and person.company_id = final.company_id and person.id = final.user_id
    returning final.place, person.user_id as label, person.locked_until
  )
  select coalesce(jsonb_agg(jsonb_build_object('place', final.place, 'reason', final.told, 'address', final.address,
      'company_id', final.company_id, 'id', final.id, 'object_id', final.user_id, 'action', 'directory.user.locked',
      'object_label', locked.label, 'after', jsonb_build_object('lockedUntil', locked.locked_until))), '[]') into decided
    from final left join locked on locked.place = final.place;

  if released is not null then perform radius_record(moment, released); end if;
  if jsonb_path_exists(decided, '$[*] ? (@.reason == "became-locked")') then
    perform radius_record(moment, jsonb_path_query_array(decided, '$[*] ? (@.reason == "became-locked")'));
  end if;
  return query select decision.place, case when decision.reason = 'ok' then 'accepted' else 'refused' end, decision.reason, decision.address,
      decision.company_id
    from jsonb_to_recordset(decided) as decision(place int, reason text, address text, company_id uuid);
end $function$;

CREATE OR REPLACE FUNCTION genkan.radius_identify(asked jsonb)
 RETURNS TABLE(place integer, client_id uuid, client_name text, bound_to uuid, item text, company_id uuid, user_id uuid)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT request.place,
     client.id,
     client.name,
     client.company_id,
     client.item,
     company.id,
     person.id
    FROM (((((jsonb_to_recordset(radius_identify.asked) request(place integer, client uuid, name text, realm text)
      JOIN genkan.radius_client client ON (((client.id = request.client) AND client.is_enabled)))
      LEFT JOIN genkan.tenancy_company own ON ((own.id = client.company_id)))
      LEFT JOIN genkan.tenancy_company named ON (((client.company_id IS NULL) AND (named.code = upper(request.realm)))))
      CROSS JOIN LATERAL ( SELECT COALESCE(own.id, named.id) AS id,
             COALESCE(own.code, named.code) AS code) company)
      LEFT JOIN genkan.directory_user person ON (((person.company_id = company.id) AND (person.user_key = request.name) AND (person.deleted_at IS NULL) AND person.is_member AND ((request.realm IS NULL) OR (upper(request.realm) = company.code)))));
END;

CREATE OR REPLACE FUNCTION genkan.radius_record(moment timestamp with time zone, changes jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  chain record;
begin
  for chain in
    select change.company_id, jsonb_agg(jsonb_build_object('id', change.id, 'at', moment, 'actor_kind', 'system', 'actor_name', 'radius',
      'action', change.action, 'object_type', 'user', 'object_id', change.object_id, 'object_label', change.object_label,
      'after', change.after)) as entries
    from jsonb_to_recordset(changes) as change(company_id uuid, id uuid, action text, object_id uuid, object_label text, after jsonb)
    group by change.company_id order by change.company_id
  loop
    perform set_config('genkan.company_id', chain.company_id::text, true);
    perform activity_append(chain.entries);
    perform set_config('genkan.company_id', '', true);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION genkan.second_step_companies_with_skips_over(day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT choice.company_id
    FROM genkan.second_step_choice choice
   WHERE ((choice.method = 'skip'::text) AND (choice.skip_until < second_step_companies_with_skips_over.day) AND (choice.company_id IS NOT NULL));
END;

CREATE OR REPLACE FUNCTION genkan.second_step_find_passkey(wanted bytea)
 RETURNS TABLE(company_id uuid, person_id uuid, passkey_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT passkey.company_id,
     passkey.person_id,
     passkey.id
    FROM genkan.second_step_passkey passkey
   WHERE (passkey.credential_id = second_step_find_passkey.wanted);
END;

CREATE OR REPLACE FUNCTION genkan.second_step_put_challenge(wanted bytea, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO genkan.second_step_challenge (digest, expires_at)
   VALUES (second_step_put_challenge.wanted, second_step_put_challenge.until);
END;

CREATE OR REPLACE FUNCTION genkan.second_step_sweep(at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM genkan.second_step_challenge
   WHERE (second_step_challenge.expires_at < second_step_sweep.at);
 DELETE FROM genkan.second_step_mail_code
   WHERE (second_step_mail_code.expires_at < (second_step_sweep.at - '1 day'::interval));
 DELETE FROM genkan.second_step_totp
   WHERE ((second_step_totp.confirmed_at IS NULL) AND (second_step_totp.created_at < (second_step_sweep.at - '1 day'::interval)));
END;

CREATE OR REPLACE FUNCTION genkan.second_step_take_challenge(wanted bytea, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  until timestamptz;
begin
  delete from second_step_challenge challenge where challenge.digest = wanted returning challenge.expires_at into until;
  return coalesce(until > at, false);
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_at_door(company uuid, person_id uuid, source text, browser bytea, at timestamp with time zone)
 RETURNS TABLE(company_id uuid, company_code text, policy text, services text[], source_permitted boolean, second_step text, company_method text, second_step_required boolean, code_minutes integer, idle_minutes integer, user_id uuid, user_name text, display_name text, state text, is_administrator boolean, is_member boolean, in_force boolean, locked_at timestamp with time zone, locked_until timestamp with time zone, password_hash text, password_is_initial boolean, password_set_at timestamp with time zone, has_address boolean, has_second_steps boolean, browser_id uuid, remembered_until timestamp with time zone, knows_browsers boolean, owes_terms boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query
  select meant.id, meant.code, meant.administrator_policy,
    array(select service.service from tenancy_company_service service where service.company_id = meant.id),
    tenancy_source_permitted(meant.id, source),
    setting.second_step, setting.company_method, setting.second_step_required, setting.code_minutes, setting.idle_minutes,
    person.id, person.user_id,
    coalesce(nullif(btrim(person.surname || ' ' || person.given_name), ''), nullif(person.display_name, ''), person.user_id),
    person.state, person.is_administrator, person.is_member,
    directory_in_force(person.valid_from, person.valid_until, meant.time_zone, at),
    person.locked_at, person.locked_until, account.password_hash, account.password_is_initial, account.password_set_at,
    person.email1 <> '' or person.email2 <> '' or person.email3 <> '',
    exists (select from second_step_choice choice where choice.company_id = meant.id and choice.person_id = person.id)
      or exists (select from second_step_totp app where app.company_id = meant.id and app.person_id = person.id)
      or exists (select from second_step_passkey passkey where passkey.company_id = meant.id and passkey.person_id = person.id),
    known.id, known.remembered_until,
    exists (select from signin_browser other where other.company_id = meant.id and other.person_id = person.id),
    terms_owed(meant.id, person.id, at)
  from tenancy_company meant
    left join signin_setting setting on setting.company_id = meant.id
    left join directory_user person on person.company_id = meant.id and person.id = signin_at_door.person_id and person.deleted_at is null
    left join signin_account account on account.company_id = meant.id and account.user_id = person.id
    left join signin_browser known on known.token_hash = browser and known.person_id = person.id
  where meant.id = company;
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_authenticate(asked_site text, hash bytea, source text, at timestamp with time zone)
 RETURNS TABLE(session_id uuid, company_id uuid, company_code text, user_id uuid, user_name text, scope_path text, services text[], source_permitted boolean, factors text[], owes_password boolean, owes_terms boolean, policy text, second_step text, company_method text, second_step_required boolean, method text, is_flagged boolean, has_app boolean, has_passkey boolean, has_address boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  update signin_session session set last_seen_at = at
  where session.token_hash = hash and session.site = asked_site and session.ended_at is null and session.expires_at > at
    and session.last_seen_at <= at - interval '1 minute' and session.last_seen_at + make_interval(secs => session.idle_seconds) > at
    and (asked_site <> 'admin' or tenancy_source_permitted(session.company_id, source));
  return query
    select session.id, company.id, company.code, person.id, person.user_id,
      -- A department that is gone must not widen anybody's reach: no path begins with `~`.
      case when person.administrator_scope_id is not null then coalesce(scope.path, '~') end,
      case asked_site when 'admin' then directory_services_managed(company.id, person.id)
        else array(select service.service from tenancy_company_service service where service.company_id = company.id) end,
      asked_site <> 'admin' or tenancy_source_permitted(company.id, source),
      session.factors,
      case asked_site when 'admin' then account.password_is_initial is not false
        else 'password' = any(session.factors) and account.password_is_initial is not false end,
      terms_owed(company.id, person.id, at),
      company.administrator_policy, setting.second_step, setting.company_method, setting.second_step_required,
      choice.method, choice.is_required,
      exists (select from second_step_totp app
        where app.company_id = person.company_id and app.person_id = person.id and app.confirmed_at is not null),
      exists (select from second_step_passkey passkey where passkey.company_id = person.company_id and passkey.person_id = person.id),
      person.email1 <> '' or person.email2 <> '' or person.email3 <> ''
    from signin_session session
      join tenancy_company company on company.id = session.company_id
      join directory_user person on person.company_id = session.company_id and person.id = session.user_id
      left join signin_account account on account.company_id = session.company_id and account.user_id = session.user_id
      left join signin_setting setting on setting.company_id = session.company_id
      left join second_step_choice choice on choice.company_id = session.company_id and choice.person_id = session.user_id
      left join directory_department scope on scope.company_id = session.company_id and scope.id = person.administrator_scope_id
        and scope.deleted_at is null
    where session.token_hash = hash and session.site = asked_site and session.ended_at is null and session.expires_at > at
      and session.last_seen_at + make_interval(secs => session.idle_seconds) > at
      and person.deleted_at is null and person.state = 'active'
      and directory_in_force(person.valid_from, person.valid_until, company.time_zone, at)
      and case asked_site when 'admin' then person.is_administrator else person.is_member end;
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_authenticate_operator(hash bytea, at timestamp with time zone)
 RETURNS TABLE(session_id uuid, operator_id uuid, operator_name text, factors text[], owes_password boolean, is_flagged boolean, has_app boolean, has_passkey boolean, has_address boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  update signin_operator_session session set last_seen_at = at
  where session.token_hash = hash and session.ended_at is null and session.expires_at > at
    and session.last_seen_at <= at - interval '1 minute' and session.last_seen_at + make_interval(secs => session.idle_seconds) > at;
  return query
    select session.id, operator.id, operator.name, session.factors, operator.password_is_initial,
      coalesce(choice.is_required, false),
      exists (select from second_step_totp app where app.company_id is null and app.person_id = operator.id and app.confirmed_at is not null),
      exists (select from second_step_passkey passkey where passkey.company_id is null and passkey.person_id = operator.id),
      operator.email <> ''
    from signin_operator_session session
      join signin_operator operator on operator.id = session.operator_id
      left join second_step_choice choice on choice.company_id is null and choice.person_id = operator.id
    where session.token_hash = hash and session.ended_at is null and session.expires_at > at
      and session.last_seen_at + make_interval(secs => session.idle_seconds) > at and operator.state = 'active';
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_browser_rename(former bytea, successor bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 UPDATE genkan.signin_browser SET token_hash = signin_browser_rename.successor
   WHERE (signin_browser.token_hash = signin_browser_rename.former);
END;

CREATE OR REPLACE FUNCTION genkan.signin_companies_with_sessions_over(moment timestamp with time zone)
 RETURNS TABLE(company_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT session.company_id
    FROM genkan.signin_session session
   WHERE ((session.ended_at IS NULL) AND (LEAST(session.expires_at, (session.last_seen_at + make_interval(secs => (session.idle_seconds)::double precision))) <= signin_companies_with_sessions_over.moment));
END;

CREATE OR REPLACE FUNCTION genkan.signin_find_administrator(typed_code text, typed_key text, source text)
 RETURNS TABLE(company_id uuid, company_code text, policy text, source_permitted boolean, user_id uuid, user_name text, display_name text, state text, locked_at timestamp with time zone, locked_until timestamp with time zone, password_hash text, password_is_initial boolean, password_set_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 WITH meant AS (
          SELECT company_1.id AS company_id,
             ( SELECT person_1.id
                    FROM genkan.directory_user person_1
                   WHERE ((person_1.company_id = company_1.id) AND (person_1.user_key = signin_find_administrator.typed_key) AND (person_1.deleted_at IS NULL) AND person_1.is_administrator)) AS user_id
            FROM genkan.tenancy_company company_1
           WHERE ((signin_find_administrator.typed_code <> ''::text) AND (company_1.code = signin_find_administrator.typed_code))
         UNION ALL
          SELECT person_1.company_id,
             person_1.id
            FROM genkan.directory_user person_1
           WHERE ((signin_find_administrator.typed_code = ''::text) AND (person_1.login_key = signin_find_administrator.typed_key) AND (person_1.deleted_at IS NULL) AND person_1.is_administrator)
         )
  SELECT company.id,
     company.code,
     company.administrator_policy,
     genkan.tenancy_source_permitted(company.id, signin_find_administrator.source) AS tenancy_source_permitted,
     person.id,
     person.user_id,
     person.display_name,
     person.state,
     person.locked_at,
     person.locked_until,
     account.password_hash,
     account.password_is_initial,
     account.password_set_at
    FROM (((meant
      JOIN genkan.tenancy_company company ON ((company.id = meant.company_id)))
      LEFT JOIN genkan.directory_user person ON (((person.company_id = meant.company_id) AND (person.id = meant.user_id))))
      LEFT JOIN genkan.signin_account account ON (((account.company_id = person.company_id) AND (account.user_id = person.id))));
END;

CREATE OR REPLACE FUNCTION genkan.signin_find_link_owner(typed_code text, typed_key text, source text)
 RETURNS TABLE(company_id uuid, company_code text, policy text, source_permitted boolean, user_id uuid, user_name text, is_administrator boolean, person_permitted boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 WITH meant AS (
          SELECT company_1.id AS company_id,
             ( SELECT person_1.id
                    FROM genkan.directory_user person_1
                   WHERE ((person_1.company_id = company_1.id) AND (person_1.user_key = signin_find_link_owner.typed_key) AND (person_1.deleted_at IS NULL))) AS user_id
            FROM genkan.tenancy_company company_1
           WHERE ((signin_find_link_owner.typed_code <> ''::text) AND (company_1.code = signin_find_link_owner.typed_code))
         UNION ALL
          SELECT named.company_id,
             named.person_id
            FROM genkan.signin_meant_by(signin_find_link_owner.typed_key) named(company_id, person_id)
           WHERE (signin_find_link_owner.typed_code = ''::text)
         )
  SELECT company.id,
     company.code,
     company.administrator_policy,
     (genkan.tenancy_source_permitted(company.id, signin_find_link_owner.source) OR genkan.signin_has_portal(company.id)),
     person.id,
     person.user_id,
     person.is_administrator,
     (genkan.tenancy_source_permitted(company.id, signin_find_link_owner.source) OR (person.is_member AND genkan.signin_has_portal(company.id)))
    FROM ((meant
      JOIN genkan.tenancy_company company ON ((company.id = meant.company_id)))
      LEFT JOIN genkan.directory_user person ON (((person.company_id = meant.company_id) AND (person.id = meant.user_id))));
END;

CREATE OR REPLACE FUNCTION genkan.signin_find_mail_companies(address text)
 RETURNS TABLE(company_id uuid, company_code text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT company.id,
     company.code
    FROM (genkan.directory_user person
      JOIN genkan.tenancy_company company ON ((company.id = person.company_id)))
   WHERE ((person.deleted_at IS NULL) AND (lower(COALESCE(NULLIF(person.email1, ''::text), NULLIF(person.email2, ''::text), NULLIF(person.email3, ''::text))) = signin_find_mail_companies.address));
END;

CREATE OR REPLACE FUNCTION genkan.signin_find_password_link(hash bytea, source text, at timestamp with time zone)
 RETURNS TABLE(company_id uuid, company_code text, company_name text, policy text, source_permitted boolean, link_id uuid, purpose text, user_id uuid, user_name text, login_id text, display_name text, surname text, given_name text, phones text[], address text, is_administrator boolean, locked_at timestamp with time zone, locked_until timestamp with time zone, checked_hash bytea, checked_until timestamp with time zone, is_reachable boolean, is_open boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT company.id,
     company.code,
     company.name,
     company.administrator_policy,
     (genkan.tenancy_source_permitted(company.id, signin_find_password_link.source) OR (person.is_member AND portal.is_there)),
     link.id,
     link.purpose,
     person.id,
     person.user_id,
     person.login_id,
     person.display_name,
     person.surname,
     person.given_name,
     array_remove(ARRAY[person.phone1, person.phone2, person.phone3, person.mobile_phone], ''::text) AS array_remove,
     reach.address,
     person.is_administrator,
     person.locked_at,
     person.locked_until,
     link.checked_hash,
     link.checked_until,
     reach.is_reachable,
     ((link.ended_at IS NULL) AND (link.sent_at IS NOT NULL) AND (link.expires_at > signin_find_password_link.at) AND reach.is_reachable AND (link.recipient = reach.address))
    FROM ((((genkan.signin_password_reset link
      JOIN genkan.tenancy_company company ON ((company.id = link.company_id)))
      JOIN genkan.directory_user person ON (((person.company_id = link.company_id) AND (person.id = link.user_id))))
      CROSS JOIN LATERAL ( SELECT genkan.signin_has_portal(company.id) AS is_there) portal)
      CROSS JOIN LATERAL ( SELECT COALESCE(NULLIF(person.email1, ''::text), NULLIF(person.email2, ''::text), NULLIF(person.email3, ''::text), ''::text) AS address,
             ((person.is_administrator OR (person.is_member AND portal.is_there)) AND (NOT person.is_maintenance) AND (person.state = 'active'::text) AND (person.deleted_at IS NULL) AND genkan.directory_in_force(NULL::date, person.valid_until, company.time_zone, signin_find_password_link.at)) AS is_reachable) reach)
   WHERE (link.token_hash = signin_find_password_link.hash);
END;

CREATE OR REPLACE FUNCTION genkan.signin_find_pending(hash bytea)
 RETURNS TABLE(company_id uuid, pending_id uuid, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT pending.company_id,
     pending.id,
     pending.person_id
    FROM genkan.signin_pending pending
   WHERE ((pending.token_hash = signin_find_pending.hash) AND (pending.ended_at IS NULL));
END;

CREATE OR REPLACE FUNCTION genkan.signin_has_portal(company uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM genkan.tenancy_company_service service
           WHERE ((service.company_id = signin_has_portal.company) AND (service.service = ANY (ARRAY['voice'::text, 'support'::text, 'sso'::text, 'device-keys'::text]))))) AS "exists";
END;

CREATE OR REPLACE FUNCTION genkan.signin_identify(typed_code text, typed_key text, source text, browser bytea, at timestamp with time zone)
 RETURNS TABLE(company_id uuid, company_code text, policy text, services text[], source_permitted boolean, second_step text, company_method text, second_step_required boolean, code_minutes integer, idle_minutes integer, user_id uuid, user_name text, display_name text, state text, is_administrator boolean, is_member boolean, in_force boolean, locked_at timestamp with time zone, locked_until timestamp with time zone, password_hash text, password_is_initial boolean, password_set_at timestamp with time zone, has_address boolean, has_second_steps boolean, browser_id uuid, remembered_until timestamp with time zone, knows_browsers boolean, owes_terms boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  company uuid;
  person uuid;
begin
  if typed_code = '' then
    select meant.company_id, meant.person_id into company, person from signin_meant_by(typed_key) meant;
  else
    select found.id into company from tenancy_company found where found.code = typed_code;
    select found.id into person from directory_user found
      where found.company_id = company and found.user_key = typed_key and found.deleted_at is null;
  end if;
  return query select * from signin_at_door(company, person, source, browser, at);
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_list_planned_invitations(at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT link.company_id
    FROM genkan.signin_password_reset link
   WHERE ((link.purpose = 'invitation'::text) AND (link.sent_at IS NULL) AND (link.ended_at IS NULL) AND (link.send_at <= signin_list_planned_invitations.at));
END;

CREATE OR REPLACE FUNCTION genkan.signin_meant_by(typed_key text)
 RETURNS TABLE(company_id uuid, person_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
#variable_conflict use_column
declare
  owner_company uuid;
  owner_id uuid;
  owner_confirmed boolean;
  confirmed_companies uuid[];
  confirmed_ids uuid[];
  holder_companies uuid[];
  holder_ids uuid[];
  is_shared boolean;
begin
  select person.company_id, person.id, confirmed.user_id is not null into owner_company, owner_id, owner_confirmed
  from directory_user person
    left join signin_confirmed_address confirmed on confirmed.company_id = person.company_id and confirmed.user_id = person.id
      and confirmed.address_key = typed_key
      and lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = typed_key
  where person.login_key = typed_key and person.deleted_at is null;

  select array_agg(found.company_id), array_agg(found.id) into confirmed_companies, confirmed_ids from (
    select person.company_id, person.id
    from signin_confirmed_address confirmed
      -- Each by its own id: never all who have the address.
      cross join lateral (
        select one.company_id, one.id, one.state, one.deleted_at,
          lower(coalesce(nullif(one.email1, ''), nullif(one.email2, ''), nullif(one.email3, ''))) as first_mail
        from directory_user one where one.company_id = confirmed.company_id and one.id = confirmed.user_id limit 1) person
    where confirmed.address_key = typed_key and person.first_mail = typed_key and person.deleted_at is null and person.state = 'active'
    limit 2) found;

  select array_agg(found.company_id), array_agg(found.id) into holder_companies, holder_ids from (
    select person.company_id, person.id from directory_user person
    where lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))) = typed_key
      and person.deleted_at is null and person.state = 'active'
    limit 2) found;

  select count(*) = 2 into is_shared from (
    select from directory_user person
    -- Compared as one row, so that no other index of the company serves: PostgreSQL 15 takes one, and walks the company.
    where (lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))), person.state, person.company_id)
        >= (typed_key, 'active', coalesce(confirmed_companies[1], '00000000-0000-0000-0000-000000000000'))
      and (lower(coalesce(nullif(person.email1, ''), nullif(person.email2, ''), nullif(person.email3, ''))), person.state, person.company_id)
        <= (typed_key, 'active', coalesce(confirmed_companies[1], '00000000-0000-0000-0000-000000000000'))
      and person.deleted_at is null
    limit 2) neighbour;

  if cardinality(confirmed_ids) = 1 and not is_shared and owner_confirmed is not true and owner_company is distinct from confirmed_companies[1] then
    return query select confirmed_companies[1], confirmed_ids[1];
  elsif owner_id is not null then
    return query select owner_company, owner_id;
  elsif cardinality(holder_ids) = 1 then
    return query select holder_companies[1], holder_ids[1];
  end if;
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_pass(keys bytea[], person uuid, compared text, at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
declare
  key bytea;
begin
  foreach key in array keys loop
    if not signin_try_pass(key, at) then return 'locked'; end if;
  end loop;
  if compared is null then return null; end if;
  if current_setting('genkan.company_id', true) <> '' then
    perform from signin_account account where account.company_id = current_setting('genkan.company_id')::uuid
      and account.user_id = person and account.password_hash = compared for share;
  else
    perform from signin_operator operator where operator.id = person and operator.password_hash = compared for share;
  end if;
  return case when found then null else 'wrong-password' end;
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_sessions_of_tokens(hashes bytea[], at timestamp with time zone)
 RETURNS TABLE(company_id uuid, session_id uuid, user_id uuid, site text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT session.company_id,
     session.id,
     session.user_id,
     session.site
    FROM genkan.signin_session session
   WHERE ((session.token_hash = ANY (signin_sessions_of_tokens.hashes)) AND (session.ended_at IS NULL) AND (session.expires_at > signin_sessions_of_tokens.at) AND ((session.last_seen_at + make_interval(secs => (session.idle_seconds)::double precision)) > signin_sessions_of_tokens.at));
END;

CREATE OR REPLACE FUNCTION genkan.signin_spend_work(given bytea, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
begin
  insert into signin_spent_work (digest, expires_at) values (given, until) on conflict do nothing;
  return found;
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_sweep(sessions_before timestamp with time zone, tries_before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM genkan.signin_session
   WHERE (signin_session.expires_at < signin_sweep.sessions_before);
 DELETE FROM genkan.signin_operator_session
   WHERE (signin_operator_session.expires_at < signin_sweep.sessions_before);
 DELETE FROM genkan.signin_try
   WHERE ((signin_try.last_wrong_at < signin_sweep.tries_before) AND (signin_try.locked_at IS NULL));
END;

CREATE OR REPLACE FUNCTION genkan.signin_sweep_door(at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM genkan.signin_pending
   WHERE (signin_pending.expires_at < (signin_sweep_door.at - '1 day'::interval));
 DELETE FROM genkan.signin_browser
   WHERE (signin_browser.last_seen_at < (signin_sweep_door.at - '400 days'::interval));
 DELETE FROM genkan.signin_spent_work
   WHERE (signin_spent_work.expires_at < signin_sweep_door.at);
END;

CREATE OR REPLACE FUNCTION genkan.signin_sweep_password_resets(requested_before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM genkan.signin_password_reset
   WHERE ((COALESCE(signin_password_reset.sent_at, signin_password_reset.requested_at) < (signin_sweep_password_resets.requested_before -
         CASE signin_password_reset.purpose
             WHEN 'reset'::text THEN '00:00:00'::interval
             ELSE '335 days'::interval
         END)) AND ((signin_password_reset.sent_at IS NOT NULL) OR (signin_password_reset.ended_at IS NOT NULL)));
END;

CREATE OR REPLACE FUNCTION genkan.signin_try_count(wanted bytea, wrong_limit integer, lock_seconds integer, at timestamp with time zone)
 RETURNS TABLE(wrong_count integer, became_locked boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query
    insert into signin_try as tried (key, wrong_count, last_wrong_at, locked_at, locked_until)
    values (wanted, 1, at, case when wrong_limit = 1 then at end, case when wrong_limit = 1 then at + make_interval(secs => lock_seconds) end)
    on conflict (key) do update set
      wrong_count = case when tried.locked_until <= at then 1 else tried.wrong_count + 1 end,
      last_wrong_at = at,
      locked_at = case
        when tried.locked_until <= at then case when wrong_limit = 1 then at end
        when tried.locked_at is not null then tried.locked_at
        when tried.wrong_count + 1 >= wrong_limit then at end,
      locked_until = case
        when tried.locked_until <= at then case when wrong_limit = 1 then at + make_interval(secs => lock_seconds) end
        when tried.locked_at is not null then tried.locked_until
        when tried.wrong_count + 1 >= wrong_limit then at + make_interval(secs => lock_seconds) end
    returning tried.wrong_count, tried.wrong_count = wrong_limit;
end $function$;

CREATE OR REPLACE FUNCTION genkan.signin_try_find(keys bytea[])
 RETURNS SETOF genkan.signin_try
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT tried.key,
     tried.wrong_count,
     tried.last_wrong_at,
     tried.locked_at,
     tried.locked_until
    FROM genkan.signin_try tried
   WHERE (tried.key = ANY (signin_try_find.keys));
END;

CREATE OR REPLACE FUNCTION genkan.signin_try_forget(keys bytea[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM genkan.signin_try tried
   WHERE (tried.key = ANY (signin_try_forget.keys));
END;

CREATE OR REPLACE FUNCTION genkan.signin_try_pass(wanted bytea, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
begin
  delete from signin_try tried where tried.key = wanted and (tried.locked_at is null or tried.locked_until <= at);
  return not exists (select from signin_try tried where tried.key = wanted);
end $function$;

CREATE OR REPLACE FUNCTION genkan.tenancy_company_by_code(wanted text)
 RETURNS SETOF genkan.tenancy_company
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT company.id,
     company.code,
     company.name,
     company.row_limit,
     company.administrator_policy,
     company.is_demo,
     company.created_at,
     company.updated_at,
     company.version,
     company.time_zone,
     company.language
    FROM genkan.tenancy_company company
   WHERE (company.code = upper(tenancy_company_by_code.wanted));
END;

CREATE OR REPLACE FUNCTION genkan.tenancy_source_permitted(company uuid, address text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION genkan.terms_owed(company uuid, person uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT COALESCE(( SELECT ((NOT (EXISTS ( SELECT
                    FROM genkan.terms_acceptance accepted
                   WHERE ((accepted.company_id = terms_owed.company) AND (accepted.user_id = terms_owed.person) AND (accepted.version_id = current.id))))) AND (NOT (EXISTS ( SELECT
                    FROM genkan.terms_exemption exempt
                   WHERE (exempt.company_id = terms_owed.company)))) AND (NOT (EXISTS ( SELECT
                    FROM genkan.directory_user own
                   WHERE ((own.company_id = terms_owed.company) AND (own.id = terms_owed.person) AND own.is_maintenance)))))
            FROM genkan.terms_version current
           WHERE (current.published_at <= terms_owed.at)
           ORDER BY current.published_at DESC, current.number DESC
          LIMIT 1), false) AS "coalesce";
END;

CREATE OR REPLACE FUNCTION genkan.terms_reach()
 RETURNS TABLE(people integer, companies integer, exempt_companies integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'genkan', 'pg_temp'
BEGIN ATOMIC
 SELECT (count(person.id))::integer AS count,
     (count(DISTINCT person.company_id))::integer AS count,
     (( SELECT count(*) AS count
            FROM genkan.terms_exemption))::integer AS count
    FROM genkan.directory_user person
   WHERE ((person.deleted_at IS NULL) AND (person.state = 'active'::text) AND (NOT person.is_maintenance) AND (person.is_member OR person.is_administrator) AND (NOT (EXISTS ( SELECT
            FROM genkan.terms_exemption exempt
           WHERE (exempt.company_id = person.company_id)))));
END;

CREATE OR REPLACE FUNCTION genkan.terms_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
begin
  if exists (select from terms_version version where version.id = old.version_id and version.published_at is not null) then
    raise exception 'a published version of the terms never changes' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$;

CREATE OR REPLACE FUNCTION genkan.terms_refuse_return()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'genkan', 'pg_temp'
AS $function$
begin
  if exists (select from terms_acceptance accepted where accepted.version_id = old.id) then
    raise exception 'somebody has agreed to this version of the terms' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$;

-- Triggers

CREATE TRIGGER bulk_run_forget_rows AFTER DELETE ON genkan.bulk_run REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION genkan.bulk_forget_rows();

CREATE TRIGGER directory_last_administrator AFTER UPDATE ON genkan.directory_user FOR EACH ROW WHEN ((old.is_administrator AND (old.deleted_at IS NULL) AND (NOT old.is_maintenance) AND (old.state = 'active'::text) AND (old.administrator_scope_id IS NULL) AND ((NOT new.is_administrator) OR (new.deleted_at IS NOT NULL) OR (new.state <> 'active'::text) OR (new.administrator_scope_id IS NOT NULL) OR (new.valid_until IS DISTINCT FROM old.valid_until) OR (new.valid_from IS DISTINCT FROM old.valid_from)))) EXECUTE FUNCTION genkan.directory_keep_administrator();

CREATE TRIGGER terms_text_stays BEFORE DELETE OR UPDATE ON genkan.terms_text FOR EACH ROW EXECUTE FUNCTION genkan.terms_refuse_change();

CREATE TRIGGER terms_version_stays BEFORE DELETE OR UPDATE OF published_at, number ON genkan.terms_version FOR EACH ROW EXECUTE FUNCTION genkan.terms_refuse_return();

-- Policies

CREATE POLICY company_wall ON genkan.account_display AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.account_display AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.account_display AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.account_mail_change AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.account_mail_change AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.account_mail_change AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.account_request AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.account_request AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.activity_decision AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.activity_decision AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.activity_entry AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.activity_entry AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.activity_link AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.activity_link AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_reads ON genkan.activity_operator_sign_in AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.activity_operator_sign_in AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY owner_reads ON genkan.activity_provider_entry AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.activity_provider_entry AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY owner_reads ON genkan.activity_provider_link AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.activity_provider_link AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.activity_session AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.activity_session AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.address_assignment AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.address_assignment AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.address_contract_line AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.address_contract_line AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.address_draft AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.address_draft AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.address_history AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.address_history AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.address_range AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.address_range AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.address_user_line AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.address_user_line AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.bulk_file AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.bulk_file AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.bulk_file_chunk AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.bulk_file_chunk AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.bulk_plan AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.bulk_plan AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.bulk_problem AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.bulk_problem AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.bulk_progress AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.bulk_progress AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.bulk_row AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.bulk_row AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.bulk_run AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.bulk_run AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.directory_administrator_service AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.directory_administrator_service AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.directory_department AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.directory_department AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.directory_group AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.directory_group AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.directory_group_member AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.directory_group_member AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.directory_group_service AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.directory_group_service AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.directory_user AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.directory_user AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.mail_message AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.mail_message AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_outbox ON genkan.mail_message AS PERMISSIVE FOR SELECT TO genkan_provider USING (true);

CREATE POLICY provider_retries ON genkan.mail_message AS PERMISSIVE FOR UPDATE TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY provider_side ON genkan.mail_message AS PERMISSIVE FOR INSERT TO genkan_provider WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.mail_send AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.mail_send AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.mail_send_target AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.mail_send_target AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.mail_template AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.mail_template AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_account AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_account AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_code AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_code AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_device AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_device AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_device_user AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_device_user AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_entry_password AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_entry_password AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_password AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_password AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_password_generation AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_password_generation AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_pattern_setup AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_pattern_setup AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_personal_url AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_personal_url AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_setting AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_setting AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_sharing AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_sharing AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_spent_challenge AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_spent_challenge AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.otp_terminal_session AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.otp_terminal_session AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_reads ON genkan.radius_client AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.radius_client AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.second_step_choice AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.second_step_choice AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.second_step_choice AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.second_step_mail_code AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.second_step_mail_code AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.second_step_mail_code AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.second_step_passkey AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.second_step_passkey AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.second_step_passkey AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.second_step_recovery_code AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.second_step_recovery_code AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.second_step_recovery_code AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.second_step_totp AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.second_step_totp AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.second_step_totp AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.signin_account AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_account AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.signin_browser AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_browser AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.signin_browser AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.signin_confirmed_address AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_confirmed_address AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_reads ON genkan.signin_operator AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.signin_operator AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY owner_reads ON genkan.signin_operator_session AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.signin_operator_session AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.signin_password_history AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_password_history AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.signin_password_reset AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_password_reset AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.signin_pending AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_pending AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_side ON genkan.signin_pending AS PERMISSIVE FOR ALL TO genkan_provider USING ((company_id IS NULL)) WITH CHECK ((company_id IS NULL));

CREATE POLICY company_wall ON genkan.signin_session AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_session AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.signin_setting AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.signin_setting AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY own_company ON genkan.tenancy_company AS PERMISSIVE FOR SELECT TO genkan_app USING ((id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.tenancy_company AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_all ON genkan.tenancy_company AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.tenancy_company_service AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.tenancy_company_service AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_all ON genkan.tenancy_company_service AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.tenancy_permitted_source AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.tenancy_permitted_source AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_all ON genkan.tenancy_permitted_source AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY company_asks ON genkan.tenancy_source_request AS RESTRICTIVE FOR INSERT TO genkan_app WITH CHECK ((state = 'open'::text));

CREATE POLICY company_wall ON genkan.tenancy_source_request AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY company_withdraws ON genkan.tenancy_source_request AS RESTRICTIVE FOR UPDATE TO genkan_app USING ((state = 'open'::text)) WITH CHECK ((state = 'withdrawn'::text));

CREATE POLICY owner_reads ON genkan.tenancy_source_request AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_decides ON genkan.tenancy_source_request AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY company_wall ON genkan.terms_acceptance AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.terms_acceptance AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_reads ON genkan.terms_acceptance AS PERMISSIVE FOR SELECT TO genkan_provider USING (true);

CREATE POLICY company_wall ON genkan.terms_exemption AS PERMISSIVE FOR ALL TO genkan_app USING ((company_id = ( SELECT genkan.current_company() AS current_company))) WITH CHECK ((company_id = ( SELECT genkan.current_company() AS current_company)));

CREATE POLICY owner_reads ON genkan.terms_exemption AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_all ON genkan.terms_exemption AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY owner_reads ON genkan.terms_text AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.terms_text AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY published_to_all ON genkan.terms_text AS PERMISSIVE FOR SELECT TO genkan_app USING ((EXISTS ( SELECT
   FROM genkan.terms_version version
  WHERE ((version.id = terms_text.version_id) AND (version.published_at IS NOT NULL)))));

CREATE POLICY owner_reads ON genkan.terms_version AS PERMISSIVE FOR ALL TO genkan_owner USING (true) WITH CHECK (true);

CREATE POLICY provider_only ON genkan.terms_version AS PERMISSIVE FOR ALL TO genkan_provider USING (true) WITH CHECK (true);

CREATE POLICY published_to_all ON genkan.terms_version AS PERMISSIVE FOR SELECT TO genkan_app USING ((published_at IS NOT NULL));

-- Owners and grants

-- FUNCTION genkan.account_find_mail_change(bytea) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.account_find_mail_change(bytea) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.account_find_mail_change(bytea) TO genkan_provider;

-- FUNCTION genkan.account_request_companies_to_expire(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.account_request_companies_to_expire(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.account_sweep(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.account_sweep(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.activity_append(jsonb) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.activity_append(jsonb) TO genkan_app;

-- FUNCTION genkan.activity_append_provider(jsonb) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.activity_append_provider(jsonb) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.activity_append_provider(jsonb) TO genkan_provider;

-- FUNCTION genkan.activity_digest_line(uuid,timestamp with time zone,text,uuid,text,text,text,text,uuid,text,jsonb,jsonb) is owned by genkan_owner

-- FUNCTION genkan.activity_sweep_sign_ins(timestamp with time zone,integer) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.activity_sweep_sign_ins(timestamp with time zone,integer) TO genkan_provider;

-- FUNCTION genkan.activity_verify(uuid) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.activity_verify(uuid) TO genkan_provider;

-- FUNCTION genkan.activity_verify_provider() is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.activity_verify_provider() TO genkan_provider;

-- FUNCTION genkan.add_job(text,json,timestamp with time zone,text,integer) is owned by genkan_jobs
GRANT EXECUTE ON FUNCTION genkan.add_job(text,json,timestamp with time zone,text,integer) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.add_job(text,json,timestamp with time zone,text,integer) TO genkan_provider;

-- FUNCTION genkan.address_first(cidr) is owned by genkan_owner

-- FUNCTION genkan.address_last(cidr) is owned by genkan_owner

-- FUNCTION genkan.address_line_has_item(text,boolean,text,text) is owned by genkan_owner

-- FUNCTION genkan.address_pair_id(uuid,text) is owned by genkan_owner

-- FUNCTION genkan.bulk_abandoned_runs(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.bulk_abandoned_runs(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.bulk_forget_rows() is owned by genkan_owner

-- FUNCTION genkan.bulk_purge(timestamp with time zone,integer) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.bulk_purge(timestamp with time zone,integer) TO genkan_provider;

-- FUNCTION genkan.current_company() is owned by genkan_owner

-- FUNCTION genkan.directory_administrator_stands(uuid,date,boolean,boolean) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_administrator_stands(uuid,date,boolean,boolean) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.directory_administrator_stands(uuid,date,boolean,boolean) TO genkan_provider;

-- FUNCTION genkan.directory_companies_with_ends(date,date) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_companies_with_ends(date,date) TO genkan_provider;

-- FUNCTION genkan.directory_companies_with_old_bin(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_companies_with_old_bin(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.directory_day(text,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_day(text,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.directory_day(text,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.directory_find_reported(text[],integer[],boolean,integer) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_find_reported(text[],integer[],boolean,integer) TO genkan_app;

-- FUNCTION genkan.directory_find_users(text[],integer[],boolean,integer) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_find_users(text[],integer[],boolean,integer) TO genkan_app;

-- FUNCTION genkan.directory_fold(text) is owned by genkan_owner

-- FUNCTION genkan.directory_grams(uuid,text) is owned by genkan_owner

-- FUNCTION genkan.directory_in_force(date,date,text,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_in_force(date,date,text,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.directory_in_force(date,date,text,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.directory_keep_administrator() is owned by genkan_owner

-- FUNCTION genkan.directory_search_statement(uuid,text[],integer[],boolean,integer) is owned by genkan_owner

-- FUNCTION genkan.directory_search_text(text,text,text,text,text,text,text,text,text) is owned by genkan_owner

-- FUNCTION genkan.directory_services_managed(uuid,uuid) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_services_managed(uuid,uuid) TO genkan_app;

-- FUNCTION genkan.directory_taken_logins(text[]) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_taken_logins(text[]) TO genkan_app;

-- FUNCTION genkan.directory_user_by_login(text) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.directory_user_by_login(text) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.directory_user_by_login(text) TO genkan_provider;

-- FUNCTION genkan.isolate(regclass,text) is owned by genkan_owner

-- FUNCTION genkan.isolate_either_side(regclass) is owned by genkan_owner

-- FUNCTION genkan.keep_for_provider(regclass) is owned by genkan_owner

-- FUNCTION genkan.mail_bounce(uuid,text,text,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.mail_bounce(uuid,text,text,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.mail_claim(integer,interval,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.mail_claim(integer,interval,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.mail_companies_with_old_templates(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.mail_companies_with_old_templates(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.mail_report(jsonb,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.mail_report(jsonb,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.otp_forget(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.otp_forget(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.otp_personal_url_owner(bytea) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.otp_personal_url_owner(bytea) TO genkan_app;

-- FUNCTION genkan.otp_within_hours(jsonb,timestamp with time zone) is owned by genkan_owner

-- FUNCTION genkan.radius_account(timestamp with time zone,jsonb) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.radius_account(timestamp with time zone,jsonb) TO genkan_provider;

-- FUNCTION genkan.radius_decide(timestamp with time zone,jsonb) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.radius_decide(timestamp with time zone,jsonb) TO genkan_provider;

-- FUNCTION genkan.radius_identify(jsonb) is owned by genkan_owner

-- FUNCTION genkan.radius_record(timestamp with time zone,jsonb) is owned by genkan_owner

-- FUNCTION genkan.second_step_companies_with_skips_over(date) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.second_step_companies_with_skips_over(date) TO genkan_provider;

-- FUNCTION genkan.second_step_find_passkey(bytea) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.second_step_find_passkey(bytea) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.second_step_find_passkey(bytea) TO genkan_provider;

-- FUNCTION genkan.second_step_put_challenge(bytea,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.second_step_put_challenge(bytea,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.second_step_put_challenge(bytea,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.second_step_sweep(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.second_step_sweep(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.second_step_take_challenge(bytea,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.second_step_take_challenge(bytea,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.second_step_take_challenge(bytea,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_at_door(uuid,uuid,text,bytea,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_at_door(uuid,uuid,text,bytea,timestamp with time zone) TO genkan_app;

-- FUNCTION genkan.signin_authenticate(text,bytea,text,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_authenticate(text,bytea,text,timestamp with time zone) TO genkan_app;

-- FUNCTION genkan.signin_authenticate_operator(bytea,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_authenticate_operator(bytea,timestamp with time zone) TO genkan_app;

-- FUNCTION genkan.signin_browser_rename(bytea,bytea) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_browser_rename(bytea,bytea) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_browser_rename(bytea,bytea) TO genkan_provider;

-- FUNCTION genkan.signin_companies_with_sessions_over(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_companies_with_sessions_over(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_find_administrator(text,text,text) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_find_administrator(text,text,text) TO genkan_app;

-- FUNCTION genkan.signin_find_link_owner(text,text,text) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_find_link_owner(text,text,text) TO genkan_app;

-- FUNCTION genkan.signin_find_mail_companies(text) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_find_mail_companies(text) TO genkan_app;

-- FUNCTION genkan.signin_find_password_link(bytea,text,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_find_password_link(bytea,text,timestamp with time zone) TO genkan_app;

-- FUNCTION genkan.signin_find_pending(bytea) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_find_pending(bytea) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_find_pending(bytea) TO genkan_provider;

-- FUNCTION genkan.signin_has_portal(uuid) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_has_portal(uuid) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_has_portal(uuid) TO genkan_provider;

-- FUNCTION genkan.signin_identify(text,text,text,bytea,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_identify(text,text,text,bytea,timestamp with time zone) TO genkan_app;

-- FUNCTION genkan.signin_list_planned_invitations(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_list_planned_invitations(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_meant_by(text) is owned by genkan_owner

-- FUNCTION genkan.signin_pass(bytea[],uuid,text,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_pass(bytea[],uuid,text,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_pass(bytea[],uuid,text,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_sessions_of_tokens(bytea[],timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_sessions_of_tokens(bytea[],timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_sessions_of_tokens(bytea[],timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_spend_work(bytea,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_spend_work(bytea,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_spend_work(bytea,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_sweep(timestamp with time zone,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_sweep(timestamp with time zone,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_sweep_door(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_sweep_door(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_sweep_password_resets(timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_sweep_password_resets(timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_try_count(bytea,integer,integer,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_try_count(bytea,integer,integer,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_try_count(bytea,integer,integer,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.signin_try_find(bytea[]) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_try_find(bytea[]) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_try_find(bytea[]) TO genkan_provider;

-- FUNCTION genkan.signin_try_forget(bytea[]) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_try_forget(bytea[]) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_try_forget(bytea[]) TO genkan_provider;

-- FUNCTION genkan.signin_try_pass(bytea,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.signin_try_pass(bytea,timestamp with time zone) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.signin_try_pass(bytea,timestamp with time zone) TO genkan_provider;

-- FUNCTION genkan.tenancy_company_by_code(text) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.tenancy_company_by_code(text) TO genkan_app;
GRANT EXECUTE ON FUNCTION genkan.tenancy_company_by_code(text) TO genkan_provider;

-- FUNCTION genkan.tenancy_source_permitted(uuid,text) is owned by genkan_owner

-- FUNCTION genkan.terms_owed(uuid,uuid,timestamp with time zone) is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.terms_owed(uuid,uuid,timestamp with time zone) TO genkan_app;

-- FUNCTION genkan.terms_reach() is owned by genkan_owner
GRANT EXECUTE ON FUNCTION genkan.terms_reach() TO genkan_provider;

-- FUNCTION genkan.terms_refuse_change() is owned by genkan_owner

-- FUNCTION genkan.terms_refuse_return() is owned by genkan_owner

-- SCHEMA genkan is owned by genkan_owner
GRANT USAGE ON SCHEMA genkan TO genkan_app;
GRANT USAGE ON SCHEMA genkan TO genkan_jobs;
GRANT USAGE ON SCHEMA genkan TO genkan_login;
GRANT USAGE ON SCHEMA genkan TO genkan_provider;

-- SCHEMA public is owned by pg_database_owner
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- TABLE genkan.account_display is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.account_display TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.account_display TO genkan_provider;

-- TABLE genkan.account_mail_change is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.account_mail_change TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.account_mail_change TO genkan_provider;

-- TABLE genkan.account_request is owned by genkan_owner
GRANT INSERT, SELECT, UPDATE ON TABLE genkan.account_request TO genkan_app;

-- TABLE genkan.activity_decision is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.activity_decision TO genkan_app;

-- TABLE genkan.activity_entry is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.activity_entry TO genkan_app;

-- TABLE genkan.activity_link is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.activity_link TO genkan_app;

-- TABLE genkan.activity_operator_sign_in is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.activity_operator_sign_in TO genkan_provider;

-- TABLE genkan.activity_provider_entry is owned by genkan_owner
GRANT SELECT ON TABLE genkan.activity_provider_entry TO genkan_provider;

-- TABLE genkan.activity_provider_link is owned by genkan_owner
GRANT SELECT ON TABLE genkan.activity_provider_link TO genkan_provider;

-- TABLE genkan.activity_session is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.activity_session TO genkan_app;

-- TABLE genkan.address_assignment is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.address_assignment TO genkan_app;

-- TABLE genkan.address_contract_line is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.address_contract_line TO genkan_app;

-- TABLE genkan.address_draft is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.address_draft TO genkan_app;

-- TABLE genkan.address_history is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.address_history TO genkan_app;

-- TABLE genkan.address_range is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.address_range TO genkan_app;

-- TABLE genkan.address_usable is owned by genkan_owner
GRANT SELECT ON TABLE genkan.address_usable TO genkan_app;

-- TABLE genkan.address_user_line is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.address_user_line TO genkan_app;

-- TABLE genkan.bulk_file is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.bulk_file TO genkan_app;

-- TABLE genkan.bulk_file_chunk is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.bulk_file_chunk TO genkan_app;

-- TABLE genkan.bulk_plan is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.bulk_plan TO genkan_app;

-- TABLE genkan.bulk_problem is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.bulk_problem TO genkan_app;

-- TABLE genkan.bulk_progress is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.bulk_progress TO genkan_app;

-- TABLE genkan.bulk_row is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.bulk_row TO genkan_app;

-- TABLE genkan.bulk_run is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.bulk_run TO genkan_app;

-- TABLE genkan.directory_administrator_service is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.directory_administrator_service TO genkan_app;

-- TABLE genkan.directory_department is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.directory_department TO genkan_app;

-- TABLE genkan.directory_department_public is owned by genkan_owner
GRANT SELECT ON TABLE genkan.directory_department_public TO genkan_app;

-- TABLE genkan.directory_group is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.directory_group TO genkan_app;

-- TABLE genkan.directory_group_member is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.directory_group_member TO genkan_app;

-- TABLE genkan.directory_group_service is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.directory_group_service TO genkan_app;

-- TABLE genkan.directory_user is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.directory_user TO genkan_app;

-- TABLE genkan.directory_user_public is owned by genkan_owner
GRANT SELECT ON TABLE genkan.directory_user_public TO genkan_app;

-- TABLE genkan.directory_user_report is owned by genkan_owner
GRANT SELECT ON TABLE genkan.directory_user_report TO genkan_app;

-- TABLE genkan.mail_message is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.mail_message TO genkan_app;
GRANT INSERT, SELECT ON TABLE genkan.mail_message TO genkan_provider;

-- TABLE genkan.mail_outbox is owned by genkan_owner
GRANT SELECT ON TABLE genkan.mail_outbox TO genkan_provider;

-- TABLE genkan.mail_send is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.mail_send TO genkan_app;

-- TABLE genkan.mail_send_target is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.mail_send_target TO genkan_app;

-- TABLE genkan.mail_template is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.mail_template TO genkan_app;

-- TABLE genkan.otp_account is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_account TO genkan_app;

-- TABLE genkan.otp_code is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_code TO genkan_app;

-- TABLE genkan.otp_device is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_device TO genkan_app;

-- TABLE genkan.otp_device_user is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_device_user TO genkan_app;

-- TABLE genkan.otp_entry_password is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_entry_password TO genkan_app;

-- TABLE genkan.otp_password is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_password TO genkan_app;

-- TABLE genkan.otp_password_generation is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_password_generation TO genkan_app;

-- TABLE genkan.otp_pattern_setup is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_pattern_setup TO genkan_app;

-- TABLE genkan.otp_personal_url is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_personal_url TO genkan_app;

-- TABLE genkan.otp_rule is owned by genkan_owner
GRANT SELECT ON TABLE genkan.otp_rule TO genkan_app;

-- TABLE genkan.otp_setting is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_setting TO genkan_app;

-- TABLE genkan.otp_sharing is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_sharing TO genkan_app;

-- TABLE genkan.otp_spent_challenge is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_spent_challenge TO genkan_app;

-- TABLE genkan.otp_terminal_session is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.otp_terminal_session TO genkan_app;

-- TABLE genkan.platform_idempotency is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.platform_idempotency TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.platform_idempotency TO genkan_provider;

-- TABLE genkan.radius_client is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.radius_client TO genkan_provider;

-- TABLE genkan.radius_client_listed is owned by genkan_owner
GRANT SELECT ON TABLE genkan.radius_client_listed TO genkan_provider;

-- TABLE genkan.second_step_challenge is owned by genkan_owner

-- TABLE genkan.second_step_choice is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_choice TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_choice TO genkan_provider;

-- TABLE genkan.second_step_mail_code is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_mail_code TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_mail_code TO genkan_provider;

-- TABLE genkan.second_step_owner_public is owned by genkan_owner
GRANT SELECT ON TABLE genkan.second_step_owner_public TO genkan_app;
GRANT SELECT ON TABLE genkan.second_step_owner_public TO genkan_provider;

-- TABLE genkan.second_step_passkey is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_passkey TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_passkey TO genkan_provider;

-- TABLE genkan.second_step_recovery_code is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_recovery_code TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_recovery_code TO genkan_provider;

-- TABLE genkan.second_step_state_public is owned by genkan_owner
GRANT SELECT ON TABLE genkan.second_step_state_public TO genkan_app;
GRANT SELECT ON TABLE genkan.second_step_state_public TO genkan_provider;

-- TABLE genkan.second_step_totp is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_totp TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.second_step_totp TO genkan_provider;

-- TABLE genkan.signin_account is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_account TO genkan_app;

-- TABLE genkan.signin_browser is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_browser TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_browser TO genkan_provider;

-- TABLE genkan.signin_confirmed_address is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_confirmed_address TO genkan_app;

-- TABLE genkan.signin_operator is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_operator TO genkan_provider;

-- TABLE genkan.signin_operator_public is owned by genkan_owner
GRANT SELECT ON TABLE genkan.signin_operator_public TO genkan_provider;

-- TABLE genkan.signin_operator_session is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_operator_session TO genkan_provider;

-- TABLE genkan.signin_password_history is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_password_history TO genkan_app;

-- TABLE genkan.signin_password_reset is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_password_reset TO genkan_app;

-- TABLE genkan.signin_pending is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_pending TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_pending TO genkan_provider;

-- TABLE genkan.signin_session is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_session TO genkan_app;

-- TABLE genkan.signin_setting is owned by genkan_owner
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.signin_setting TO genkan_app;

-- TABLE genkan.signin_spent_work is owned by genkan_owner

-- TABLE genkan.signin_try is owned by genkan_owner

-- TABLE genkan.tenancy_company is owned by genkan_owner
GRANT SELECT ON TABLE genkan.tenancy_company TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.tenancy_company TO genkan_provider;

-- TABLE genkan.tenancy_company_service is owned by genkan_owner
GRANT SELECT ON TABLE genkan.tenancy_company_service TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.tenancy_company_service TO genkan_provider;

-- TABLE genkan.tenancy_permitted_source is owned by genkan_owner
GRANT SELECT ON TABLE genkan.tenancy_permitted_source TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.tenancy_permitted_source TO genkan_provider;

-- TABLE genkan.tenancy_source_request is owned by genkan_owner
GRANT INSERT, SELECT, UPDATE ON TABLE genkan.tenancy_source_request TO genkan_app;
GRANT SELECT, UPDATE ON TABLE genkan.tenancy_source_request TO genkan_provider;

-- TABLE genkan.terms_acceptance is owned by genkan_owner
GRANT INSERT, SELECT ON TABLE genkan.terms_acceptance TO genkan_app;
GRANT SELECT ON TABLE genkan.terms_acceptance TO genkan_provider;

-- TABLE genkan.terms_exemption is owned by genkan_owner
GRANT SELECT ON TABLE genkan.terms_exemption TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.terms_exemption TO genkan_provider;

-- TABLE genkan.terms_text is owned by genkan_owner
GRANT SELECT ON TABLE genkan.terms_text TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.terms_text TO genkan_provider;

-- TABLE genkan.terms_version is owned by genkan_owner
GRANT SELECT ON TABLE genkan.terms_version TO genkan_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE genkan.terms_version TO genkan_provider;

-- TABLE genkan_migration is owned by postgres
