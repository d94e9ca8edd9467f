/** What will be done, and what has been done, read row by row for pages and as sources for the apply and the undo. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { Format, RowAction } from '../../contract/format.ts'
import type { FormatRequest, FormatServer, RowSource } from '../format-server.ts'
import { stagingColumn, typedColumns } from './row-source.ts'

type WrittenAction = Exclude<RowAction, 'unchanged'>

export interface PlanSource {
  readonly format: Format
  readonly runId: string
  /** Whether rows without a line of the plan are additions. */
  readonly adds: boolean
  /** Spreadsheet rows from … to, for an apply in slices. */
  readonly slice: { readonly from: number; readonly to: number } | null
}

/**
 * The plan with its rows in one temporary table, for the time of the apply. The shared tables grow by whole files at a time, so their
 * statistics say nothing about the run at hand and the planner would choose nested loops; this table is measured, in the columns that are joined: all
 * the others take ten times as long.
 */
export async function createWork(ctx: Ctx, source: Omit<PlanSource, 'slice'>): Promise<void> {
  const cells = sql.join(source.format.columns.map((column) => sql.ref(`row.${stagingColumn(column)}`)))
  await sql`create temporary table bulk_work on commit drop as
    select row.row_no, coalesce(plan.object_id, row.id) as id, row.key, ${actionOf(source)} as action, plan.object_version as version,
      plan.before, plan.after, ${cells}
    from bulk_row row left join bulk_plan plan on plan.company_id = row.company_id and plan.run_id = row.run_id and plan.row_no = row.row_no
    where row.company_id = ${companyOf(ctx)}::uuid and row.run_id = ${source.runId}::uuid order by row.row_no`.execute(ctx.tx)
  await sql`create index on pg_temp.bulk_work (row_no)`.execute(ctx.tx)
  await sql`analyze pg_temp.bulk_work (row_no, id, key, action, version)`.execute(ctx.tx)
}

/** All rows of the plan as the checks want them. */
export function workRows(format: Format): RowSource {
  return sql`(select row_no, id, key, ${typedColumns(format)} from pg_temp.bulk_work)`
}

/** Rows of one action with their values, for `apply`. */
export function plannedRows(source: Pick<PlanSource, 'format' | 'slice'>, action: WrittenAction): RowSource {
  const { slice } = source
  const within = slice === null ? sql`` : sql` and row.row_no between ${slice.from} and ${slice.to}`
  return sql`(select row.row_no, row.id, row.key, row.version, row.before, row.after, ${typedColumns(source.format, 'row')}
    from pg_temp.bulk_work row where row.action = ${action}${within})`
}

/** Whether every object of the plan is as it was when the plan was made, and no addition has got an object meanwhile. */
export async function planStands(ctx: Ctx, server: FormatServer, request: FormatRequest): Promise<boolean> {
  const rows = workRows(server.format)
  const result = await sql<{ stands: boolean }>`
    select not exists (
      select from pg_temp.bulk_work work
      left join (${server.objects(ctx, { of: 'rows', rows, request })}) object on object.key = work.key
      where work.version is distinct from object.version or (work.version is not null and work.id is distinct from object.id)
    ) as stands`.execute(ctx.tx)
  return result.rows[0]?.stands === true
}

/** What the run did to each object, with the version that it left: additions version 1, everything else one more than before. */
function touchedRows(ctx: Ctx, source: PlanSource): RowSource {
  const company = companyOf(ctx)
  const added = source.adds
    ? sql`select row.row_no, row.id, row.key, 'add'::text as action, 1 as version, null::jsonb as before, null::jsonb as after
        from bulk_row row where row.company_id = ${company}::uuid and row.run_id = ${source.runId}::uuid and not exists (
          select from bulk_plan plan where plan.company_id = ${company}::uuid and plan.run_id = ${source.runId}::uuid and plan.row_no = row.row_no)
       union all `
    : sql``
  return sql`(${added}select plan.row_no, plan.object_id as id, row.key, plan.action, plan.object_version + 1 as version, plan.before, plan.after
    from bulk_plan plan join bulk_row row on row.company_id = plan.company_id and row.run_id = plan.run_id and row.row_no = plan.row_no
    where plan.company_id = ${company}::uuid and plan.run_id = ${source.runId}::uuid and plan.action <> 'unchanged')`
}

