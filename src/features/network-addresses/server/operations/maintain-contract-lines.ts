/** The operator's work on contract lines (MCOP-CONTRACT-5). Marks of 通信不可 follow by themselves: they are computed, not stored. */
import { AppError, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import type { ContractLine, NewContractLine } from '../../contract/contract-line.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { deleteLine, insertLines, listLines, updateLine } from '../queries/contract-lines.ts'

/** Error: `line-label-taken`. Answers the lines as they are now, in the order given. */
export async function registerContractLines(ctx: Ctx, lines: readonly NewContractLine[]): Promise<ContractLine[]> {
  ctx.require(addressPermissions['contract-lines.write'])

  const identified = lines.map((line) => ({ ...line, id: ctx.ids.next() }))
  await refusingTakenLabel(() => insertLines(ctx, identified))
  const known = new Map((await listLines(ctx)).map((line) => [line.id, line]))
  const added = identified.flatMap(({ id }) => known.get(id) ?? [])
  ctx.audit(
    'network-addresses.contract-line.added',
    added.map((line) => ({ object: objectOf(line), after: imageOf(line) })),
  )
  return added
}

/** Errors: 404, `kernel.stale-version`, `line-label-taken`. */
export async function changeContractLine(ctx: Ctx, id: string, version: number, line: NewContractLine): Promise<ContractLine> {
  ctx.require(addressPermissions['contract-lines.write'])

  const before = await getLine(ctx, id)
  const isCurrent = await refusingTakenLabel(() => updateLine(ctx, id, version, line))
  if (!isCurrent) throw new AppError(kernelErrors['stale-version'], { params: { version: before.version } })
  const after = await getLine(ctx, id)
  ctx.audit('network-addresses.contract-line.changed', [{ object: objectOf(after), before: imageOf(before), after: imageOf(after) }])
  return after
}

/** Errors: 404; `line-in-use` while users are assigned to it, who would otherwise silently fall back to all lines. */
export async function deleteContractLine(ctx: Ctx, id: string): Promise<void> {
  ctx.require(addressPermissions['contract-lines.write'])

  const line = await getLine(ctx, id)
  if (line.users > 0) throw new AppError(errors['line-in-use'], { params: { users: line.users } })
  await deleteLine(ctx, id)
  ctx.audit('network-addresses.contract-line.deleted', [{ object: objectOf(line), before: imageOf(line) }])
}

async function getLine(ctx: Ctx, id: string): Promise<ContractLine> {
  const [line] = await listLines(ctx, id)
  if (line === undefined) throw notFound()
  return line
}

async function refusingTakenLabel<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) === 'address_contract_line_label') throw new AppError(errors['line-label-taken'], { cause: error })
    throw error
  }
}

function objectOf(line: ContractLine): AuditEntry['object'] {
  return { type: 'contract-line', id: line.id, label: line.label }
}

function imageOf({ label, domestic, redundancy, roaming, items }: ContractLine): Readonly<Record<string, unknown>> {
  const ranges = items.flatMap(({ item, ranges: own }) => own.map((range) => `${item} ${range.network}`))
  return { label, domestic, redundancy, roaming, ranges }
}
