import type { Ctx } from '../../../../../platform/server/context.ts'
import type { OwnSession } from '../../../contract/own/own-account.ts'
import { listLiveOperatorSessions } from '../../queries/operators.ts'
import { listLiveSessions } from '../../queries/sessions.ts'

/** One's own live sessions at all sites, newest first. */
export async function listOwnSessions(ctx: Ctx): Promise<readonly OwnSession[]> {
  const id = ctx.actor.id ?? ''
  const rows = ctx.actor.kind === 'operator' ? await listLiveOperatorSessions(ctx, id) : await listLiveSessions(ctx, id)
  return rows.map((row) => ({
    id: row.id,
    site: row.site,
    openedAt: row.openedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    sourceAddress: row.sourceAddress,
    userAgent: row.userAgent,
    factors: [...row.factors],
    isCurrent: row.id === ctx.actor.sessionId,
  }))
}
