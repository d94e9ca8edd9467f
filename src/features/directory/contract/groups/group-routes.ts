import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../../kernel/page.ts'
import { directoryErrors as errors } from '../errors.ts'
import { directoryPermissions as permissions } from '../permissions.ts'
import { groupChangeSchema, groupMemberSchema, groupSchema, newGroupSchema } from './group.ts'

const read = permissions['groups.read'].key
const write = permissions['groups.write'].key
const params = z.object({ groupId: idSchema })
const ofUser = z.object({ userId: idSchema })
const { 'not-found': missing, 'stale-version': stale } = kernelErrors
// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL's text holds no NUL, and nobody searches for the others
const words = z.optional(z.string().check(z.maxLength(100), z.regex(/^[^\u0000-\u001f\u007f]*$/)))
const members = z.strictObject({ userIds: z.array(idSchema).check(z.minLength(1), z.maxLength(1000)) })

export const listGroupsRoute = defineRoute({
  id: 'directory.listGroups',
  method: 'GET',
  path: '/api/v1/groups',
  permission: read,
  summary: 'Groups by name.',
  query: z.strictObject({ words, ...pageQuery }),
  response: pageSchema(groupSchema),
})

export const getGroupRoute = defineRoute({
  id: 'directory.getGroup',
  method: 'GET',
  path: '/api/v1/groups/:groupId',
  permission: read,
  summary: 'One group with its services.',
  params,
  response: groupSchema,
  errors: [missing],
})

export const listGroupMembersRoute = defineRoute({
  id: 'directory.listGroupMembers',
  method: 'GET',
  path: '/api/v1/groups/:groupId/members',
  permission: read,
  summary: 'The people of a group by user id.',
  params,
  query: z.strictObject({ ...pageQuery }),
  response: pageSchema(groupMemberSchema),
  errors: [missing],
})

export const createGroupRoute = defineRoute({
  id: 'directory.createGroup',
  method: 'POST',
  path: '/api/v1/groups',
  permission: write,
  summary: 'Makes a group, with members and services or without.',
  body: newGroupSchema,
  response: groupSchema,
  status: 201,
  errors: [errors['group-name-taken'], errors['user-unknown'], errors['service-unknown']],
})

export const changeGroupRoute = defineRoute({
  id: 'directory.changeGroup',
  method: 'PATCH',
  path: '/api/v1/groups/:groupId',
  permission: write,
  summary: 'Changes name, description or services of a group.',
  params,
  body: groupChangeSchema,
  response: groupSchema,
  errors: [missing, stale, errors['group-name-taken'], errors['service-unknown']],
})

export const addGroupMembersRoute = defineRoute({
  id: 'directory.addGroupMembers',
  method: 'POST',
  path: '/api/v1/groups/:groupId/members',
  permission: write,
  summary: 'Adds people to a group; those who are in it already stay.',
  params,
  body: members,
  response: z.object({ added: z.int() }),
  errors: [missing, errors['user-unknown']],
})

export const removeGroupMembersRoute = defineRoute({
  id: 'directory.removeGroupMembers',
  method: 'POST',
  path: '/api/v1/groups/:groupId/members/remove',
  permission: write,
  summary: 'Takes people out of a group; they stay users.',
  params,
  body: members,
  response: z.object({ removed: z.int() }),
  errors: [missing],
})

export const deleteGroupsRoute = defineRoute({
  id: 'directory.deleteGroups',
  method: 'POST',
  path: '/api/v1/group-actions/delete',
  permission: write,
  summary: 'Puts groups into the bin for 30 days; their people stay.',
  body: z.strictObject({ ids: z.array(idSchema).check(z.minLength(1), z.maxLength(1000)) }),
  response: z.object({ deleted: z.int() }),
  errors: [missing],
})

export const listDeletedGroupsRoute = defineRoute({
  id: 'directory.listDeletedGroups',
  method: 'GET',
  path: '/api/v1/deleted-groups',
  permission: read,
  summary: 'Groups in the bin, the last deleted first.',
  query: z.strictObject(pageQuery),
  response: pageSchema(z.object({ id: idSchema, name: z.string(), memberCount: z.int(), deletedAt: z.string(), erasedAt: z.string() })),
})

export const restoreGroupRoute = defineRoute({
  id: 'directory.restoreGroup',
  method: 'POST',
  path: '/api/v1/groups/:groupId/restore',
  permission: write,
  summary: 'Takes a group out of the bin with its people and services.',
  params,
  response: groupSchema,
  errors: [missing, errors['group-name-taken']],
})

export const listUserGroupsRoute = defineRoute({
  id: 'directory.listUserGroups',
  method: 'GET',
  path: '/api/v1/users/:userId/groups',
  permission: read,
  summary: 'The groups that somebody is in, by name.',
  params: ofUser,
  response: z.object({ items: z.array(z.object({ id: idSchema, name: z.string() })) }),
  errors: [missing],
})

export const replaceUserGroupsRoute = defineRoute({
  id: 'directory.replaceUserGroups',
  method: 'PUT',
  path: '/api/v1/users/:userId/groups',
  permission: write,
  summary: 'Puts somebody into exactly these groups.',
  params: ofUser,
  body: z.strictObject({ groupIds: z.array(idSchema).check(z.maxLength(100)) }),
  response: z.object({ items: z.array(z.object({ id: idSchema, name: z.string() })) }),
  errors: [missing, errors['group-unknown']],
})
