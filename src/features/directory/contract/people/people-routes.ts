/** What the portal services add: people with a second step and an invitation, roles, ids (BP-UADD, SP-UCR, SP-UIDC). */
import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import { directoryErrors as errors, proofNeeded } from '../errors.ts'
import { directoryPermissions as permissions } from '../permissions.ts'
import { userSchema } from '../user.ts'
import { outcomeSchema, peopleFileQuerySchema, selectionSchema } from '../user-search.ts'
import { changedIdsShape } from './changed-ids.ts'
import { newPersonSchema } from './new-person.ts'
import { peopleRules } from './people-choices.ts'

const params = z.object({ userId: idSchema })
const { 'not-found': missing, 'stale-version': stale } = kernelErrors

/** How this company looks after its people: decides which form is shown and which columns the list has. */
export const getPeopleRulesRoute = defineRoute({
  id: 'directory.getPeopleRules',
  method: 'GET',
  path: '/api/v1/people-rules',
  permission: permissions['users.read'].key,
  summary: 'Which fields the people of this company have, and who decides about their second step.',
  response: z.object({
    /** The company has a service of the portal: people sign in with passwords, are invited, have second steps. */
    isPortal: z.boolean(),
    /** Who decides about the second step (BP-GEN-14). */
    secondStepRule: z.enum(peopleRules),
    /** Everybody is asked for one; nobody can be let off (SP-MFAS-7). */
    secondStepRequired: z.boolean(),
    /** The mail address is the login id, so it must be free in the installation (BP-UADD-15). */
    mailIsLoginId: z.boolean(),
    loginIdKind: z.enum(['portal', 'storage']),
    /** False where the VPN service makes the user id unchangeable (MCOP-USER-26). */
    mayChangeUserId: z.boolean(),
    timeZone: z.string(),
    services: z.array(z.string()),
  }),
})

export const suggestIdsRoute = defineRoute({
  id: 'directory.suggestIds',
  method: 'GET',
  path: '/api/v1/id-suggestions',
  permission: permissions['users.read'].key,
  summary: 'Ids that are free at present, made of a mail address.',
  query: z.object({ email: z.string().check(z.maxLength(254)) }),
  response: z.object({ userId: z.string(), loginId: z.string() }),
})

export const checkLoginIdRoute = defineRoute({
  id: 'directory.checkLoginId',
  method: 'GET',
  path: '/api/v1/login-ids',
  permission: permissions['users.read'].key,
  summary: 'Says whether a login id may still be given, without telling who has it.',
  query: z.object({ loginId: z.string().check(z.maxLength(300)) }),
  response: z.object({ loginId: z.string(), isFree: z.boolean(), code: z.nullable(z.string()) }),
})

export const addPersonRoute = defineRoute({
  id: 'directory.addPerson',
  method: 'POST',
  path: '/api/v1/people',
  permission: permissions['users.write'].key,
  summary: 'Registers one person with role, second step, groups and invitation.',
  body: newPersonSchema,
  response: userSchema,
  status: 201,
  errors: [
    errors['not-a-portal'],
    errors['user-id-taken'],
    errors['user-id-reserved'],
    errors['login-id-taken'],
    errors['email-registered'],
    errors['department-unknown'],
    errors['group-unknown'],
    errors['role-beyond-reach'],
  ],
})

export const changeIdsRoute = defineRoute({
  id: 'directory.changeIds',
  method: 'POST',
  path: '/api/v1/users/:userId/ids',
  permission: permissions['users.write'].key,
  summary: 'Gives a person another user id or login id; the old one stops at once.',
  params,
  body: z.strictObject({ version: z.int(), ...changedIdsShape }),
  response: userSchema,
  errors: [
    missing,
    stale,
    errors['maintenance-account'],
    errors['role-beyond-reach'],
    errors['user-id-fixed'],
    errors['user-id-taken'],
    errors['user-id-reserved'],
    errors['login-id-taken'],
    proofNeeded,
  ],
})

export const downloadPeopleRoute = defineRoute({
  id: 'directory.downloadPeople',
  method: 'GET',
  path: '/api/v1/user-lists/people',
  permission: permissions['users.read'].key,
  summary: 'The people that a search finds, as CSV or a workbook, with what the portal knows of them.',
  query: peopleFileQuerySchema,
  kind: 'download',
})

export const endUserSessionsRoute = defineRoute({
  id: 'directory.endUserSessions',
  method: 'POST',
  path: '/api/v1/user-actions/end-sessions',
  permission: permissions['users.write'].key,
  summary: 'Signs users out everywhere; their passwords stay.',
  body: selectionSchema,
  response: outcomeSchema,
  errors: [kernelErrors.conflict, errors['role-beyond-reach']],
})

export const getRoleRoute = defineRoute({
  id: 'directory.getRole',
  method: 'GET',
  path: '/api/v1/users/:userId/role',
  permission: permissions['users.read'].key,
  summary: 'Whether somebody is an administrator, of which department and of which services.',
  params,
  response: z.object({
    isAdministrator: z.boolean(),
    isMember: z.boolean(),
    scope: z.nullable(z.object({ id: idSchema, code: z.string(), name: z.string() })),
    /** Empty: all of the company's. */
    services: z.array(z.string()),
    version: z.int(),
  }),
  errors: [missing],
})

export const changeRoleRoute = defineRoute({
  id: 'directory.changeRole',
  method: 'PUT',
  path: '/api/v1/users/:userId/role',
  permission: permissions['administrators.write'].key,
  summary: 'Makes somebody an administrator or a user, limited to a department or to services or not.',
  params,
  body: z.strictObject({
    version: z.int(),
    isAdministrator: z.boolean(),
    /** Null: the whole company. */
    administratorScopeId: z._default(z.nullable(idSchema), null),
    /** Empty: all of the company's. */
    services: z._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)), []),
  }),
  response: userSchema,
  errors: [
    missing,
    stale,
    errors['maintenance-account'],
    errors['own-account'],
    errors['last-administrator'],
    errors['role-beyond-reach'],
    errors['department-unknown'],
    errors['service-unknown'],
  ],
})
