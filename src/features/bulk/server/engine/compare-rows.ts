/** Rows against the database: references, keys, the format's own checks. Set-based; the same questions at the check and at the apply. */
import type { Ctx } from '../../../../platform/server/context.ts'
import { type Column, isReadIn } from '../../contract/format.ts'
import { problemCap } from '../../contract/problem.ts'
import type { FormatRequest, FormatServer, RowSource } from '../format-server.ts'
import { type FoundProblem, findProblems, findUnknownKeys, findUnknownReferences, keysDouble, keysTaken } from '../queries/comparison.ts'
import type { ProblemCollector } from './problem-collector.ts'

export interface Repair {
  readonly row_no: number
  readonly value: string
}

/** Puts repaired values into the rows; without it (at the apply) nothing is repaired any more. */
export type RepairRows = (column: Column, repairs: readonly Repair[]) => Promise<void>

/**
 * Answers a line that says how much of what was found, to be compared with a later one: if the database says something else now, the
 * plan is no longer what the person confirmed (MCOP-CSV-12).
 */
export async function compareRows(
  ctx: Ctx,
  server: FormatServer,
  rows: RowSource,
  request: FormatRequest,
  collector: ProblemCollector,
  repair?: RepairRows,
): Promise<string> {
  const told: string[] = []
  const tell = (field: string | null, code: string, count: number): void => {
    if (count > 0) told.push(`${field ?? ''}/${code}/${count}`)
  }
  await checkReferences(ctx, server, rows, request, collector, tell, repair)
  await checkKeys(ctx, server, rows, request, collector, tell, repair)
  for (const query of server.checks?.(ctx, rows, request) ?? []) {
    const found = await findProblems(ctx, query, problemCap)
    collector.addFound(found.kept.map(collected), found.counts, found.errorRows)
    for (const { field, code, count } of found.counts) tell(field, code, count)
  }
  return told.sort().join(' ')
}

type Tell = (field: string | null, code: string, count: number) => void

async function checkReferences(
  ctx: Ctx,
  server: FormatServer,
  rows: RowSource,
  request: FormatRequest,
  collector: ProblemCollector,
  tell: Tell,
  repair?: RepairRows,
): Promise<void> {
  for (const column of server.format.columns) {
    const { reference } = column
    if (reference === undefined || !isReadIn(column, request.mode)) continue
    const known = server.references?.[reference.name]
    if (known === undefined) throw new Error(`format ${server.format.key} names no source for the reference ${reference.name}`)
    const unknown = await findUnknownReferences(ctx, column, rows, known(ctx, rows, request))
    await settle(unknown, column, reference.code ?? 'CSV-E12', collector, tell, repair)
  }
}

async function checkKeys(
  ctx: Ctx,
  server: FormatServer,
  rows: RowSource,
  request: FormatRequest,
  collector: ProblemCollector,
  tell: Tell,
  repair?: RepairRows,
): Promise<void> {
  const column = server.format.columns.find((candidate) => candidate.field === server.format.keyFields[0])
  if (column === undefined || request.mode === 'upsert') return
  if (request.mode === 'add') {
    const found = await findProblems(ctx, keysTaken(ctx, server, rows, request), problemCap)
    collector.addFound(found.kept.map(collected), found.counts, found.errorRows)
    for (const { field, code, count } of found.counts) tell(field, code, count)
    return
  }
  const unknown = await findUnknownKeys(ctx, server, rows, request)
  const repaired = await settle(unknown, column, 'CSV-E11', collector, tell, repair)
  if (repaired === 0) return
  const double = await findProblems(ctx, keysDouble(server, rows), problemCap)
  collector.addFound(double.kept.map(collected), double.counts, double.errorRows)
}

/** Unknown values: repaired where it is certain what was meant (CSV-W01), otherwise an error. Answers how many were repaired. */
async function settle(
  unknown: readonly { row_no: number; value: string; candidate: string | null }[],
  column: Column,
  code: string,
  collector: ProblemCollector,
  tell: Tell,
  repair?: RepairRows,
): Promise<number> {
  const repairs: Repair[] = []
  let refused = 0
  for (const { row_no, value, candidate } of unknown) {
    if (repair !== undefined && candidate !== null) {
      repairs.push({ row_no, value: candidate })
      collector.add({ row: row_no, field: column.field, code: 'CSV-W01', params: { code: candidate }, value })
      continue
    }
    refused += 1
    collector.add({ row: row_no, field: column.field, code, params: null, value: undefined })
  }
  tell(column.field, code, refused)
  if (repairs.length > 0) await repair?.(column, repairs)
  return repairs.length
}

function collected(found: FoundProblem) {
  return { row: found.row_no, field: found.field, code: found.code, params: found.params, value: undefined }
}
