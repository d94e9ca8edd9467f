import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { Acknowledgement } from '../../contract/assignment.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { findAddressBefore } from '../queries/history.ts'
import { findReachablePeople } from '../queries/people.ts'
import { assignAddresses } from './assign-addresses.ts'

/**
 * Assigns the address again that stood before a change (MCOP-IP-16). It is an assignment like any other: taken is taken, and an
 * initialised item gets it as a new one. Errors: 404, `nothing-to-put-back`, and those of `assignAddresses`.
 */
export async function putBackAddress(
  ctx: Ctx,
  userId: string,
  historyId: string,
  options: { readonly acknowledge: readonly Acknowledgement[] },
): Promise<void> {
  ctx.require(addressPermissions['addresses.write'])

  if (!(await findReachablePeople(ctx, [userId])).has(userId)) throw notFound()
  const past = await findAddressBefore(ctx, userId, historyId)
  if (past === undefined) throw notFound()
  if (past.before === null) throw new AppError(errors['nothing-to-put-back'])
  const change = { userId, item: past.item, address: past.before }
  await assignAddresses(ctx, [change], { ...options, pointer: () => '/body/historyId' })
}
