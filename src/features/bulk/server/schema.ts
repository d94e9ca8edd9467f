/** Tables of this feature. `bulk_row` is only touched by the set-based SQL of the engine. */
import type { ColumnType, Generated } from 'kysely'
import type { ProblemParams } from '../../../kernel/errors.ts'
import type { RowAction } from '../contract/format.ts'
import type { ProblemLevel } from '../contract/problem.ts'
import type { RunCounts, RunMode, RunState, RunSummary } from '../contract/run.ts'

type Json<Value> = ColumnType<Value, string, string>

export interface BulkRunTable {
  company_id: string
  id: string
  format: string
  mode: RunMode
  options: Json<Record<string, string>>
  file_id: string | null
  file_name: string
  encoding: string | null
  read_as: string | null
  state: Exclude<RunState, 'applying'>
  refusal: ColumnType<{ code: string; params?: ProblemParams } | null, string | null, string | null>
  edits: Json<Record<string, string>>
  parent_id: string | null
  part: Generated<number>
  part_count: Generated<number>
  row_from: number | null
  row_to: number | null
  counts: Json<Partial<RunCounts>>
  summary: Json<Partial<RunSummary>>
  fingerprint: string | null
  is_recomputed: Generated<boolean>
  acknowledged: Generated<string[]>
  failure: string | null
  actor_id: string | null
  actor_name: string
  actor: ColumnType<StoredActor | null, string | null, string | null>
  undo_of: string | null
  created_at: Date
  checked_at: Date | null
  confirmed_at: Date | null
  finished_at: Date | null
  undone_at: Date | null
  expires_at: Date
  version: Generated<number>
}

/** The person who asked last (for a check, a correction, the apply) as the worker must know them. */
export interface StoredActor {
  readonly kind: 'administrator' | 'operator' | 'user' | 'system'
  readonly id: string | null
  readonly name: string
  readonly companyCode: string | null
  readonly permissions: readonly string[]
  readonly sourceAddress: string | null
  readonly departmentScope: string | null
}

export interface BulkFileTable {
  company_id: string
  id: string
  name: string
  byte_count: number
  created_at: Date
}

export interface BulkFileChunkTable {
  company_id: string
  file_id: string
  seq: number
  bytes: Buffer
}

export interface BulkProgressTable {
  company_id: string
  run_id: string
  phase: string
  done: number
  total: number
  beat_at: Date
  cancel_requested: Generated<boolean>
}

export interface BulkProblemTable {
  company_id: string
  run_id: string
  seq: number
  row_no: number
  field: string | null
  level: ProblemLevel
  code: string
  params: ProblemParams | null
  value: string
}

export interface BulkPlanTable {
  company_id: string
  run_id: string
  row_no: number
  action: RowAction
  object_id: string
  object_version: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface BulkTables {
  bulk_run: BulkRunTable
  bulk_file: BulkFileTable
  bulk_file_chunk: BulkFileChunkTable
  bulk_progress: BulkProgressTable
  bulk_problem: BulkProblemTable
  bulk_plan: BulkPlanTable
}
