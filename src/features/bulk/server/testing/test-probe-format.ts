/** A small format on a table of its own, to prove the engine without any other feature: people with a team, as the real ones have. */
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { definePermissions } from '../../../../kernel/permission.ts'
import { companyOf } from '../../../../platform/server/context.ts'
import { freeText, halfWidthCode, oneOf, trueOrFalse, withoutEffect } from '../../contract/cell-rules.ts'
import { defineFormat, sqlName } from '../../contract/format.ts'
import type { FormatServer, RowSource } from '../format-server.ts'

export const probePermissions = definePermissions('probe', {
  'people.read': { roles: ['administrator'] },
  'people.write': { roles: ['administrator'] },
})

const text = (ja: string) => ({ ja, en: ja })

export const probeFormat = defineFormat({
  key: 'probe-people',
  labels: { ja: '人', en: 'People' },
  noun: { ja: '人', en: 'people' },
  counter: { ja: '人', en: 'people' },
  keyFields: ['personId'],
  keyFold: 'lower',
  titleFields: ['name'],
  modes: [
    { mode: 'add', labels: { ja: '追加', en: 'Add' } },
    { mode: 'update', labels: { ja: '更新', en: 'Update' } },
    { mode: 'delete', labels: { ja: '削除', en: 'Delete' }, typedCount: 'over-half' },
    { mode: 'upsert', labels: { ja: '追加・更新', en: 'Add or update' } },
  ],
  options: [{ name: 'scope', labels: text('範囲'), choices: [{ value: 'all', labels: text('全て') }], use: 'export' }],
  acknowledge: ['CSV-W04'],
  columns: [
    {
      header: '人ID',
      field: 'personId',
      rule: halfWidthCode({ max: 32, allowed: /^[A-Za-z0-9._-]+$/ }),
      numericText: true,
      help: text('半角英数字'),
      sample: 'taro',
    },
    {
      header: '企業ID',
      field: 'companyCode',
      required: ['add', 'update', 'upsert'],
      rule: oneOf(({ facts }) => [facts.companyCode ?? '']),
      help: text('自社の企業コード'),
      sample: 'C1',
      prefill: (facts) => facts.companyCode ?? '',
    },
    {
      header: '班',
      field: 'team',
      required: ['add', 'update', 'upsert'],
      rule: halfWidthCode({ max: 100, allowed: /^[A-Za-z0-9]+$/ }),
      numericText: true,
      reference: { name: 'team' },
      help: text('班コード'),
      sample: '001',
    },
    { header: '名前', field: 'name', rule: freeText({ max: 20 }), help: text('20文字以内'), sample: '山田 太郎' },
    {
      header: '利用可能か？',
      field: 'isActive',
      type: 'boolean',
      required: ['add', 'update'],
      rule: trueOrFalse,
      help: text('TRUE'),
      sample: 'TRUE',
    },
    { header: 'メール', field: 'email', rule: freeText({ max: 100 }), help: text('メール'), sample: 'a@example.jp' },
    { header: 'メモ', field: 'memo', rule: freeText({ max: 1000, lines: true }), help: text('メモ'), sample: '' },
    { header: '予備', field: 'spare', ignored: true, rule: withoutEffect('CSV-W06'), help: text('保存されません'), sample: '' },
  ],
  rowRules: [(row) => (row.email === '' || row.email?.includes('@') === true ? [] : [{ field: 'email', code: 'CSV-E22' }])],
})

const stored = probeFormat.columns.filter((column) => column.ignored !== true)
const columnsOf = (alias: string): RawBuilder<unknown> => sql.join(stored.map((column) => sql.ref(`${alias}.${sqlName(column.field)}`)))
const assignments = (source: string): RawBuilder<unknown> =>
  sql.join(
    stored
      .filter((column) => !column.isKey)
      .map((column) => sql`${sql.ref(sqlName(column.field))} = ${sql.ref(`${source}.${sqlName(column.field)}`)}`),
  )

