set local search_path to genkan, public;
set local role genkan_owner;

-- Terms of use in versions. The provider writes them; a published version never changes, so that what somebody agreed to can be shown.
create table terms_version (
  id uuid primary key,
  number int not null unique check (number > 0),
  -- Null: a draft. From this moment on it is asked for.
  published_at timestamptz,
  published_by text not null default '',
  -- What is new, for those who agreed to the version before.
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1
);
call keep_for_provider('terms_version');
create policy published_to_all on terms_version for select to genkan_app using (published_at is not null);
grant select on terms_version to genkan_app;
create index terms_version_published on terms_version (published_at desc) where published_at is not null;
create unique index terms_version_draft on terms_version ((published_at is null)) where published_at is null;

create table terms_text (
  version_id uuid not null references terms_version on delete cascade,
  language text not null check (language in ('ja', 'en')),
  title text not null check (char_length(title) between 1 and 200),
  -- Plain text with blank lines between paragraphs.
  body text not null check (char_length(body) between 1 and 200000),
  changes text not null default '' check (char_length(changes) <= 2000),
  -- SHA-256 of title, a line feed and body: an agreement names it.
  digest bytea not null,
  primary key (version_id, language)
);
call keep_for_provider('terms_text');
create policy published_to_all on terms_text for select to genkan_app
  using (exists (select from terms_version version where version.id = version_id and version.published_at is not null));
grant select on terms_text to genkan_app;

-- Companies that are not asked (their contract on paper says it all).
create table terms_exemption (
  company_id uuid primary key references tenancy_company on delete cascade,
  since timestamptz not null,
  reason text not null check (char_length(reason) between 1 and 500)
);
call isolate('terms_exemption');
revoke insert, update, delete on terms_exemption from genkan_app;
create policy provider_all on terms_exemption for all to genkan_provider using (true) with check (true);
grant select, insert, update, delete on terms_exemption to genkan_provider;

-- Who agreed to what, when, from where. Never altered.
create table terms_acceptance (
  company_id uuid not null,
  user_id uuid not null,
  version_id uuid not null references terms_version,
  language text not null check (language in ('ja', 'en')),
  -- Of the text that was shown.
  text_digest bytea not null,
  accepted_at timestamptz not null,
  session_id uuid,
  source_address text not null,
  primary key (company_id, user_id, version_id),
  foreign key (company_id, user_id) references directory_user (company_id, id) on delete cascade
);
call isolate('terms_acceptance', 'append');
create policy provider_reads on terms_acceptance for select to genkan_provider using (true);
grant select on terms_acceptance to genkan_provider;
create index terms_acceptance_version on terms_acceptance (version_id, accepted_at desc);

-- Whether this person has to agree before anything else (BP-TERMS-2, 4, 6).
create function terms_owed(company uuid, person uuid, at timestamptz) returns boolean language sql stable
  security definer set search_path = genkan, pg_temp
begin atomic
  select coalesce((
    select not exists (select from terms_acceptance accepted
        where accepted.company_id = company and accepted.user_id = person and accepted.version_id = current.id)
      and not exists (select from terms_exemption exempt where exempt.company_id = company)
    from terms_version current where current.published_at <= at order by current.published_at desc limit 1), false);
end;
revoke all on function terms_owed from public;
grant execute on function terms_owed to genkan_app;
