import { sql } from 'kysely'
import type { ProblemParams } from '../../../../kernel/errors.ts'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { ProblemLevel } from '../../contract/problem.ts'
import type { BulkTables } from '../schema.ts'

const db = tablesOf<BulkTables>()

export interface NewProblem {
  readonly row_no: number
  readonly field: string | null
  readonly level: ProblemLevel
  readonly code: string
  readonly params: ProblemParams | null
  readonly value: string
}

export async function insertProblems(ctx: Ctx, runId: string, problems: readonly NewProblem[]): Promise<void> {
  if (problems.length === 0) return
  const packed = problems.map((problem, index) => ({ seq: index + 1, ...problem }))
  await sql`insert into bulk_problem (company_id, run_id, seq, row_no, field, level, code, params, value)
    select ${companyOf(ctx)}::uuid, ${runId}::uuid, problem.* from json_to_recordset(${JSON.stringify(packed)}::json)
      as problem(seq int, row_no int, field text, level text, code text, params jsonb, value text)`.execute(ctx.tx)
}

export interface ProblemCondition {
  readonly level: ProblemLevel | null
  readonly field: string | null
  readonly code?: string | null
  readonly after: number
  readonly limit: number
}

export type FoundRow = NewProblem & { readonly seq: number }

export async function listProblems(ctx: Ctx, runId: string, condition: ProblemCondition): Promise<FoundRow[]> {
  let query = db(ctx)
    .selectFrom('bulk_problem')
    .select(['seq', 'row_no', 'field', 'level', 'code', 'params', 'value'])
    .where('company_id', '=', companyOf(ctx))
    .where('run_id', '=', runId)
    .where('seq', '>', condition.after)
  if (condition.level !== null) query = query.where('level', '=', condition.level)
  if (condition.field !== null) query = query.where('field', '=', condition.field)
  if (condition.code != null) query = query.where('code', '=', condition.code)
  return query.orderBy('seq').limit(condition.limit).execute()
}

export async function countProblems(
  ctx: Ctx,
  runId: string,
  condition: Pick<ProblemCondition, 'level' | 'field' | 'code'>,
): Promise<number> {
  let query = db(ctx)
    .selectFrom('bulk_problem')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('company_id', '=', companyOf(ctx))
    .where('run_id', '=', runId)
  if (condition.level !== null) query = query.where('level', '=', condition.level)
  if (condition.field !== null) query = query.where('field', '=', condition.field)
  if (condition.code != null) query = query.where('code', '=', condition.code)
  return (await query.executeTakeFirst())?.count ?? 0
}
