import type { Page } from '../../../../kernel/page.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { accountRequestPermissions } from '../../contract/permissions.ts'
import type { AccountRequest } from '../../contract/request.ts'
import type { AccountRequestsDeps } from '../deps.ts'
import { listRequestsPage, listWaiting } from '../queries/list-requests.ts'
import { shownRequests } from '../shown.ts'

/** Requests of the people within reach. */
export async function listRequests(
  deps: AccountRequestsDeps,
  ctx: Ctx,
  condition: { readonly state: 'open' | 'past'; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<AccountRequest>> {
  ctx.require(accountRequestPermissions['requests.read'])
  const page = await listRequestsPage(ctx, condition)
  return { ...page, items: await shownRequests(deps, ctx, page.items) }
}

/** How many wait that the asking administrator may answer: what others alone may answer is no work of theirs. */
export async function countRequests(deps: AccountRequestsDeps, ctx: Ctx): Promise<{ open: number }> {
  ctx.require(accountRequestPermissions['requests.read'])
  const waiting = await listWaiting(ctx)
  const people = waiting.map(({ personId, isAdministrator, administratorScopeId }) => ({
    ...{ id: personId, isAdministrator, administratorScopeId },
  }))
  const beyond = new Set((await deps.directory.listBeyondReach(ctx, people)).map(({ id }) => id))
  return { open: waiting.filter(({ personId }) => !beyond.has(personId)).length }
}
