import type { SignInDeps } from '../deps.ts'
import { findPendingOwner } from '../queries/door.ts'
import { endPendings } from '../queries/pendings.ts'
import { hashToken } from '../token.ts'
import type { Caller } from './pending-visit.ts'

/** Gives up the browser's half-done sign-in; where there is none, there is nothing to do. */
export async function leavePending(deps: SignInDeps, { run, visitor, door }: Caller): Promise<void> {
  const token = visitor.pendingToken
  const owner = token === undefined ? undefined : await findPendingOwner(deps.pool, hashToken(token))
  if (owner === undefined || (owner.companyId === null) !== (door === 'ops')) return
  const role = owner.companyId === null ? 'provider' : 'app'
  await run({ companyId: owner.companyId, role, mode: 'write' }, async (ctx) => {
    ctx.unaudited('a sign-in that was given up changes nothing')
    await endPendings(ctx, { id: owner.pendingId }, 'left')
  })
}
