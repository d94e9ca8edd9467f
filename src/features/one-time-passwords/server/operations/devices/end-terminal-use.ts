import type { Ctx } from '../../../../../platform/server/context.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { revokeCodes } from '../../queries/codes.ts'
import { takeTerminalSessions } from '../../queries/devices/terminal-sessions.ts'

/**
 * Whoever loses a terminal loses what goes on there at the same moment: the sessions that were begun on it and the one-time passwords got in
 * them. Sessions on other terminals go on. Called before the rows of the terminals are removed.
 */
export async function endTerminalUse(
  deps: Pick<OneTimePasswordsDeps, 'sessions'>,
  ctx: Ctx,
  deviceIds: readonly string[],
  userIds?: readonly string[],
): Promise<void> {
  const sessions = await takeTerminalSessions(ctx, deviceIds, userIds)
  if (sessions.length === 0) return
  const users = [...new Set(sessions.map((session) => session.userId))]
  const ids = sessions.map((session) => session.sessionId)
  await deps.sessions.endSessions(ctx, users, 'device-removed', 'my', ids)
  await revokeCodes(ctx, users)
}
