import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { SignInDeps } from '../deps.ts'
import { listAdministrators } from '../queries/administrators.ts'
import { forgetTriesOf } from './forget-tries-of.ts'

/** Ends the lock of an administrator: by another one of the company, or by the operator (MCOP-LOGIN-6). Error: not-found. */
export async function unlockAdministrator(deps: SignInDeps, ctx: Ctx, permission: { readonly key: string }, userId: string): Promise<void> {
  ctx.require(permission)

  const [administrator] = await listAdministrators(ctx, userId)
  if (administrator === undefined) throw notFound()
  await forgetTriesOf(deps, ctx, [userId])
  await deps.directory.markUnlocked(ctx, [userId])
  ctx.audit('sign-in.administrator.unlocked', [{ object: { type: 'administrator', id: userId, label: administrator.userId } }])
}
