set local search_path to genkan, public;
set local role genkan_owner;

-- Templates of a company (MCOP-TMPL-1 to 12). The shipped ones are code; a template made from パスワード自動初期化メール replaces that text.
create table mail_template (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  -- Id of the shipped template that it was made from.
  base text not null,
  method text not null check (method in ('notice', 'password-reset')),
  content_type text not null default 'text' check (content_type in ('text', 'html')),
  subject text not null check (char_length(subject) between 1 and 200 and subject !~ '[\r\n]'),
  body text not null check (char_length(body) between 1 and 10000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  deleted_at timestamptz,
  primary key (company_id, id)
);
call isolate('mail_template');
create unique index mail_template_name on mail_template (company_id, name) where deleted_at is null;
-- MCOP-TMPL-23: at most one replaces the standard text.
create unique index mail_template_replacement on mail_template (company_id) where deleted_at is null and method = 'password-reset';

-- One press of 通知送信. The template's name is kept as it was, since a template may be renamed or deleted (MCOP-TMPL-26).
create table mail_send (
  company_id uuid not null references tenancy_company on delete cascade,
  id uuid not null,
  template_id text not null,
  template_name text not null,
  resets_password boolean not null,
  actor_id uuid,
  actor_name text not null,
  created_at timestamptz not null,
  primary key (company_id, id)
);
call isolate('mail_send', 'append');
create index mail_send_time on mail_send (company_id, created_at desc, id desc);

-- Who was meant, by the names of that moment; those without an address have no message.
create table mail_send_target (
  company_id uuid not null,
  send_id uuid not null,
  user_id uuid not null,
  user_name text not null,
  display_name text not null,
  outcome text not null check (outcome in ('written', 'without-address', 'already-set')),
  primary key (company_id, send_id, user_id),
  foreign key (company_id, send_id) references mail_send (company_id, id) on delete cascade
);
call isolate('mail_send_target', 'append');

-- The provider's view of all outboxes (MCOP operator's page): never a body.
create view mail_outbox with (security_invoker = true) as
  select message.id, message.company_id, company.code as company_code, company.name as company_name, message.kind, message.recipient,
    message.subject, message.state, message.attempts, message.next_try_at, message.last_error, message.created_at, message.sent_at
  from mail_message message join tenancy_company company on company.id = message.company_id;
grant select on mail_outbox to genkan_provider;
