import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { proveUniqueness, type WrittenPair, writeAssignments } from '../queries/assignments.ts'
import { insertHistory } from '../queries/history.ts'
import { auditEntries } from './address-audit.ts'

/** A pair with the state that it is to have again; `after` is the address that goes. */
export interface ReturningPair extends WrittenPair {
  readonly label: string
  readonly after: string | null
  readonly wasUsed: boolean
}

/**
 * Puts pairs back as they were, 未利用 and 削除済み included: the undo of a file. Errors: `address-taken` when another user has one of
 * the addresses by now, `kernel.stale-version`.
 */
export async function putBackPairs(ctx: Ctx, pairs: readonly ReturningPair[]): Promise<number> {
  ctx.require(addressPermissions['addresses.write'])

  const written = await writeAssignments(ctx, pairs)
  if (written !== pairs.length) throw new AppError(kernelErrors['stale-version'])
  try {
    await proveUniqueness(ctx)
  } catch (error) {
    if (violatedConstraint(error) === 'address_assignment_once') throw new AppError(errors['address-taken'], { cause: error })
    throw error
  }
  await insertHistory(
    ctx,
    pairs.map(({ userId, item, address, isUsed, version, after, wasUsed }) => ({
      ...{ userId, item, before: after, after: address, wasUsed, version: version + 1 },
      change: address !== null ? ('set' as const) : isUsed ? ('emptied' as const) : ('initialised' as const),
    })),
  )
  ctx.audit('network-addresses.address.assigned', auditEntries(pairs.map((pair) => ({ ...pair, before: pair.after, after: pair.address }))))
  return written
}
