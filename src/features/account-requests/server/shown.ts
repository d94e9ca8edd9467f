import type { Ctx } from '../../../platform/server/context.ts'
import type { AccountRequest, OwnRequest } from '../contract/request.ts'
import type { AccountRequestsDeps } from './deps.ts'
import type { ListedRequest } from './queries/list-requests.ts'
import type { StoredRequest } from './queries/requests.ts'

/** What nobody answered in time is over from that moment on, whether or not the job has written it down. */
export function isOverdue(ctx: Pick<Ctx, 'clock'>, { state, expiresAt }: StoredRequest): boolean {
  return state === 'open' && expiresAt <= ctx.clock.now()
}

export function ownRequest(ctx: Pick<Ctx, 'clock'>, request: StoredRequest): OwnRequest {
  const { id, kind, wish, wishBefore, reason, remark, expiresAt } = request
  const overdue = isOverdue(ctx, request)
  return {
    ...{ id, kind, wish, wishBefore, reason, remark },
    state: overdue ? 'expired' : request.state,
    askedAt: request.askedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    closedAt: (overdue ? expiresAt : request.closedAt)?.toISOString() ?? null,
  }
}

/** As administrators see them. */
export async function shownRequests(
  deps: Pick<AccountRequestsDeps, 'directory'>,
  ctx: Ctx,
  requests: readonly ListedRequest[],
): Promise<AccountRequest[]> {
  const people = requests.map(({ personId, isAdministrator, administratorScopeId }) => ({
    ...{ id: personId, isAdministrator, administratorScopeId },
  }))
  const beyond = new Set((await deps.directory.listBeyondReach(ctx, people)).map(({ id }) => id))
  return requests.map((request) => ({
    ...ownRequest(ctx, request),
    person: { id: request.personId, userId: request.userId, name: request.name },
    closedBy: request.closedBy,
    mayDecide: !beyond.has(request.personId),
  }))
}
