import type { Ctx } from '../../../../platform/server/context.ts'
import { insertDevice } from '../queries/devices.ts'
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
