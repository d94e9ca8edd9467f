/** Questions to the database about all rows at once: known keys, references, the format's own checks. One statement each. */
import { type RawBuilder, sql } from 'kysely'
import type { ProblemParams } from '../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { type Column, isReadIn, sqlName } from '../../contract/format.ts'
import type { FormatRequest, FormatServer, RowSource } from '../format-server.ts'

export interface FoundProblem {
  readonly row_no: number
  readonly field: string | null
  readonly code: string
  readonly params: ProblemParams | null
}

export interface FoundProblems {
  readonly kept: readonly FoundProblem[]
  readonly counts: readonly { field: string | null; code: string; count: number }[]
  readonly errorRows: readonly number[]
}

/** A value that nothing in the database has, and the only one that it can have been before Excel took its leading zeros. */
export interface UnknownValue {
  readonly row_no: number
  readonly value: string
  readonly candidate: string | null
}

/** Runs one problem query: the first `cap` of what it finds, and exact counts of the rest. */
export async function findProblems(ctx: Ctx, query: RawBuilder<unknown>, cap: number): Promise<FoundProblems> {
  const result = await sql<{ kept: FoundProblem[] | null; counts: FoundProblems['counts'] | null; error_rows: number[] | null }>`
    with found as materialized (select row_no, field, code, params::jsonb as params from (${query}) problem)
    select
      (select json_agg(first) from (select row_no, field, code, params from found order by row_no limit ${cap}) first) as kept,
      (select json_agg(tally) from (select field, code, count(*)::int as count from found group by field, code) tally) as counts,
      (select array_agg(distinct row_no) from found where code !~ '^[A-Z]+-W[0-9]+$') as error_rows`.execute(ctx.tx)
  const row = result.rows[0]
  return { kept: row?.kept ?? [], counts: row?.counts ?? [], errorRows: row?.error_rows ?? [] }
}

/** CSV-E10: rows whose key is taken. */
export function keysTaken(ctx: Ctx, server: FormatServer, rows: RowSource, request: FormatRequest): RawBuilder<unknown> {
  const field = server.format.keyFields[0] ?? null
  return sql`select row.row_no, ${field}::text as field, 'CSV-E10' as code, null::jsonb as params
    from ${rows} row where row.key <> '' and row.key in (select object.key from (${server.objects(ctx, { of: 'rows', rows, request })}) object)`
}

/** Keys that no object has, with what may be meant: the only known key that is equal without leading zeros. */
export async function findUnknownKeys(
  ctx: Ctx,
  server: FormatServer,
  rows: RowSource,
  request: FormatRequest,
): Promise<readonly UnknownValue[]> {
  const column = server.format.columns.find((candidate) => candidate.field === server.format.keyFields[0])
  const unknown = sql`select row.row_no, row.key as value from ${rows} row where row.key <> ''
    and not exists (select from (${server.objects(ctx, { of: 'rows', rows, request })}) object where object.key = row.key)`
  const missing = await sql<{ row_no: number; value: string }>`${unknown}`.execute(ctx.tx)
  const mayBeMeant = server.keys !== undefined && server.format.keyFields.length === 1 && column !== undefined
  if (server.keys === undefined || !mayBeMeant || !missing.rows.some((row) => /^[0-9]+$/.test(row.value))) {
    return missing.rows.map((row) => ({ ...row, candidate: null }))
  }
  return withCandidates(ctx, missing.rows, server.keys(ctx, request))
}

/** CSV-E09 among keys that have just been repaired. */
export function keysDouble(server: FormatServer, rows: RowSource): RawBuilder<unknown> {
  return sql`select row_no, ${server.format.keyFields[0] ?? null}::text as field, 'CSV-E09' as code, jsonb_build_object('row', other) as params
    from (
      select row_no, count(*) over same as times, case when row_no = min(row_no) over same then max(row_no) over same else min(row_no) over same end as other
      from ${rows} row where key <> '' window same as (partition by key)
    ) counted where times > 1`
}

/** Rows that share their key with another one are errors of their own (CSV-E09); compared with an object they would each be compared twice. */
export function rowsWithOwnKey(rows: RowSource): RowSource {
  return sql`(select * from (select row.*, count(*) over (partition by row.key) as times from ${rows} row) counted where times = 1)`
}

/** Values of a column that the format's list of known values does not contain. */
export async function findUnknownReferences(
  ctx: Ctx,
  column: Column,
  rows: RowSource,
  known: RawBuilder<unknown>,
): Promise<readonly UnknownValue[]> {
  const cell = sql.ref(`row.${sqlName(column.field)}`)
  const missing = await sql<{ row_no: number; value: string }>`
    with known as materialized (select value from (${known}) listed)
    select row.row_no, ${cell} as value from ${rows} row
    where ${cell} <> '' and not exists (select from known where known.value = ${cell})`.execute(ctx.tx)
  if (missing.rows.length === 0) return []
  if (column.numericText !== true) return missing.rows.map((row) => ({ ...row, candidate: null }))
  return withCandidates(ctx, missing.rows, known)
}

