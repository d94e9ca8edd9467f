/** What will be done, and what has been done, read row by row for pages and as sources for the apply and the undo. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { Format, RowAction } from '../../contract/format.ts'
import type { FormatServer, RowSource } from '../format-server.ts'
import { stagingColumn, typedColumns } from '../row-source.ts'

type WrittenAction = Exclude<RowAction, 'unchanged'>

export interface PlanSource {
  readonly format: Format
  readonly runId: string
  /** Whether rows without a line of the plan are additions. */
  readonly adds: boolean
  /** Spreadsheet rows from … to, for an apply in slices. */
  readonly slice: { readonly from: number; readonly to: number } | null
}

/** Rows of one action with their values, for `apply`. */
export function plannedRows(ctx: Ctx, source: PlanSource, action: WrittenAction): RowSource {
  const company = companyOf(ctx)
  const { runId, slice } = source
  const within = slice === null ? sql`` : sql` and row.row_no between ${slice.from} and ${slice.to}`
  if (action === 'add') {
    if (!source.adds) return emptyRows(source.format)
    return sql`(select row.row_no, row.id, row.key, null::int as version, null::jsonb as before, null::jsonb as after, ${typedColumns(source.format, 'row')}
      from bulk_row row where row.company_id = ${company}::uuid and row.run_id = ${runId}::uuid ${within}
        and not exists (select from bulk_plan plan where plan.company_id = ${company}::uuid and plan.run_id = ${runId}::uuid and plan.row_no = row.row_no))`
  }
  return sql`(select row.row_no, plan.object_id as id, row.key, plan.object_version as version, plan.before, plan.after, ${typedColumns(source.format, 'row')}
    from bulk_plan plan join bulk_row row on row.company_id = plan.company_id and row.run_id = plan.run_id and row.row_no = plan.row_no
    where plan.company_id = ${company}::uuid and plan.run_id = ${runId}::uuid and plan.action = ${action} ${within})`
}

function emptyRows(format: Format): RowSource {
  return sql`(select row.row_no, row.id, row.key, null::int as version, null::jsonb as before, null::jsonb as after, ${typedColumns(format, 'row')}
    from bulk_row row where false)`
}

/** What the run did to each object, with the version that it left: additions version 1, everything else one more than before. */
export function touchedRows(ctx: Ctx, source: PlanSource): RowSource {
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
  const touched = touchedRows(ctx, source)
  await sql`create temporary table bulk_undo on commit drop as
    select touched.row_no, touched.id, touched.key, touched.action, touched.version, touched.before, touched.after,
      now_there.version is not distinct from touched.version as may_undo
    from ${touched} touched left join (${server.versions(ctx, touched)}) now_there on now_there.id = touched.id`.execute(ctx.tx)
  await sql`analyze pg_temp.bulk_undo`.execute(ctx.tx)
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

export async function listUndoRefused(ctx: Ctx, limit: number): Promise<{ row_no: number; key: string }[]> {
  const result = await sql<{ row_no: number; key: string }>`
    select row_no, key from pg_temp.bulk_undo where not may_undo order by row_no limit ${limit}`.execute(ctx.tx)
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

function actionOf(source: PlanSource): RawBuilder<unknown> {
  return source.adds ? sql`coalesce(plan.action, 'add')` : sql`coalesce(plan.action, 'unchanged')`
}

/** What happened to each row that names an object; rows that are missing were added. */
export async function findRowActions(ctx: Ctx, runId: string): Promise<Map<number, RowAction>> {
  const result = await sql<{ row_no: number; action: RowAction }>`
    select row_no, action from bulk_plan where company_id = ${companyOf(ctx)}::uuid and run_id = ${runId}::uuid`.execute(ctx.tx)
  return new Map(result.rows.map((row) => [row.row_no, row.action]))
}

export async function lastRowOf(ctx: Ctx, runId: string): Promise<number> {
  const result = await sql<{ last: number | null }>`
    select max(row_no) as last from bulk_row where company_id = ${companyOf(ctx)}::uuid and run_id = ${runId}::uuid`.execute(ctx.tx)
  return result.rows[0]?.last ?? 1
}
