import { AppError, type ErrorDefinition, type FieldProblem, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import type { Acknowledgement, AssignmentChange } from '../../contract/assignment.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { proveUniqueness, writeAssignments } from '../queries/assignments.ts'
import { insertHistory } from '../queries/history.ts'
import { auditEntries } from './address-audit.ts'
import { type ChangePlan, type ChangeProblem, planChanges, unacknowledged } from './plan-changes.ts'

/** Where change `index` stands in what the caller sent. */
export type Pointer = (index: number) => string

const listPointer: Pointer = (index) => `/body/changes/${index}/address`

/**
 * Sets, changes and empties addresses, all of the list or nothing (MCOP-IP-4, IPTOOL-7). Addresses have passed `parseIpv4`; '' empties.
 * Errors: `user-unknown`, `maintenance-account`, `address-taken`, `address-repeated`, `kernel.stale-version`, `not-acknowledged`, each
 * with all places at once.
 */
export async function assignAddresses(
  ctx: Ctx,
  changes: readonly AssignmentChange[],
  options: { readonly acknowledge?: readonly Acknowledgement[]; readonly pointer?: Pointer } = {},
): Promise<{ changed: number; unchanged: number }> {
  ctx.require(addressPermissions['addresses.write'])

  // 1. Rules: what is wrong first, then what has to be ticked.
  const plan = await planChanges(ctx, changes)
  const pointer = options.pointer ?? listPointer
  refuse(
    plan.problems.filter((problem) => problem.level === 'error'),
    pointer,
  )
  const open = unacknowledged(plan, options.acknowledge ?? [])
  if (open.length > 0) throw new AppError(errors['not-acknowledged'], { problems: open.map((problem) => placed(problem, pointer)) })

  // 2. Write, keep the history, audit.
  await write(ctx, plan)
  await insertHistory(
    ctx,
    plan.changes.map(({ userId, item, address, before }) => ({
      ...{ userId, item, before: before.address, after: address, wasUsed: before.isUsed, version: before.version + 1 },
      change: address === null ? ('emptied' as const) : ('set' as const),
    })),
  )
  ctx.audit(
    'network-addresses.address.assigned',
    auditEntries(plan.changes.map((change) => ({ ...change, before: change.before.address, after: change.address }))),
  )
  return { changed: plan.changes.length, unchanged: plan.unchanged }
}

async function write(ctx: Ctx, plan: ChangePlan): Promise<void> {
  const pairs = plan.changes.map(({ userId, item, address, before }) => ({ userId, item, address, isUsed: true, version: before.version }))
  const written = await writeAssignments(ctx, pairs)
  if (written !== pairs.length) throw new AppError(kernelErrors['stale-version'])
  try {
    await proveUniqueness(ctx)
  } catch (error) {
    // Nobody had the address a moment ago: another administrator was quicker.
    if (violatedConstraint(error) === 'address_assignment_once') throw new AppError(errors['address-taken'], { cause: error })
    throw error
  }
}

const definitions: ReadonlyMap<string, ErrorDefinition> = new Map(
  [...Object.values(errors), kernelErrors['stale-version']].map((definition) => [definition.code, definition]),
)

/** 400 when only the input is wrong; else the first error that concerns the state of the data, with all problems. */
function refuse(found: readonly ChangeProblem[], pointer: Pointer): void {
  if (found.length === 0) return
  const problems = found.map((problem) => placed(problem, pointer))
  const graver = found.find((problem) => definitions.get(problem.code)?.status !== 400)
  const definition = graver === undefined ? undefined : definitions.get(graver.code)
  if (definition === undefined) throw invalidInput(problems)
  throw new AppError(definition, { problems, ...(graver === undefined ? {} : { params: graver.params }) })
}

function placed({ index, code, params }: ChangeProblem, pointer: Pointer): FieldProblem {
  return { pointer: pointer(index), code, params }
}