async function withCandidates(
  ctx: Ctx,
  missing: readonly { row_no: number; value: string }[],
  known: RawBuilder<unknown>,
): Promise<readonly UnknownValue[]> {
  const result = await sql<UnknownValue>`
    with missing as materialized (select * from json_to_recordset(${JSON.stringify(missing)}::json) as typed(row_no int, value text)),
    stripped as (
      select ltrim(listed.value, '0') as digits, min(listed.value) as candidate from (${known}) listed
      where listed.value ~ '^[0-9]+$' and ltrim(listed.value, '0') in (select ltrim(value, '0') from missing)
      group by 1 having count(distinct listed.value) = 1
    )
    select missing.row_no, missing.value, stripped.candidate from missing
    left join stripped on stripped.digits = ltrim(missing.value, '0') and missing.value ~ '^[0-9]+$'`.execute(ctx.tx)
  return result.rows
}

/** Compares rows with the objects they name and keeps the plan. Rows without an object get no line: they are added, or refused before. */
export async function insertPlan(ctx: Ctx, server: FormatServer, rows: RowSource, request: FormatRequest, runId: string): Promise<void> {
  const { mode } = request
  const removal = mode === 'delete' || mode === 'initialise'
  const compared = server.format.columns.filter((column) => column.ignored !== true && !column.isKey && isReadIn(column, mode))
  const kept = server.format.columns.filter((column) => column.ignored !== true)
  const differs = sql.join(
    compared.map((column) => differ(column)),
    sql` or `,
  )
  const action = removal
    ? sql`${mode === 'delete' ? 'delete' : 'initialise'}::text`
    : compared.length === 0
      ? sql`'unchanged'::text`
      : sql`case when ${differs} then 'change' else 'unchanged' end`
  const before = removal ? wholeImage(kept) : changedImage(compared, 'object')
  const after = removal ? sql`null::jsonb` : changedImage(compared, 'row')
  await sql`insert into bulk_plan (company_id, run_id, row_no, action, object_id, object_version, before, after)
    select ${companyOf(ctx)}::uuid, ${runId}::uuid, planned.row_no, planned.action, planned.id, planned.version,
      planned.before, planned.after
    from (
      select row.row_no, ${action} as action, object.id, object.version, ${before} as before, ${after} as after
      from ${rows} row join (${server.objects(ctx, { of: 'rows', rows, request })}) object on object.key = row.key
      where row.key <> ''
    ) planned`.execute(ctx.tx)
}

function differ(column: Column): RawBuilder<unknown> {
  const name = sqlName(column.field)
  return sql`${sql.ref(`object.${name}`)} is distinct from ${sql.ref(`row.${name}`)}`
}

/** Changed members only; null when nothing changed, so that an unchanged row costs no image. */
function changedImage(columns: readonly Column[], side: 'object' | 'row'): RawBuilder<unknown> {
  if (columns.length === 0) return sql`null::jsonb`
  const members = columns.map(
    (column) =>
      sql`case when ${differ(column)} then jsonb_build_object(${sql.lit(column.field)}, ${sql.ref(`${side}.${sqlName(column.field)}`)}) else '{}'::jsonb end`,
  )
  return sql`case when ${sql.join(columns.map(differ), sql` or `)} then ${sql.join(members, sql` || `)} end`
}

function wholeImage(columns: readonly Column[]): RawBuilder<unknown> {
  // A function takes at most 100 arguments.
  const parts: RawBuilder<unknown>[] = []
  for (let start = 0; start < columns.length; start += 40) {
    const members = columns
      .slice(start, start + 40)
      .flatMap((column) => [sql`${sql.lit(column.field)}`, sql.ref(`object.${sqlName(column.field)}`)])
    parts.push(sql`jsonb_build_object(${sql.join(members)})`)
  }
  return sql.join(parts, sql` || `)
}

/** Counts of the plan by action; rows without a line of the plan are additions. */
export async function countPlan(ctx: Ctx, runId: string): Promise<Readonly<Record<string, number>>> {
  const result = await sql<{ action: string; count: number }>`
    select action, count(*)::int as count from bulk_plan where company_id = ${companyOf(ctx)}::uuid and run_id = ${runId}::uuid group by action`.execute(
    ctx.tx,
  )
  return Object.fromEntries(result.rows.map((row) => [row.action, row.count]))
}

/** What the plan rests on, as one hash: the objects with their versions, row by row. */
export async function planFingerprint(ctx: Ctx, runId: string): Promise<string> {
  const result = await sql<{ hash: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(row_no || ':' || action || ':' || object_id || ':' || object_version, ',' order by row_no), ''), 'UTF8')), 'hex') as hash
    from bulk_plan where company_id = ${companyOf(ctx)}::uuid and run_id = ${runId}::uuid`.execute(ctx.tx)
  return result.rows[0]?.hash ?? ''
}

export async function countObjects(ctx: Ctx, server: FormatServer, options: Readonly<Record<string, string>>): Promise<number> {
  const result = await sql<{
    count: number
  }>`select count(*)::int as count from (${server.objects(ctx, { of: 'export', options })}) object`.execute(ctx.tx)
  return result.rows[0]?.count ?? 0
}
