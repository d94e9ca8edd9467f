import { AppError, invalidInput, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { Page } from '../../../../../kernel/page.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { signInErrors } from '../../../contract/errors.ts'
import type { Invitation, InvitationQuery } from '../../../contract/links/invitations.ts'
import { signInPermissions } from '../../../contract/permissions.ts'
import { policyOf } from '../../../contract/policies.ts'
import type { SignInDeps } from '../../deps.ts'
import { listInvitations, listInvitationsPage, morningOf, moveRow, withdrawRows } from '../../queries/links/invitation-rows.ts'
import { listVisibleIds } from '../../queries/links/people.ts'
import { type Invited, inviteUsers } from './invite-users.ts'

/** BP-INV-10. */
export function readInvitations(ctx: Ctx, query: InvitationQuery): Promise<Page<Invitation>> {
  ctx.require(signInPermissions['invitations.read'])
  return listInvitationsPage(ctx, query)
}

/**
 * Invites people, now or in the morning of a day, and again whoever has been invited.
 * Errors: not-found, if one of them is nobody of the administrator's departments; `sign-in.day-is-over`.
 */
export async function invitePeople(
  deps: Pick<SignInDeps, 'publicUrl' | 'tenancy' | 'activity'>,
  ctx: Ctx,
  given: { readonly userIds: readonly string[]; readonly sendOn?: string | undefined },
): Promise<readonly Invited[]> {
  ctx.require(signInPermissions['invitations.write'])
  const ids = [...new Set(given.userIds)]
  if ((await listVisibleIds(ctx, ids)).length < ids.length) throw notFound()
  const sendAt = given.sendOn === undefined ? undefined : await futureMorning(ctx, given.sendOn)
  return inviteUsers(
    deps,
    ctx,
    ids.map((userId) => ({ userId, sendAt })),
  )
}

/** Takes back what is still open; the rest of those named stays as it is. Error: not-found, if one is nobody's whom the administrator sees. */
export async function withdrawInvitations(ctx: Ctx, ids: readonly string[]): Promise<number> {
  ctx.require(signInPermissions['invitations.write'])
  const invitations = await listInvitations(ctx, { ids })
  if (invitations.length < new Set(ids).size) throw notFound()
  const open = invitations.filter(({ state }) => state === 'planned' || state === 'sent' || state === 'expired').map(({ id }) => id)
  const withdrawn = new Set(await withdrawRows(ctx, open))
  const entries = invitations
    .filter(({ id }) => withdrawn.has(id))
    .map(({ user, state }) => ({ object: { type: 'user', id: user.id, label: user.userId }, before: { state } }))
  if (entries.length === 0) ctx.unaudited('none of them was open any more')
  else ctx.audit('sign-in.invitation.withdrawn', entries)
  return withdrawn.size
}

/** Errors: not-found; `kernel.stale-version` when it is planned for another time by now, or planned no more; `sign-in.day-is-over`. */
export async function planInvitation(
  deps: Pick<SignInDeps, 'tenancy'>,
  ctx: Ctx,
  given: { readonly id: string; readonly sendOn: string; readonly wasAt: string },
): Promise<void> {
  ctx.require(signInPermissions['invitations.write'])
  const [invitation] = await listInvitations(ctx, { ids: [given.id] })
  if (invitation === undefined) throw notFound()
  const sendAt = await futureMorning(ctx, given.sendOn)
  const days = policyOf((await deps.tenancy.getCompany(ctx)).administratorPolicy).links.invitationDays
  const plan = { was: new Date(given.wasAt), sendAt, expiresAt: new Date(sendAt.getTime() + days * 86_400_000) }
  const isOurs = invitation.state === 'planned' && invitation.sendAt === given.wasAt && (await moveRow(ctx, given.id, plan))
  if (!isOurs) throw new AppError(kernelErrors['stale-version'])
  const object = { type: 'user', id: invitation.user.id, label: invitation.user.userId }
  ctx.audit('sign-in.invitation.planned', [{ object, before: { sendAt: given.wasAt }, after: { sendAt: sendAt.toISOString() } }])
}

async function futureMorning(ctx: Ctx, day: string): Promise<Date> {
  const sendAt = await morningOf(ctx, day)
  if (sendAt > ctx.clock.now()) return sendAt
  throw invalidInput([{ pointer: '/body/sendOn', code: signInErrors['day-is-over'].code }])
}
