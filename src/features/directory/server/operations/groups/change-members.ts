/** People in and out of groups, for one person or for many; what two administrators do adds up (SSO-GEDIT-4). */
import { AppError, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import { findUsers } from '../../queries/find-users.ts'
import { deleteMembers, findGroups, insertMembers } from '../../queries/groups/groups.ts'
import { listGroupsOfUser } from '../../queries/groups/members.ts'
import { groupObject } from './group-audit.ts'

/** Errors: 404 (the group), `user-unknown` (whoever is not there, or not within reach). */
export async function addMembers(ctx: Ctx, groupId: string, userIds: readonly string[]): Promise<{ added: number }> {
  ctx.require(directoryPermissions['groups.write'])
  const group = await getGroup(ctx, groupId)
  const wanted = [...new Set(userIds)]
  const users = await findUsers(ctx, wanted)
  if (users.length < wanted.length) throw unknown('userIds', 'user-unknown')
  const added = await insertMembers(
    ctx,
    wanted.map((userId) => ({ groupId, userId })),
  )
  record(ctx, 'directory.group.members-added', group, added)
  return { added: added.length }
}

/** Those who are not in it, or not within reach, are left alone. Errors: 404 (the group). */
export async function removeMembers(ctx: Ctx, groupId: string, userIds: readonly string[]): Promise<{ removed: number }> {
  ctx.require(directoryPermissions['groups.write'])
  const group = await getGroup(ctx, groupId)
  const users = await findUsers(ctx, [...new Set(userIds)])
  const removed = await deleteMembers(
    ctx,
    users.map((user) => ({ groupId, userId: user.id })),
  )
  record(ctx, 'directory.group.members-removed', group, removed)
  return { removed: removed.length }
}

/** Puts one person into exactly these groups. Errors: 404 (the person), `group-unknown`. */
export async function replaceGroupsOfUser(ctx: Ctx, userId: string, groupIds: readonly string[]): Promise<void> {
  ctx.require(directoryPermissions['groups.write'])
  const [user] = await findUsers(ctx, [userId], { lock: true })
  if (user === undefined) throw notFound()
  const wanted = await findGroups(ctx, groupIds)
  if (wanted.length < new Set(groupIds).size) throw unknown('groupIds', 'group-unknown')
  const before = await listGroupsOfUser(ctx, userId)
  const gone = before.filter((group) => !groupIds.includes(group.id))
  const removed = await deleteMembers(
    ctx,
    gone.map((group) => ({ groupId: group.id, userId })),
  )
  const added = await insertMembers(
    ctx,
    wanted.map((group) => ({ groupId: group.id, userId })),
  )
  for (const group of gone)
    record(
      ctx,
      'directory.group.members-removed',
      group,
      removed.filter((one) => one.groupId === group.id),
    )
  for (const group of wanted)
    record(
      ctx,
      'directory.group.members-added',
      group,
      added.filter((one) => one.groupId === group.id),
    )
  if (added.length + removed.length === 0) ctx.unaudited('nobody came or went')
}

async function getGroup(ctx: Ctx, id: string) {
  const [group] = await findGroups(ctx, [id], { lock: true })
  if (group === undefined) throw notFound()
  return group
}

function unknown(field: string, name: 'user-unknown' | 'group-unknown'): AppError {
  const error = errors[name]
  return new AppError(error, { problems: [{ pointer: `/body/${field}`, code: error.code }] })
}

function record(
  ctx: Ctx,
  action: 'directory.group.members-added' | 'directory.group.members-removed',
  group: { readonly id: string; readonly name: string },
  members: readonly { readonly userId: string }[],
): void {
  if (members.length === 0) ctx.unaudited('nobody came or went')
  else ctx.audit(action, [{ object: groupObject(group), after: { userIds: members.map((member) => member.userId) } }])
}
