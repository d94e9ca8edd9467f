/**
 * The catalogue of PostgreSQL as the statements that would make it. Each query gives rows of `name` (what the statement belongs to and is
 * sorted by) and `sql`. The job queue's own schema is left out: it belongs to its package.
 */
const ours = `not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`

export const schemaQueries: readonly { readonly title: string; readonly query: string }[] = [
  {
    title: 'Schemas and extensions',
    query: `
      select nspname as name, format('CREATE SCHEMA %I;', nspname) as sql from pg_namespace
      where nspname ${ours} and nspname !~ '^pg_' and nspname <> 'public'
      union all select extname, format('CREATE EXTENSION %I;', extname) from pg_extension where extname <> 'plpgsql'`,
  },
  {
    title: 'Types',
    query: `
      select t.typname as name, format('CREATE TYPE %s AS ENUM (%s);', t.oid::regtype,
        (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as sql
      from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' and n.nspname ${ours}
      union all select t.typname, format('CREATE DOMAIN %s AS %s%s;', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
        (select string_agg(' ' || pg_get_constraintdef(c.oid), '') from pg_constraint c where c.contypid = t.oid))
      from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and n.nspname ${ours}`,
  },
  {
    title: 'Tables',
    query: `
      select c.oid::regclass::text as name, format(E'CREATE TABLE %s (\\n%s\\n)%s;%s', c.oid::regclass,
        (select string_agg(line, E',\\n' order by part, position, line) from (
          select 1 as part, a.attnum as position, format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
            case when a.attnotnull then ' NOT NULL' else '' end,
            case when a.attidentity <> '' then ' GENERATED ' || case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end || ' AS IDENTITY'
                 when a.attgenerated <> '' then format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
                 when d.oid is not null then ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as line
          from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          union all
          select 2, 0, format('  CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid))
          from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') lines),
        case when c.relkind = 'p' then ' PARTITION BY ' || pg_get_partkeydef(c.oid) else '' end,
        concat(case when c.relrowsecurity then format(E'\\nALTER TABLE %s ENABLE ROW LEVEL SECURITY;', c.oid::regclass) end,
          case when c.relforcerowsecurity then format(E'\\nALTER TABLE %s FORCE ROW LEVEL SECURITY;', c.oid::regclass) end)) as sql
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname ${ours}`,
  },
  {
    title: 'Indexes',
    query: `
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) || ';' as sql
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname ${ours} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
  },
  {
    title: 'Views',
    query: `
      select c.oid::regclass::text as name, format(E'CREATE%s VIEW %s%s AS\\n%s', case when c.relkind = 'm' then ' MATERIALIZED' else '' end,
        c.oid::regclass, ' WITH (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid)) as sql
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and n.nspname ${ours}
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  },
  {
    title: 'Functions',
    query: `
      select p.oid::regprocedure::text as name, rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' as sql
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname ${ours} and p.prokind in ('f', 'p')
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  },
  {
    title: 'Triggers',
    query: `
      select t.tgrelid::regclass || ' ' || t.tgname as name, pg_get_triggerdef(t.oid) || ';' as sql
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and n.nspname ${ours}`,
  },
  {
    title: 'Policies',
    query: `
      select p.polrelid::regclass || ' ' || p.polname as name, concat(format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, p.polrelid::regclass,
        case when p.polpermissive then 'PERMISSIVE' else 'RESTRICTIVE' end,
        case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else 'ALL' end,
        (select string_agg(case when role = 0 then 'PUBLIC' else role::regrole::text end, ', ' order by role::regrole::text) from unnest(p.polroles) role)),
        ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ';') as sql
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname ${ours}`,
  },
  {
    title: 'Owners and grants',
    query: `
      select thing as name, format(E'-- %s is owned by %s%s', thing, owner::regrole, coalesce((
        select E'\\n' || string_agg(format('GRANT %s ON %s TO %s;', privileges, thing, grantee), E'\\n' order by grantee)
        from (select case when g.grantee = 0 then 'PUBLIC' else g.grantee::regrole::text end as grantee,
                string_agg(g.privilege_type, ', ' order by g.privilege_type) as privileges
              from aclexplode(acl) g where g.grantee <> owner group by g.grantee) granted), '')) as sql
      from (
        select 'TABLE ' || c.oid::regclass as thing, c.relowner as owner, c.relacl as acl, c.relnamespace as namespace
        from pg_class c where c.relkind in ('r', 'p', 'v', 'm')
        union all select 'SEQUENCE ' || c.oid::regclass, c.relowner, c.relacl, c.relnamespace from pg_class c where c.relkind = 'S'
        union all select 'FUNCTION ' || p.oid::regprocedure, p.proowner, p.proacl, p.pronamespace from pg_proc p
          where not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        union all select 'SCHEMA ' || quote_ident(s.nspname), s.nspowner, s.nspacl, s.oid from pg_namespace s) things
      join pg_namespace n on n.oid = namespace where n.nspname ${ours} and n.nspname !~ '^pg_'`,
  },
]
