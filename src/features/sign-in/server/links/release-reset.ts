import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { PersonLinks } from '../../contract/links/invitations.ts'
import { signInPermissions } from '../../contract/permissions.ts'
import { policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { listInvitations } from '../queries/links/invitation-rows.ts'
import { findRest, listVisibleIds, setResetRest } from '../queries/links/people.ts'
import { findTries, forgetTries } from '../queries/tries.ts'
import { blockedUntil, countKey } from './bearer.ts'
import { bindingRest } from './send-link.ts'

/** What keeps one person from a reset, with its end (SP-UST-8), and how the invitation stands. Error: not-found. */
export async function readPersonLinks(deps: Pick<SignInDeps, 'secrets' | 'tenancy'>, ctx: Ctx, userId: string): Promise<PersonLinks> {
  ctx.require(signInPermissions['invitations.read'])
  const person = await visiblePerson(ctx, userId)
  const policy = policyOf((await deps.tenancy.getCompany(ctx)).administratorPolicy).links
  const [tried] = await findTries(ctx, [countKey(deps, 'reset-mail', userId)])
  const [invitation] = await listInvitations(ctx, { personIds: [userId] })
  return {
    invitation: invitation ?? null,
    resetBlockedUntil: blockedUntil(tried, ctx)?.toISOString() ?? null,
    resetRestsUntil: bindingRest(person, policy, ctx.clock.now())?.toISOString() ?? null,
  }
}

/** Lets somebody reset the password before the rest or the block is over (SP-RESET-11, SP-UST-8). Error: not-found. */
export async function releaseReset(deps: Pick<SignInDeps, 'secrets'>, ctx: Ctx, userId: string): Promise<void> {
  ctx.require(signInPermissions['invitations.write'])
  const person = await visiblePerson(ctx, userId)
  await setResetRest(ctx, userId, null)
  await forgetTries(ctx, [countKey(deps, 'reset-mail', userId)])
  const object = { type: 'user', id: userId, label: person.userId }
  ctx.audit('sign-in.reset.released', [{ object, before: { restsUntil: person.restsUntil?.toISOString() ?? null } }])
}

async function visiblePerson(ctx: Ctx, userId: string) {
  const [visible] = await listVisibleIds(ctx, [userId])
  const person = visible === undefined ? undefined : await findRest(ctx, visible)
  if (person === undefined) throw notFound()
  return person
}
