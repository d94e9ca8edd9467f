import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { usersRestored } from '../../contract/events.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import type { DirectoryDeps } from '../deps.ts'
import { findUsers } from '../queries/find-users.ts'
import { unbinUsers } from '../queries/mark-users.ts'
import { refuseBeyondReach } from './administrators/refuse-beyond-reach.ts'
import { userObject } from './user-audit.ts'

/**
 * Takes users out of the bin with all their data, the password unset (MCOP-USER-30). Errors: 404; `role-beyond-reach`; `user-id-taken` when one of the ids
 * has been registered again, and then nobody is restored.
 */
export async function restoreUsers(deps: Pick<DirectoryDeps, 'companyCode'>, ctx: Ctx, userIds: readonly string[]): Promise<void> {
  ctx.require(directoryPermissions['users.write'])
  const found = await findUsers(ctx, userIds, { deleted: true, lock: true })
  if (found.length !== new Set(userIds).size) throw notFound()
  await refuseBeyondReach(ctx, found)
  const back = await unbinUsers(ctx, userIds, await deps.companyCode(ctx))
  if (back.length !== found.length) {
    const restored = new Set(back.map((user) => user.id))
    const kept = found.filter((user) => !restored.has(user.id)).map((user) => user.userId)
    throw new AppError(errors['user-id-taken'], { params: { userIds: kept } })
  }
  ctx.audit(
    'directory.user.restored',
    found.map((user) => ({ object: userObject(user) })),
  )
  await ctx.emit(usersRestored, { userIds: found.map((user) => user.id) })
}
