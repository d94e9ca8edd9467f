import type { Ctx } from '../../../../platform/server/context.ts'
import { listAssignmentsOf } from '../queries/assignments.ts'
import { auditEntries } from './address-audit.ts'
import { returnToUnused } from './initialise-addresses.ts'

/** What deleted users held is free at once (MCOP-USER-29). Listens to the directory; who deletes has been asked for the right there. */
export async function releaseAddresses(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  const held = await listAssignmentsOf(ctx, userIds)
  if (held.length === 0) return
  await returnToUnused(ctx, held)
  ctx.audit('network-addresses.address.released', auditEntries(held.map((pair) => ({ ...pair, before: pair.address, after: null }))))
}
