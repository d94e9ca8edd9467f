import { AppError, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { otpErrors, otpPermissions } from '../../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { lockAccount } from '../../queries/accounts.ts'
import { findMaintenanceAccount } from '../../queries/maintenance-accounts.ts'
import { issueEntryPasswords } from '../issue-entry-passwords.ts'

/**
 * The provider begins anew with one of its own accounts (MCOP-MAINT-5): the password is initialised, sessions and locks end, a new Entry password
 * goes to the addresses of the account.
 *
 * @throws not-found for whoever is no such account, and in a company without the service; stale-version, account-without-address (409)
 */
export async function resetMaintenanceAccount(deps: OneTimePasswordsDeps, ctx: Ctx, userId: string, version: number): Promise<void> {
  ctx.require(otpPermissions['maintenance.reset'])
  if (!(await deps.tenancy.services(ctx)).has('vpn-access')) throw notFound()
  // Of two who press the button at once, the second one finds another version.
  if ((await findMaintenanceAccount(ctx, userId)) !== undefined) await lockAccount(ctx, userId)
  const account = await findMaintenanceAccount(ctx, userId)
  if (account === undefined) throw notFound()
  if (account.version !== version) throw new AppError(kernelErrors['stale-version'], { params: { version: account.version } })
  if (!account.hasAddress) throw new AppError(otpErrors['account-without-address'])
  const issued = (await issueEntryPasswords(deps, ctx, [userId])).get(userId)
  if (issued !== undefined) await deps.letters.sendPasswordReset(ctx, userId, issued)
}
