import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { MaintenanceAccount } from '../../contract/maintenance/maintenance-accounts.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import type { UserChange } from '../../contract/user.ts'
import type { DirectoryDeps } from '../deps.ts'
import { findMaintenanceAccounts, instant, isLocked } from '../queries/find-users.ts'
import { bodyPointer } from './refusal.ts'
import { updateUsers } from './update-users.ts'

export async function listMaintenanceAccounts(ctx: Ctx, wanted: { id?: string } = {}): Promise<MaintenanceAccount[]> {
  ctx.require(directoryPermissions['maintenance.read'])
  const found = await findMaintenanceAccounts(ctx, wanted)
  return found.map((user) => {
    const { id, userId, email1, email2, email3, state, passwordState, version } = user
    const account = { id, userId, email1, email2, email3, state, passwordState, version }
    return { ...account, isLocked: isLocked(ctx, user), lastSignedInAt: instant(user.lastSignedInAt) }
  })
}

/**
 * The one way by which anybody changes a maintenance account (MCOP-MAINT-5): the provider's, within the wall of the company, so that the entry
 * stands in the company's history as well. Errors: those of `updateUsers`, and 404 for whoever is no such account.
 */
export async function changeMaintenanceAccount(
  deps: Pick<DirectoryDeps, 'companyCode'>,
  ctx: Ctx,
  change: UserChange,
): Promise<MaintenanceAccount> {
  ctx.require(directoryPermissions['maintenance.write'])
  if ((await findMaintenanceAccounts(ctx, { id: change.id, lock: true })).length === 0) throw notFound()
  const { changed } = await updateUsers(deps, ctx, [change], bodyPointer)
  if (changed === 0) ctx.unaudited('nothing was changed')
  const [account] = await listMaintenanceAccounts(ctx, { id: change.id })
  if (account === undefined) throw notFound()
  return account
}
