import type { Ctx } from '../../../../../platform/server/context.ts'
import type { UserChange } from '../../../contract/user.ts'
import { emailFields } from '../../../contract/user-rules.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { findUsers } from '../../queries/find-users.ts'
import { isOwn } from '../administrators/keep-administrator.ts'

/** What an identity check compares (BP-IDC-4), and where mailed links go: whoever could change it in somebody's open session could come in as them. */
const names = ['surname', 'givenName', 'displayName'] as const
const phones = ['phone1', 'phone2', 'phone3', 'mobilePhone'] as const
const identityFields = [...names, ...phones, ...emailFields] as const

/** An administrator's own account is no less protected among the users than under プロフィール. Errors: whatever the recent proof wants. */
export async function proveOwnChange(deps: Pick<DirectoryDeps, 'requireRecentProof'>, ctx: Ctx, change: UserChange): Promise<void> {
  if (!isOwn(ctx, change)) return
  const [before] = await findUsers(ctx, [change.id])
  const differs = (field: (typeof identityFields)[number]) => change[field] !== undefined && change[field] !== before?.[field]
  if (before !== undefined && identityFields.some(differs)) await deps.requireRecentProof(ctx)
}
