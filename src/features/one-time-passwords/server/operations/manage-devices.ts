import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { directoryErrors } from '../../../directory/contract/index.ts'
import { type Device, otpPermissions } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { findVisibleUser } from '../queries/accounts.ts'
import { deleteDevices, listDevices, lockDevices } from '../queries/devices.ts'
import { deletePersonalUrls } from '../queries/personal-urls.ts'
import { closeSetups } from '../queries/setups.ts'
import { endTerminalUse } from './devices/end-terminal-use.ts'

/** @throws not-found for a user whom this administrator may not see */
export async function listUserDevices(ctx: Ctx, userId: string): Promise<{ items: Device[]; enrolmentUntil: string | null }> {
  ctx.require(otpPermissions['devices.read'])
  const user = await findVisibleUser(ctx, userId)
  if (user === undefined) throw notFound()
  const isOpen = user.enrolmentUntil !== null && user.enrolmentUntil > ctx.clock.now()
  return { items: [...(await listDevices(ctx, user.id))], enrolmentUntil: isOpen ? (user.enrolmentUntil?.toISOString() ?? null) : null }
}

/**
 * Deletes terminals of one user, a shared one for this user only; ids that are not theirs are passed over. Registration and password stay, also when it was the last one
 * (MCOP-DEV-15, 17). @throws not-found, also when none of the ids is theirs; maintenance-account (409)
 */
export async function deleteUserDevices(
  deps: Pick<OneTimePasswordsDeps, 'sessions'>,
  ctx: Ctx,
  userId: string,
  ids: readonly string[],
): Promise<{ deleted: number; left: number }> {
  ctx.require(otpPermissions['devices.delete'])
  const user = await findVisibleUser(ctx, userId)
  refuseMaintenance(user)
  if (user !== undefined) {
    await lockDevices(ctx, [user.id], ids)
    await endTerminalUse(deps, ctx, ids, [user.id])
    // A setting that was begun on one of them would lead back to a shared one.
    await closeSetups(ctx, [user.id])
  }
  const deleted = user === undefined ? [] : await deleteDevices(ctx, [user.id], ids)
  if (user === undefined || deleted.length === 0) throw notFound()
  ctx.audit(
    'one-time-passwords.device.deleted',
    deleted.map((device) => ({ object: { type: 'device', id: device.id, label: device.name }, before: { user: user.userId } })),
  )
  return { deleted: deleted.length, left: (await listDevices(ctx, user.id)).length }
}

/** The administrator's explicit replacement (MCOP-OTP-11): bookmarks of this user stop working, the next mail carries new addresses. */
export async function replacePersonalUrls(ctx: Ctx, userId: string): Promise<void> {
  ctx.require(otpPermissions['urls.replace'])
  const user = await findVisibleUser(ctx, userId)
  if (user === undefined) throw notFound()
  refuseMaintenance(user)
  await deletePersonalUrls(ctx, [user.id])
  ctx.audit('one-time-passwords.url.replaced', [{ object: { type: 'user', id: user.id, label: user.userId } }])
}

/** What belongs to the provider's own accounts is the provider's (MCOP-MAINT-2, 3). */
function refuseMaintenance(user: { readonly userId: string; readonly isMaintenance: boolean } | undefined): void {
  if (user?.isMaintenance === true) throw new AppError(directoryErrors['maintenance-account'], { params: { userId: user.userId } })
}