/** Sorts what the run touched into what can be put back and what has changed since. Lives until the end of the transaction. */
export async function createUndoList(ctx: Ctx, server: FormatServer, source: PlanSource): Promise<void> {
  await sql`create temporary table bulk_touched on commit drop as select * from ${touchedRows(ctx, source)} touched`.execute(ctx.tx)
  await sql`analyze pg_temp.bulk_touched (id)`.execute(ctx.tx)
  const touched = sql`(select * from pg_temp.bulk_touched)`
  await sql`create temporary table bulk_undo on commit drop as
    select touched.*, now_there.version is not distinct from touched.version as may_undo
    from pg_temp.bulk_touched touched left join (${server.versions(ctx, touched)}) now_there on now_there.id = touched.id`.execute(ctx.tx)
  await sql`analyze pg_temp.bulk_undo (row_no, id, action, may_undo)`.execute(ctx.tx)
}

export function undoRows(action: WrittenAction): RowSource {
  return sql`(select row_no, id, key, version, before, after from pg_temp.bulk_undo where may_undo and action = ${action})`
}

export async function countUndo(ctx: Ctx): Promise<{ counts: Record<string, number>; refused: number }> {
  const result = await sql<{ action: string; count: number; refused: number }>`
    select action, (count(*) filter (where may_undo))::int as count, (count(*) filter (where not may_undo))::int as refused
    from pg_temp.bulk_undo group by action`.execute(ctx.tx)
  return {
    counts: Object.fromEntries(result.rows.map((row) => [row.action, row.count])),
    refused: result.rows.reduce((sum, row) => sum + row.refused, 0),
  }
}

export interface RefusedRow {
  readonly row: number
  readonly key: string
  readonly heldBy: string | null
}

export async function listUndoRefused(ctx: Ctx, server: FormatServer, limit: number): Promise<RefusedRow[]> {
  const refused = sql`(select * from pg_temp.bulk_undo where not may_undo order by row_no limit ${limit})`
  const holders = server.holders?.(ctx, refused) ?? sql`select null::uuid as id, null::text as holder`
  const result = await sql<RefusedRow>`
    select refused.row_no as row, refused.key, held.holder as "heldBy"
    from ${refused} refused left join (${holders}) held on held.id = refused.id order by refused.row_no`.execute(ctx.tx)
  return result.rows
}

export interface PlannedRow {
  readonly row_no: number
  readonly key: string
  readonly action: RowAction
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly cells: readonly string[]
}

/** One page of the plan, in the order of the file. */
export async function listPlanRows(
  ctx: Ctx,
  source: PlanSource,
  condition: { action: RowAction | null; after: number; limit: number },
): Promise<PlannedRow[]> {
  const cells = sql.join(source.format.columns.map((column) => sql.ref(`row.${stagingColumn(column)}`)))
  const wanted = condition.action === null ? sql`` : sql` and ${actionOf(source)} = ${condition.action}`
  const result = await sql<PlannedRow>`
    select row.row_no, row.key, ${actionOf(source)} as action, plan.before, plan.after, array[${cells}] as cells
    from bulk_row row left join bulk_plan plan on plan.company_id = row.company_id and plan.run_id = row.run_id and plan.row_no = row.row_no
    where row.company_id = ${companyOf(ctx)}::uuid and row.run_id = ${source.runId}::uuid and row.row_no > ${condition.after} ${wanted}
    order by row.row_no limit ${condition.limit}`.execute(ctx.tx)
  return result.rows
}

function actionOf(source: Pick<PlanSource, 'adds'>): RawBuilder<unknown> {
  return source.adds ? sql`coalesce(plan.action, 'add')` : sql`coalesce(plan.action, 'unchanged')`
}

/** What happened to each row that names an object; rows that are missing were added. */
export async function findRowActions(ctx: Ctx, runId: string): Promise<Map<number, RowAction>> {
  const result = await sql<{ row_no: number; action: RowAction }>`
    select row_no, action from bulk_plan where company_id = ${companyOf(ctx)}::uuid and run_id = ${runId}::uuid`.execute(ctx.tx)
  return new Map(result.rows.map((row) => [row.row_no, row.action]))
}

export async function lastWorkRow(ctx: Ctx): Promise<number> {
  const result = await sql<{ last: number | null }>`select max(row_no) as last from pg_temp.bulk_work`.execute(ctx.tx)
  return result.rows[0]?.last ?? 1
}
