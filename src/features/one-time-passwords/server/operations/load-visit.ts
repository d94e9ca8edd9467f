import type { Ctx } from '../../../../platform/server/context.ts'
import { otpPermissions } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { findPerson } from '../queries/accounts.ts'
import { readSettings } from '../queries/settings.ts'
import type { Visit } from '../sign-in/visit.ts'

/** Everything that the steps look at, with the same queries for people who exist and for those who do not. */
export async function loadVisit(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  by: { readonly id: string } | { readonly userKey: string },
): Promise<Omit<Visit, 'terminal'>> {
  const person = await findPerson(ctx, by)
  const settings = await readSettings(ctx)
  const services = await deps.tenancy.services(ctx)
  const { service } = otpPermissions['codes.issue']
  return { now: ctx.clock.now(), settings, hasService: service === undefined || services.has(service), person }
}
