import { type Selectable, sql, type Updateable } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import { endOfSubtree } from '../../../../kernel/subtree.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import { storedActor } from '../run-actor.ts'
import type { BulkRunTable, BulkTables } from '../schema.ts'

const db = tablesOf<BulkTables>()

export type RunRow = Selectable<BulkRunTable>

export interface NewRun {
  readonly id: string
  readonly format: string
  readonly mode: RunRow['mode']
  readonly options: Readonly<Record<string, string>>
  readonly fileId: string | null
  readonly fileName: string
  readonly encoding: string | null
  readonly state: RunRow['state']
  readonly parentId?: string
  readonly part?: { readonly number: number; readonly count: number; readonly from: number; readonly to: number }
  readonly counts?: RunRow['counts']
  readonly undoOf?: string
  readonly expiresAt: Date
}

export async function insertRuns(ctx: Ctx, runs: readonly NewRun[]): Promise<void> {
  const now = ctx.clock.now()
  await db(ctx)
    .insertInto('bulk_run')
    .values(
      runs.map((run) => ({
        company_id: companyOf(ctx),
        id: run.id,
        format: run.format,
        mode: run.mode,
        options: JSON.stringify(run.options),
        file_id: run.fileId,
        file_name: run.fileName,
        encoding: run.encoding,
        read_as: null,
        state: run.state,
        refusal: null,
        edits: '{}',
        parent_id: run.parentId ?? null,
        part: run.part?.number ?? 1,
        part_count: run.part?.count ?? 1,
        row_from: run.part?.from ?? null,
        row_to: run.part?.to ?? null,
        counts: JSON.stringify(run.counts ?? {}),
        summary: '{}',
        fingerprint: null,
        failure: null,
        actor_id: ctx.actor.id,
        actor_name: ctx.actor.name,
        actor: storedActor(ctx.actor),
        undo_of: run.undoOf ?? null,
        created_at: now,
        checked_at: null,
        confirmed_at: null,
        finished_at: run.state === 'applied' ? now : null,
        undone_at: null,
        expires_at: run.expiresAt,
      })),
    )
    .execute()
}

export async function getRun(ctx: Ctx, id: string): Promise<RunRow> {
  const run = await db(ctx)
    .selectFrom('bulk_run')
    .selectAll()
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .where(maySee(ctx))
    .executeTakeFirst()
  if (run === undefined) throw notFound()
  return run
}

/**
 * What was found in a file tells of people of whatever department the one who asked for the check may see. An administrator limited to a
 * department sees the runs for which they have asked last, and within the limit that they have now.
 */
function maySee(ctx: Ctx) {
  const { id, departmentScope } = ctx.actor
  if (departmentScope === null) return sql<boolean>`true`
  const asked = sql`(actor->>'departmentScope') collate "C"`
  return sql<boolean>`(actor->>'id' = ${id} and ${asked} >= ${departmentScope} and ${asked} < ${endOfSubtree(departmentScope)})`
}

/** The run under its row lock: whoever comes second waits, and then sees what the first has made of it. */
export async function lockRun(ctx: Ctx, id: string): Promise<RunRow> {
  const run = await db(ctx)
    .selectFrom('bulk_run')
    .selectAll()
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .where(maySee(ctx))
    // Not FOR UPDATE: the foreign key of bulk_progress, written by the second connection meanwhile, would wait for this transaction.
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (run === undefined) throw notFound()
  return run
}

export async function updateRun(ctx: Ctx, id: string, values: Updateable<BulkRunTable>): Promise<void> {
  await db(ctx)
    .updateTable('bulk_run')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .execute()
}

/** Ends runs that have not been confirmed. */
export async function cancelRuns(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await db(ctx)
    .updateTable('bulk_run')
    .set({ state: 'cancelled', finished_at: ctx.clock.now(), version: sql<number>`version + 1` })
    .where('company_id', '=', companyOf(ctx))
    .where('id', 'in', [...ids])
    .where('state', 'in', ['uploaded', 'checking', 'ready', 'has-errors'])
    .execute()
}

/** Runs of these formats, newest first; `before` is the last id of the page before. */
export async function listRuns(
  ctx: Ctx,
  condition: { formats: readonly string[]; before: { createdAt: Date; id: string } | null; limit: number },
): Promise<RunRow[]> {
  let query = db(ctx)
    .selectFrom('bulk_run')
    .selectAll()
    .where('company_id', '=', companyOf(ctx))
    .where('format', 'in', condition.formats.length === 0 ? [''] : [...condition.formats])
    .where(maySee(ctx))
  const { before } = condition
  if (before !== null) query = query.where(sql<boolean>`(created_at, id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`)
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(condition.limit).execute()
}

export async function countRuns(ctx: Ctx, formats: readonly string[], cap: number): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*)::int as count from (
    select from bulk_run where company_id = ${companyOf(ctx)}::uuid and format = any(${formats}::text[]) and ${maySee(ctx)} limit ${cap}) counted`.execute(
    ctx.tx,
  )
  return counted.rows[0]?.count ?? 0
}

/** The part that follows in a divided file. */
export async function findNextPart(ctx: Ctx, run: RunRow): Promise<string | null> {
  if (run.parent_id === null || run.part >= run.part_count) return null
  const next = await db(ctx)
    .selectFrom('bulk_run')
    .select('id')
    .where('company_id', '=', companyOf(ctx))
    .where('parent_id', '=', run.parent_id)
    .where('part', '=', run.part + 1)
    .where(maySee(ctx))
    .executeTakeFirst()
  return next?.id ?? null
}

export async function listParts(ctx: Ctx, parentId: string): Promise<{ id: string; part: number }[]> {
  return db(ctx)
    .selectFrom('bulk_run')
    .select(['id', 'part'])
    .where('company_id', '=', companyOf(ctx))
    .where('parent_id', '=', parentId)
    .where(maySee(ctx))
    .orderBy('part')
    .execute()
}
