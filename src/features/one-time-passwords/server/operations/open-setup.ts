import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { type OtpSettings, type PatternSetup, setupMinutes } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { drawGrid } from '../draw.ts'
import { sealHandle } from '../handle.ts'
import { insertSetup } from '../queries/setups.ts'
import type { NewDevice, SetupOrigin } from '../schema.ts'
import { minutesAfter } from '../time.ts'

/** Begins the setting of a password (MCOP-OTP-16). The grid only shows where to tap: its digits mean nothing here. */
export async function openSetup(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  given: {
    readonly person: { readonly id: string; readonly userId: string }
    readonly settings: OtpSettings
    readonly origin: SetupOrigin
    readonly entryPasswordId: string | null
    readonly deviceId: string | null
    readonly newDevice: NewDevice | null
  },
): Promise<PatternSetup> {
  const { person, settings, origin, entryPasswordId, deviceId, newDevice } = given
  const id = ctx.ids.next()
  const expiresAt = minutesAfter(ctx.clock.now(), setupMinutes)
  await insertSetup(ctx, { id, userId: person.id, origin, entryPasswordId, deviceId, newDevice, expiresAt })
  return {
    handle: sealHandle(deps.secrets, { type: 'setup', companyId: companyOf(ctx), userId: person.id, name: person.userId, setupId: id }),
    grid: drawGrid(ctx.chance),
    expiresAt: expiresAt.toISOString(),
    limits: { minLength: settings.minLength, maxFixedDigits: settings.maxFixedDigits, refusesSimple: settings.refusesSimple },
  }
}
