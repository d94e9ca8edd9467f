import type { Ctx } from '../../../../../platform/server/context.ts'
import type { UserChange } from '../../../contract/user.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { identityFields } from '../../identity-fields.ts'
import { findUsers } from '../../queries/find-users.ts'
import { isOwn } from '../administrators/keep-administrator.ts'

/** An administrator's own account is no less protected among the users than under プロフィール. Errors: whatever the recent proof wants. */
export async function proveOwnChange(deps: Pick<DirectoryDeps, 'requireRecentProof'>, ctx: Ctx, change: UserChange): Promise<void> {
  if (!isOwn(ctx, change)) return
  const [before] = await findUsers(ctx, [change.id])
  const differs = (field: (typeof identityFields)[number]) => change[field] !== undefined && change[field] !== before?.[field]
  if (before !== undefined && identityFields.some(differs)) await deps.requireRecentProof(ctx)
}
