import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { directoryErrors as errors, proofNeeded } from './errors.ts'
import { directoryPermissions as permissions } from './permissions.ts'
import { newUserSchema, userChangeSchema, userListItemSchema, userSchema } from './user.ts'
import { outcomeSchema, selectionSchema, userFileQuerySchema, userListQuerySchema } from './user-search.ts'

const read = permissions['users.read'].key
const write = permissions['users.write'].key
const params = z.object({ userId: idSchema })
const { 'not-found': missing, 'stale-version': stale } = kernelErrors

export const listUsersRoute = defineRoute({
  id: 'directory.listUsers',
  method: 'GET',
  path: '/api/v1/users',
  permission: read,
  summary: 'Finds users; every condition must hold.',
  query: userListQuerySchema,
  response: pageSchema(userListItemSchema),
})

export const checkUserIdRoute = defineRoute({
  id: 'directory.checkUserId',
  method: 'GET',
  path: '/api/v1/user-ids',
  permission: read,
  summary: 'Says whether a user id may still be registered.',
  query: z.object({ userId: z.string().check(z.maxLength(200)) }),
  response: z.object({ userId: z.string(), isFree: z.boolean(), code: z.nullable(z.string()) }),
})

/** Columns that other features add to the list and to its download. */
export const listUserColumnsRoute = defineRoute({
  id: 'directory.listUserColumns',
  method: 'GET',
  path: '/api/v1/user-columns',
  permission: read,
  summary: 'Lists the columns that services add to the list of users.',
  response: z.object({
    columns: z.array(z.object({ key: z.string(), header: z.string() })),
    services: z.array(z.object({ key: z.string(), label: z.string() })),
  }),
})

export const getUserRoute = defineRoute({
  id: 'directory.getUser',
  method: 'GET',
  path: '/api/v1/users/:userId',
  permission: read,
  summary: 'Everything registered of one user.',
  params,
  response: userSchema,
  errors: [missing],
})

export const registerUserRoute = defineRoute({
  id: 'directory.registerUser',
  method: 'POST',
  path: '/api/v1/users',
  permission: write,
  summary: 'Registers one user.',
  body: newUserSchema,
  response: userSchema,
  status: 201,
  errors: [errors['user-id-taken'], errors['user-id-reserved'], errors['department-unknown']],
})

export const updateUserRoute = defineRoute({
  id: 'directory.updateUser',
  method: 'PATCH',
  path: '/api/v1/users/:userId',
  permission: write,
  summary: 'Changes one user; members left out stay as they are.',
  params,
  body: userChangeSchema,
  response: userSchema,
  errors: [
    missing,
    stale,
    errors['maintenance-account'],
    errors['role-beyond-reach'],
    errors['locked-and-suspended'],
    errors['mail-needs-confirmation'],
    proofNeeded,
  ],
})

export const deleteUserRoute = defineRoute({
  id: 'directory.deleteUser',
  method: 'DELETE',
  path: '/api/v1/users/:userId',
  permission: write,
  summary: 'Puts one user into the bin, from where it can be restored for 30 days.',
  params,
  errors: [missing, errors['maintenance-account'], errors['role-beyond-reach'], errors['user-in-use']],
})

export const restoreUserRoute = defineRoute({
  id: 'directory.restoreUser',
  method: 'POST',
  path: '/api/v1/users/:userId/restore',
  permission: write,
  summary: 'Takes one user out of the bin.',
  params,
  response: userSchema,
  errors: [missing, errors['role-beyond-reach'], errors['user-id-taken']],
})

export const listDeletedUsersRoute = defineRoute({
  id: 'directory.listDeletedUsers',
  method: 'GET',
  path: '/api/v1/deleted-users',
  permission: read,
  summary: 'Users in the bin, the last deleted first.',
  query: z.strictObject(pageQuery),
  response: pageSchema(
    z.object({ id: idSchema, userId: z.string(), name: z.string(), email1: z.string(), deletedAt: z.string(), erasedAt: z.string() }),
  ),
})

const action = (id: string, path: `/api/v1/${string}`, summary: string) =>
  defineRoute({
    id,
    method: 'POST',
    path,
    permission: write,
    summary,
    body: selectionSchema,
    response: outcomeSchema,
    errors: [kernelErrors.conflict, errors['role-beyond-reach']],
  })

export const suspendUsersRoute = action(
  'directory.suspendUsers',
  '/api/v1/user-actions/suspend',
  'Suspends users: they keep their data and cannot sign in.',
)
export const releaseUsersRoute = action('directory.releaseUsers', '/api/v1/user-actions/release', 'Ends the suspension of users.')
export const unlockUsersRoute = action('directory.unlockUsers', '/api/v1/user-actions/unlock', 'Ends the lock of users.')
export const deleteUsersRoute = action('directory.deleteUsers', '/api/v1/user-actions/delete', 'Puts users into the bin.')

export const downloadUsersRoute = defineRoute({
  id: 'directory.downloadUsers',
  method: 'GET',
  path: '/api/v1/user-lists/download',
  permission: read,
  summary: 'The users that a search finds, as a CSV file.',
  query: userFileQuerySchema,
  kind: 'download',
})
