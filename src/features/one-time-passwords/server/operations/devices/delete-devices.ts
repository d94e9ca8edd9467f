import { AppError, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { type DeletedDevices, otpErrors, otpPermissions } from '../../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { findManagedDevices, listWithoutDevice, removeDevices } from '../../queries/devices/managed-devices.ts'
import { endTerminalUse } from './end-terminal-use.ts'

/**
 * Deletes terminals for all their users (MCOP-DEV-15); ids that are gone already are passed over. Registration and password stay, also of users
 * who have none left (MCOP-DEV-17). All or nothing.
 *
 * @throws not-found when there is none of them; device-of-others (409) when people whom this administrator may not see use one, too
 */
export async function deleteDevices(
  deps: Pick<OneTimePasswordsDeps, 'sessions'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<DeletedDevices> {
  ctx.require(otpPermissions['devices.delete'])
  const devices = await findManagedDevices(ctx, ids, true)
  if (devices.length === 0) throw notFound()
  const ofOthers = devices.filter((device) => device.otherUsers > 0)
  if (ofOthers.length > 0) throw new AppError(otpErrors['device-of-others'], { params: { devices: ofOthers.map((device) => device.id) } })
  const found = devices.map((device) => device.id)
  await endTerminalUse(deps, ctx, found)
  await removeDevices(ctx, found)
  ctx.audit(
    'one-time-passwords.device.deleted',
    devices.map((device) => ({
      object: { type: 'device', id: device.id, label: device.name },
      before: { users: device.users.map((user) => user.userId) },
    })),
  )
  const users = new Map(devices.flatMap((device) => device.users.map((user) => [user.id, { ...user, kind: device.kind }] as const)))
  const without = await listWithoutDevice(ctx, [...users.keys()])
  return {
    deleted: devices.length,
    usersWithoutTerminal: [...users.values()].filter(({ id }) => without.has(id)).map(({ id, userId, kind }) => ({ id, userId, kind })),
  }
}
