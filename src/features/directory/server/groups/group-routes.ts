import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { bind, type RouteBinding } from '../../../../platform/server/http/binding.ts'
import type { Group } from '../../contract/groups/group.ts'
import * as routes from '../../contract/groups/group-routes.ts'
import type { DirectoryDeps } from '../deps.ts'
import { changeGroups } from '../operations/groups/change-groups.ts'
import { addMembers, removeMembers, replaceGroupsOfUser } from '../operations/groups/change-members.ts'
import { createGroups } from '../operations/groups/create-groups.ts'
import { deleteGroups } from '../operations/groups/delete-groups.ts'
import { restoreGroups } from '../operations/groups/restore-groups.ts'
import { bodyPointer } from '../operations/refusal.ts'
import { findUsers } from '../queries/find-users.ts'
import { listDeletedGroups } from '../queries/groups/bin.ts'
import { answerOf, findGroups, listGroups } from '../queries/groups/groups.ts'
import { listGroupsOfUser, listMembers } from '../queries/groups/members.ts'
import { withItems } from '../routes-departments.ts'

export function groupRoutes(deps: DirectoryDeps): readonly RouteBinding[] {
  return [
    bind(routes.listGroupsRoute, async (ctx, { query }) => withItems(await listGroups(ctx, query))),
    bind(routes.getGroupRoute, async (ctx, { params }) => getGroup(ctx, params.groupId)),
    bind(routes.listGroupMembersRoute, async (ctx, { params, query }) => {
      await getGroup(ctx, params.groupId)
      return withItems(await listMembers(ctx, params.groupId, query))
    }),
    bind(routes.createGroupRoute, async (ctx, { body }) => {
      const [created] = await createGroups(deps, ctx, [body], bodyPointer)
      return getGroup(ctx, created?.id ?? '')
    }),
    bind(routes.changeGroupRoute, async (ctx, { params, body }) => {
      await changeGroups(deps, ctx, [{ ...body, id: params.groupId }], bodyPointer)
      return getGroup(ctx, params.groupId)
    }),
    bind(routes.addGroupMembersRoute, async (ctx, { params, body }) => addMembers(ctx, params.groupId, body.userIds)),
    bind(routes.removeGroupMembersRoute, async (ctx, { params, body }) => removeMembers(ctx, params.groupId, body.userIds)),
    bind(routes.deleteGroupsRoute, async (ctx, { body }) => deleteGroups(ctx, body.ids)),
    bind(routes.listDeletedGroupsRoute, async (ctx, { query }) => withItems(await listDeletedGroups(ctx, query))),
    bind(routes.restoreGroupRoute, async (ctx, { params }) => {
      await restoreGroups(ctx, [params.groupId])
      return getGroup(ctx, params.groupId)
    }),
    bind(routes.listUserGroupsRoute, async (ctx, { params }) => groupsOf(ctx, params.userId)),
    bind(routes.replaceUserGroupsRoute, async (ctx, { params, body }) => {
      await replaceGroupsOfUser(ctx, params.userId, body.groupIds)
      return groupsOf(ctx, params.userId)
    }),
  ]
}

async function getGroup(ctx: Ctx, id: string): Promise<Group> {
  const [group] = await findGroups(ctx, [id])
  if (group === undefined) throw notFound()
  return answerOf(group)
}

async function groupsOf(ctx: Ctx, userId: string) {
  if ((await findUsers(ctx, [userId])).length === 0) throw notFound()
  return { items: [...(await listGroupsOfUser(ctx, userId))] }
}
