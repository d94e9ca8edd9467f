import type { Ctx } from '../../../../platform/server/context.ts'
import { usersErased } from '../../contract/events.ts'
import { eraseDepartments, eraseUsers, findExpiredUsers } from '../queries/bin.ts'
import { eraseGroups } from '../queries/groups/groups.ts'
import { groupObject } from './groups/group-audit.ts'
import { userObject } from './user-audit.ts'

const most = 5000

/** Erases what was deleted before a moment. Answers whether more is left than one unit of work should hold. */
export async function emptyBin(ctx: Ctx, before: Date): Promise<{ isMoreLeft: boolean }> {
  const users = await findExpiredUsers(ctx, before, most)
  if (users.length > 0) {
    const userIds = users.map((user) => user.id)
    // Listeners first: what they keep of a person refers to the row.
    await ctx.emit(usersErased, { userIds })
    await eraseUsers(ctx, userIds)
    ctx.audit(
      'directory.user.erased',
      users.map(({ id, user_id }) => ({ object: userObject({ id, userId: user_id }) })),
    )
  }
  const departments = await eraseDepartments(ctx, before)
  ctx.audit(
    'directory.department.erased',
    departments.map(({ id, code, name }) => ({ object: { type: 'department', id, label: `${code} ${name}` } })),
  )
  ctx.audit(
    'directory.group.erased',
    (await eraseGroups(ctx, before)).map((group) => ({ object: groupObject(group) })),
  )
  return { isMoreLeft: users.length === most }
}