export const probeServer: FormatServer = {
  format: probeFormat,
  permissions: { read: probePermissions['people.read'], write: probePermissions['people.write'] },
  objects: (_ctx, wanted) => {
    const from =
      wanted.of === 'rows'
        ? sql`${wanted.rows} wanted join probe_person person on person.person_key = wanted.key`
        : sql`probe_person person`
    return sql`select person.id, person.version, person.person_key as key, ${columnsOf('person')} from ${from}
      where person.deleted_at is null ${wanted.of === 'export' ? sql`order by person.person_key` : sql``}`
  },
  keys: () => sql`select person_id as value from probe_person where deleted_at is null`,
  references: { team: () => sql`select code as value from probe_team` },
  checks: (_ctx, rows, request) => [
    sql`select row.row_no, 'personId' as field, 'CSV-E15' as code, null::jsonb as params from ${rows} row where row.person_id = 'maintenance'`,
    request.mode === 'update'
      ? sql`select row.row_no, 'isActive' as field, 'CSV-W04' as code, null::jsonb as params from ${rows} row where row.is_active = false`
      : sql`select 0 as row_no, null::text as field, '' as code, null::jsonb as params where false`,
  ],
  sliced: true,
  async apply(ctx, plan) {
    const company = companyOf(ctx)
    const names = sql.join(stored.map((column) => sql.ref(sqlName(column.field))))
    const added = await sql`insert into probe_person (company_id, id, person_key, ${names})
      select ${company}::uuid, row.id, row.key, ${columnsOf('row')} from ${plan.rows('add')} row`.execute(ctx.tx)
    const changed = await update(plan.rows('change'), sql`${assignments('row')}`)
    const deleted = await update(plan.rows('delete'), sql`deleted_at = ${ctx.clock.now()}`)
    return { add: count(added), change: count(changed), delete: count(deleted) }

    function update(rows: RowSource, set: RawBuilder<unknown>) {
      return sql`update probe_person person set ${set}, version = person.version + 1
        from ${rows} row where person.company_id = ${company}::uuid and person.id = row.id and person.version = row.version`.execute(ctx.tx)
    }
  },
  versions: (_ctx, rows) => sql`select person.id, person.version from ${rows} touched join probe_person person on person.id = touched.id`,
  async undo(ctx, changes) {
    const company = companyOf(ctx)
    const gone = await sql`delete from probe_person person using ${changes.rows('add')} row
      where person.company_id = ${company}::uuid and person.id = row.id and person.version = row.version`.execute(ctx.tx)
    const back = sql.join(
      stored
        .filter((column) => !column.isKey)
        .map((column) => {
          const name = sql.ref(sqlName(column.field))
          const type = sql.raw(column.type === 'boolean' ? 'boolean' : 'text')
          return sql`${name} = case when row.before ? ${sql.lit(column.field)} then (row.before->>${sql.lit(column.field)})::${type} else person.${name} end`
        }),
    )
    const changed = await sql`update probe_person person set ${back}, version = person.version + 1 from ${changes.rows('change')} row
      where person.company_id = ${company}::uuid and person.id = row.id and person.version = row.version`.execute(ctx.tx)
    const restored =
      await sql`update probe_person person set deleted_at = null, version = person.version + 1 from ${changes.rows('delete')} row
      where person.company_id = ${company}::uuid and person.id = row.id and person.version = row.version`.execute(ctx.tx)
    return { add: count(gone), change: count(changed), delete: count(restored) }
  },
}

function count(result: { numAffectedRows?: bigint }): number {
  return Number(result.numAffectedRows ?? 0n)
}

/** Makes the probe's tables in a test database and puts them behind the wall like any other. */
export async function createProbeTables(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`
      set search_path to genkan, public; set role genkan_owner;
      create table probe_team (company_id uuid not null, code text collate "C" not null, primary key (company_id, code));
      call isolate('probe_team');
      create table probe_person (
        company_id uuid not null, id uuid not null, person_id text not null, person_key text collate "C" not null, company_code text not null,
        team text not null, name text not null, is_active boolean, email text not null, memo text not null,
        version int not null default 1, deleted_at timestamptz, primary key (company_id, id));
      call isolate('probe_person');
      create unique index probe_person_key on probe_person (company_id, person_key) where deleted_at is null;`)
  } finally {
    await client.end()
  }
}
