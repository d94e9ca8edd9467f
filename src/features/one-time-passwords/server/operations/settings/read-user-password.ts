import type { RouteOutput } from '../../../../../kernel/define-route.ts'
import { notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import type { getUserPassword } from '../../../contract/index.ts'
import { findVisibleUser } from '../../queries/accounts.ts'
import { findPasswordSetAt } from '../../queries/passwords.ts'
import { readSettings } from '../../queries/settings.ts'
import { daysAfter } from '../../time.ts'

/** Until when the password of a user is valid under the rules of now (MCOP-USER-25). Error: not-found. */
export async function readUserPassword(ctx: Ctx, userId: string): Promise<RouteOutput<typeof getUserPassword>> {
  const user = await findVisibleUser(ctx, userId)
  if (user === undefined) throw notFound()
  const { passwordDays } = await readSettings(ctx)
  const setAt = await findPasswordSetAt(ctx, user.id)
  const expiresAt = setAt === undefined || passwordDays === 0 ? null : daysAfter(setAt, passwordDays)
  return {
    setAt: setAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    isExpired: expiresAt !== null && expiresAt <= ctx.clock.now(),
  }
}
