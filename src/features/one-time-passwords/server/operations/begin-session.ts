import type { Ctx } from '../../../../platform/server/context.ts'
import { type OtpSettings, usableUntil } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { resetWrongInputs } from '../queries/accounts.ts'
import { keepTerminalSession } from '../queries/devices/terminal-sessions.ts'

export interface Visitor {
  readonly sourceAddress: string
  readonly userAgent: string
  /** Of the session that the browser has at the user site, which the new one replaces. */
  readonly sessionToken?: string | undefined
}

/**
 * What every successful sign-in ends in: the count of wrong inputs goes back to 0, 仮登録 becomes 本登録, the session begins and is recorded as a use
 * (MCOP-AUTH-10, OTP-14, USAGE-4). Returns the token for the cookie.
 */
export async function beginSession(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  given: { person: { readonly id: string; readonly userId: string }; settings: OtpSettings; deviceId: string | null; visitor: Visitor },
): Promise<string> {
  const { person, settings, deviceId, visitor } = given
  const now = ctx.clock.now()
  await resetWrongInputs(ctx, [person.id])
  await deps.directory.markSignedIn(ctx, [person.id], { registered: true })
  const session = await deps.sessions.openSession(ctx, {
    site: 'my',
    userId: person.id,
    idleMinutes: settings.sessionMinutes,
    absoluteMinutes: minutesUntil(now, usableUntil(settings.usableHours, now)),
    ...visitor,
  })
  if (deviceId !== null) await keepTerminalSession(ctx, { sessionId: session.sessionId, deviceId, userId: person.id })
  await deps.activity.recordSessions(ctx, [
    { userId: person.id, kind: 'web', externalKey: session.sessionId, startedAt: now, detail: { deviceId } },
  ])
  await deps.activity.recordDecisions(ctx, [
    {
      kind: 'sign-in',
      outcome: 'accepted',
      reason: 'ok',
      userId: person.id,
      typedName: person.userId,
      sourceAddress: visitor.sourceAddress,
      detail: { site: 'my', deviceId },
    },
  ])
  return session.token
}

/** No session outlives a day, nor the usable hours (MCOP-APP-9). */
function minutesUntil(now: Date, end: Date | null | undefined): number {
  const aDay = 24 * 60
  return end === null || end === undefined ? aDay : Math.min(aDay, (end.getTime() - now.getTime()) / 60_000)
}
