import type { Ctx } from '../../../platform/server/context.ts'
import { type Subscription, subscribe } from '../../../platform/server/feature.ts'
import { usersDeleted, usersRenamed } from '../../directory/contract/index.ts'
import { secondStepChanged } from '../../second-steps/contract/index.ts'
import type { AccountRequestsDeps } from './deps.ts'
import { overtake } from './operations/expire.ts'
import { asOneself } from './operations/what-may-be-asked.ts'
import { lockOpenRequests } from './queries/requests.ts'

/** What happens to people elsewhere and leaves nothing to ask for. */
export function requestSubscriptions(deps: AccountRequestsDeps): readonly Subscription[] {
  return [
    subscribe(usersDeleted, async (ctx, { userIds }) => overtake(deps, ctx, await lockOpenRequests(ctx, userIds))),
    subscribe(usersRenamed, (ctx, { userIds }) => overtakeLoginIds(deps, ctx, userIds)),
    subscribe(secondStepChanged, async (ctx, { personIds, what, after }) => {
      // Operators ask nobody.
      if (ctx.companyId === null || (what !== 'reset' && what !== 'method')) return
      const open = await lockOpenRequests(ctx, personIds, 'second-step')
      await overtake(
        deps,
        ctx,
        open.filter(({ wish }) => wish === (what === 'reset' ? 'reset' : after)),
      )
    }),
  ]
}

async function overtakeLoginIds(deps: AccountRequestsDeps, ctx: Ctx, userIds: readonly string[]): Promise<void> {
  const open = await lockOpenRequests(ctx, userIds, 'login-id')
  const people = await deps.directory.findUsers(
    asOneself(ctx),
    open.map(({ personId }) => personId),
  )
  const now = new Map(people.map(({ id, loginId }) => [id, loginId]))
  await overtake(
    deps,
    ctx,
    open.filter(({ personId, wish }) => now.get(personId) === wish),
  )
}
