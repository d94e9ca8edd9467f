import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { bulkModes, rowActions } from './format.ts'

/**
 * `uploaded` (a part that waits for its turn) → `checking` → `ready` or `has-errors` → `confirmed` → `applying` → `applied` → `undone`;
 * `failed` and `cancelled` have written nothing.
 */
export const runStates = [
  'uploaded',
  'checking',
  'ready',
  'has-errors',
  'confirmed',
  'applying',
  'applied',
  'failed',
  'cancelled',
  'undone',
] as const
export type RunState = (typeof runStates)[number]
export const runModes = [...bulkModes, 'undo'] as const
export type RunMode = (typeof runModes)[number]

export const encodingChoices = ['cp932', 'utf8', 'utf16le', 'utf16be'] as const
export const exportEncodings = ['cp932', 'utf8', 'xlsx'] as const
export type ExportEncoding = (typeof exportEncodings)[number]

const counted = z.int()

export const runCountsSchema = z.object({
  rows: counted,
  add: counted,
  change: counted,
  delete: counted,
  initialise: counted,
  unchanged: counted,
  errors: counted,
  warnings: counted,
  /** Rows with at least one error. */
  errorRows: counted,
  /** Rows of the whole file, when the file is longer than the limit. */
  fileRows: counted,
  /** After an undo: put back, and left as they are because they have changed since. */
  undone: counted,
  refused: counted,
})
export type RunCounts = z.infer<typeof runCountsSchema>

export const noCounts: RunCounts = {
  rows: 0,
  add: 0,
  change: 0,
  delete: 0,
  initialise: 0,
  unchanged: 0,
  errors: 0,
  warnings: 0,
  errorRows: 0,
  fileRows: 0,
  undone: 0,
  refused: 0,
}

export const runSummarySchema = z.object({
  /** How often each code stands in each column (`field` null: the row as a whole). */
  found: z.array(z.object({ field: z.nullable(z.string()), code: z.string(), count: counted })),
  /** Codes that must be ticked before the plan is applied. */
  toAcknowledge: z.array(z.string()),
  /** The number that must be typed, where the mode asks for it. */
  typedCount: z.nullable(counted),
  /** The same counts of what the database said, to notice at the apply that it says something else now. */
  fromDatabase: z.optional(z.string()),
})
export type RunSummary = z.infer<typeof runSummarySchema>

const paramsSchema = z.record(z.string(), z.unknown())

export const runSchema = z.object({
  id: idSchema,
  format: z.string(),
  mode: z.enum(runModes),
  options: z.record(z.string(), z.string()),
  state: z.enum(runStates),
  fileName: z.string(),
  /** As chosen; null: detected. */
  encoding: z.nullable(z.string()),
  /** As read: `cp932`, `utf8`, `utf8-bom`, `utf16le`, `utf16be`, `xlsx`; null before the first check. */
  readAs: z.nullable(z.string()),
  refusal: z.nullable(z.object({ code: z.string(), params: z.optional(paramsSchema) })),
  counts: runCountsSchema,
  summary: z.omit(runSummarySchema, { fromDatabase: true }),
  /** To be sent back with the confirmation: the plan that was looked at. */
  fingerprint: z.nullable(z.string()),
  /** The data had changed when the plan was to be applied; this is the new plan. */
  isRecomputed: z.boolean(),
  failure: z.nullable(z.string()),
  part: counted,
  partCount: counted,
  parentId: z.nullable(idSchema),
  /** The next part of a divided file, once this one is done. */
  nextPartId: z.nullable(idSchema),
  progress: z.nullable(z.object({ phase: z.string(), done: counted, total: counted, cancelRequested: z.boolean() })),
  actorName: z.string(),
  undoOf: z.nullable(idSchema),
  mayUndo: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.nullable(z.string()),
  undoneAt: z.nullable(z.string()),
  expiresAt: z.string(),
  version: counted,
})
export type Run = z.infer<typeof runSchema>

export const problemRowSchema = z.object({
  row: counted,
  field: z.nullable(z.string()),
  column: z.nullable(z.string()),
  header: z.nullable(z.string()),
  level: z.enum(['error', 'warning']),
  code: z.string(),
  params: paramsSchema,
  value: z.string(),
  /** Key and names of the row, to know whom it is about. */
  key: z.string(),
  title: z.string(),
  /** What is wrong and how to put it right, in the reader's language. */
  message: z.string(),
  remedy: z.string(),
})
export type ProblemRow = z.infer<typeof problemRowSchema>

export const planRowSchema = z.object({
  row: counted,
  action: z.enum(rowActions),
  key: z.string(),
  title: z.string(),
  /** Changed fields only; for additions the values, for deletions what will be gone. */
  before: z.nullable(paramsSchema),
  after: z.nullable(paramsSchema),
})
export type PlanRow = z.infer<typeof planRowSchema>

/** Undo is offered for so long (architecture §4); files and rows are kept as long. */
export const keptDays = 30
