/**
 * Staging. Rows are copied into a temporary table first (COPY is refused on tables behind row-level security), checked there, and moved
 * behind the wall of `bulk_row` in one statement.
 */
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { withConnection } from '../../../../platform/server/database/unit-of-work.ts'
import type { Format } from '../../contract/format.ts'
import type { RowSource } from '../format-server.ts'
import { stagingColumn, typedColumns } from './row-source.ts'

const intake = sql`pg_temp.bulk_intake`

export async function createIntake(ctx: Ctx, format: Format): Promise<void> {
  const cells = format.columns.map((column) => sql`${sql.ref(stagingColumn(column))} text not null`)
  await sql`create temporary table bulk_intake (row_no int not null, id uuid not null, key text collate "C" not null, ${sql.join(cells)}) on commit drop`.execute(
    ctx.tx,
  )
}

/** So far Node may be ahead of PostgreSQL, so that both work at the same time. */
const aheadBytes = 2 * 1024 * 1024

/** Pumps lines of PostgreSQL's COPY text format into the intake, waiting whenever the server reads more slowly than we write. */
export async function copyIntoIntake(ctx: Ctx, lines: AsyncIterable<string>): Promise<void> {
  await withConnection(ctx, async (client) => {
    const stream = client.query(copyFrom('copy pg_temp.bulk_intake from stdin', { highWaterMark: aheadBytes }))
    const ended = new Promise<void>((resolve, reject) => {
      stream.on('finish', resolve)
      stream.on('error', reject)
    })
    // The failure is seen where `ended` is awaited; until then it must not count as unhandled.
    ended.catch(() => undefined)
    try {
      for await (const part of lines) {
        if (stream.destroyed) break
        if (!stream.write(part)) await Promise.race([drained(stream), ended])
      }
      stream.end()
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)))
      await ended.catch(() => undefined)
      throw error
    }
    await ended
  })
  // The planner knows nothing of a table that was filled a moment ago. What is joined is measured; the cells take ten times as long.
  await sql`analyze ${intake} (row_no, id, key)`.execute(ctx.tx)
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve))
}

/**
 * Settles how the planner joins for the rest of the transaction. After one import the statistics of the real tables are as old as the last
 * visit of autovacuum, and a nested loop chosen for "23 rows" runs over 100,000 twice; with many rows every join is by hash or merge,
 * whose cost is known beforehand. Compiling the statements (JIT) costs more than it saves.
 */
export async function planForRows(ctx: Ctx, rows: number): Promise<void> {
  await sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
    set_config('enable_nestloop', ${rows > manyRows ? 'off' : 'on'}, true)`.execute(ctx.tx)
}

const manyRows = 500

export function intakeRows(format: Format): RowSource {
  return sql`(select row_no, id, key, ${typedColumns(format)} from ${intake})`
}

/** Replaces the staged rows of the run by the intake. */
export async function keepIntake(ctx: Ctx, format: Format, runId: string): Promise<void> {
  const cells = sql.join(format.columns.map((column) => sql.ref(stagingColumn(column))))
  await sql`insert into bulk_row (company_id, run_id, row_no, id, key, ${cells})
    select ${companyOf(ctx)}::uuid, ${runId}::uuid, row_no, id, key, ${cells} from ${intake}`.execute(ctx.tx)
}

/** Forgets what an earlier check of the run staged, found and planned. */
export async function deleteFindings(ctx: Ctx, runId: string): Promise<void> {
  const company = companyOf(ctx)
  await sql`delete from bulk_row where company_id = ${company}::uuid and run_id = ${runId}::uuid`.execute(ctx.tx)
  await sql`delete from bulk_problem where company_id = ${company}::uuid and run_id = ${runId}::uuid`.execute(ctx.tx)
  await sql`delete from bulk_plan where company_id = ${company}::uuid and run_id = ${runId}::uuid`.execute(ctx.tx)
}

/** Puts repaired values into the intake, and the keys anew where they were made of them. */
export async function repairIntake(
  ctx: Ctx,
  column: { index: number; isKey: boolean },
  keyFold: 'exact' | 'lower',
  repairs: readonly { row_no: number; value: string }[],
): Promise<void> {
  const cell = sql.ref(stagingColumn(column))
  // Only keys of one field are repaired, so the key is the folded value itself.
  const folded = keyFold === 'lower' ? sql`lower(repair.value)` : sql`repair.value`
  const key = column.isKey ? sql`, key = ${folded}` : sql``
  await sql`update pg_temp.bulk_intake row set ${cell} = repair.value ${key}
    from json_to_recordset(${JSON.stringify(repairs)}::json) as repair(row_no int, value text) where row.row_no = repair.row_no`.execute(
    ctx.tx,
  )
}

/** Cells of these rows as they are staged, `row_no` → values in the order of the columns. */
export async function findStagedCells(
  ctx: Ctx,
  format: Format,
  rows: 'intake' | { runId: string },
  rowNumbers: readonly number[],
): Promise<Map<number, { key: string; cells: readonly string[] }>> {
  const cells = sql.join(format.columns.map((column) => sql.ref(stagingColumn(column))))
  const source =
    rows === 'intake'
      ? sql`${intake} row where true`
      : sql`bulk_row row where row.company_id = ${companyOf(ctx)}::uuid and row.run_id = ${rows.runId}::uuid`
  const found = await sql<{ row_no: number; key: string; cells: string[] }>`
    select row_no, key, array[${cells}] as cells from ${source} and row_no = any(${rowNumbers}::int[])`.execute(ctx.tx)
  return new Map(found.rows.map((row) => [row.row_no, row]))
}
