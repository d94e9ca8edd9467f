/** What the news of other features mean here. All of it happens in the transaction of the one who tells. */
import type { Ctx } from '../../../../platform/server/context.ts'
import { type Subscription, subscribe } from '../../../../platform/server/feature.ts'
import { usersDeleted, usersSuspended, usersUnlocked } from '../../../directory/contract/index.ts'
import { sessionsEnded } from '../../../sign-in/contract/index.ts'
import { isEndOfHours } from '../../contract/settings/usable-hours.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { resetWrongInputs } from '../queries/accounts.ts'
import { revokeCodes } from '../queries/codes.ts'
import { deleteDevices } from '../queries/devices.ts'
import { revokeEntryPasswords } from '../queries/entry-passwords.ts'
import { deletePasswords } from '../queries/passwords.ts'
import { readSettings } from '../queries/settings.ts'
import { closeSetups } from '../queries/setups.ts'

export function followOthers(deps: Pick<OneTimePasswordsDeps, 'activity'>): readonly Subscription[] {
  return [
    ...followUsers,
    // Whatever ended the session, the use of the service ends with it (MCOP-OTP-33).
    subscribe(sessionsEnded, async (ctx: Ctx, { site, sessions, cause }) => {
      if (site !== 'my') return
      const { usableHours } = await readSettings(ctx)
      const ends = sessions.map(({ id, endedAt }) => ({ externalKey: id, endedAt }))
      // A session that ran out at the very end of the usable hours ended because of them (MCOP-APP-9).
      const byHours = cause === 'expired' ? ends.filter(({ endedAt }) => isEndOfHours(usableHours, endedAt)) : []
      const others = ends.filter((end) => !byHours.includes(end))
      if (byHours.length > 0) await deps.activity.endSessions(ctx, 'web', byHours, 'usable-hours')
      if (others.length > 0) await deps.activity.endSessions(ctx, 'web', others, cause)
    }),
  ]
}

const followUsers: readonly Subscription[] = [
  // Unused one-time passwords end with the suspension (MCOP-STATE-11).
  subscribe(usersSuspended, async (ctx: Ctx, { userIds }) => {
    await revokeCodes(ctx, userIds)
    await closeSetups(ctx, userIds)
  }),
  subscribe(usersUnlocked, (ctx: Ctx, { userIds }) => resetWrongInputs(ctx, userIds)),
  // In the bin nothing works; who comes back starts with an unset password and registers terminals anew (MCOP-USER-29, 30).
  subscribe(usersDeleted, async (ctx: Ctx, { userIds }) => {
    await revokeCodes(ctx, userIds)
    await closeSetups(ctx, userIds)
    await revokeEntryPasswords(ctx, userIds)
    await deletePasswords(ctx, userIds)
    await deleteDevices(ctx, userIds)
  }),
]
