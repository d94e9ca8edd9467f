import { AppError, kernelErrors } from '../../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { type DeviceSharing, otpErrors, otpPermissions } from '../../../contract/index.ts'
import { countSharedDevices, lockSharing, readSharing, storeSharing } from '../../queries/devices/device-sharing.ts'

/** What holds for the whole company is for administrators of the whole company. */
export function mayChangeSharing(ctx: Pick<Ctx, 'actor'>): boolean {
  return ctx.actor.departmentScope === null && ctx.actor.permissions.has(otpPermissions['sharing.change'].key)
}

/** 共有端末利用の可否 as the page shows it. */
export async function getDeviceSharing(ctx: Ctx): Promise<DeviceSharing> {
  ctx.require(otpPermissions['devices.read'])
  return {
    ...(await readSharing(ctx)),
    sharedDevices: await countSharedDevices(ctx),
    mayChange: mayChangeSharing(ctx),
  }
}

/**
 * 利用可能 or 利用不可 for the whole company (MCOP-SHARE-5).
 *
 * @throws forbidden for an administrator of a department, stale-version (409), shared-devices-exist (409) when it is switched off too early
 */
export async function changeDeviceSharing(ctx: Ctx, change: { isAllowed: boolean; version: number }): Promise<DeviceSharing> {
  ctx.require(otpPermissions['sharing.change'])
  if (ctx.actor.departmentScope !== null) throw new AppError(kernelErrors.forbidden)
  const current = await lockSharing(ctx)
  if (current.version !== change.version) throw new AppError(kernelErrors['stale-version'], { params: { version: current.version } })
  const shared = change.isAllowed ? 0 : await countSharedDevices(ctx)
  if (shared > 0) throw new AppError(otpErrors['shared-devices-exist'], { params: { count: shared } })
  if (current.isAllowed === change.isAllowed) ctx.unaudited('nothing was changed')
  else {
    await storeSharing(ctx, change.isAllowed)
    auditSharing(ctx, change.isAllowed)
  }
  return getDeviceSharing(ctx)
}

/** Also where it is switched on together with a terminal (MCOP-SHARE-6). */
export function auditSharing(ctx: Ctx, isAllowed: boolean): void {
  ctx.audit('one-time-passwords.sharing.changed', [
    {
      object: { type: 'company', id: companyOf(ctx), label: ctx.actor.companyCode ?? '' },
      before: { isAllowed: !isAllowed },
      after: { isAllowed },
    },
  ])
}
