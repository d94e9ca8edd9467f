import type { Ctx } from '../../../../platform/server/context.ts'
import type { DeviceKind } from '../../contract/index.ts'
import { insertDevice, joinDevice } from '../queries/devices.ts'
import { consumeAppUrl } from '../queries/personal-urls.ts'
import type { NewDevice } from '../schema.ts'

/** Gives a terminal its id (MCOP-DEV-1); the address of the app has then done its work (MCOP-OTP-12). */
export async function registerTerminal(
  ctx: Ctx,
  person: { readonly id: string; readonly userId: string },
  device: NewDevice,
): Promise<string> {
  const id = await insertDevice(ctx, person.id, device)
  if (device.kind === 'app') await consumeAppUrl(ctx, person.id)
  ctx.audit('one-time-passwords.device.registered', [
    { object: { type: 'device', id, label: device.name }, after: { user: person.userId, kind: device.kind } },
  ])
  return id
}

/** Adds a user to a shared terminal whose start of use ends there (MCOP-SHARE-9). False when it has stopped being a shared one. */
export async function joinTerminal(
  ctx: Ctx,
  person: { readonly id: string; readonly userId: string },
  terminal: { readonly id: string; readonly kind: DeviceKind; readonly name: string },
): Promise<boolean> {
  if (!(await joinDevice(ctx, terminal.id, person.id))) return false
  if (terminal.kind === 'app') await consumeAppUrl(ctx, person.id)
  ctx.audit('one-time-passwords.device.user-added', [
    { object: { type: 'device', id: terminal.id, label: terminal.name }, after: { user: person.userId } },
  ])
  return true
}
