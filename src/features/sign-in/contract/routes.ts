import * as z from 'zod/mini'
import { defineRoute, defineSiteRoutes } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { newAdministratorSchema } from './administrator.ts'
import { signInErrors } from './errors.ts'
import { signInOutcomeSchema } from './outcome.ts'
import { signInPermissions } from './permissions.ts'
import { checklistSchema, operatorSignInSchema, passwordChangeSchema, sessionSchema, signInSchema } from './session.ts'

const refusals = [
  signInErrors['wrong-credentials'],
  signInErrors['wrong-operator-credentials'],
  signInErrors.locked,
  signInErrors['work-needed'],
  kernelErrors['too-many-requests'],
  kernelErrors.unavailable,
]

export const signIn = defineRoute({
  id: 'sign-in.signIn',
  method: 'POST',
  path: '/api/v1/sign-in',
  permission: 'public',
  summary:
    'Signs in, by company code and user id or by login id alone; sets the session cookies, or that of a sign-in between its two steps.',
  body: signInSchema,
  response: signInOutcomeSchema,
  errors: [...refusals, signInErrors['source-not-permitted']],
})

export const getDoor = defineRoute({
  id: 'sign-in.getDoor',
  method: 'POST',
  path: '/api/v1/sign-in/door',
  permission: 'public',
  summary: 'Whether the administration site of a company may be used from the caller’s address (MCOP-LOGIN-8), and which address that is.',
  body: z.strictObject({ companyCode: z.string().check(z.maxLength(64)) }),
  response: z.object({ isPermitted: z.boolean(), sourceAddress: z.string() }),
  reads: true,
})

export const signInOperator = defineRoute({
  id: 'sign-in.signInOperator',
  method: 'POST',
  path: '/api/v1/ops/sign-in',
  permission: 'public',
  summary: 'Signs an operator in; sets the session cookie, or that of a sign-in between its two steps.',
  body: operatorSignInSchema,
  response: signInOutcomeSchema,
  errors: refusals,
})

export const signOut = defineRoute({
  id: 'sign-in.signOut',
  method: 'POST',
  path: '/api/v1/sign-out',
  permission: 'signed-in',
  summary: 'Ends the session.',
})

export const signOutOperator = defineRoute({
  id: 'sign-in.signOutOperator',
  method: 'POST',
  path: '/api/v1/ops/sign-out',
  permission: 'signed-in',
  summary: 'Ends the session.',
})

export const signOutUser = defineRoute({
  id: 'sign-in.signOutUser',
  method: 'POST',
  path: '/api/v1/my/sign-out',
  permission: 'signed-in',
  summary: 'Ends the session.',
})

export const signOutUserEverywhere = defineRoute({
  id: 'sign-in.signOutUserEverywhere',
  method: 'POST',
  path: '/api/v1/my/sign-out/everywhere',
  permission: 'signed-in',
  summary: 'Ends all sessions of the user at the user site, this one too.',
})

export const signOutForgetting = defineSiteRoutes({
  id: 'sign-in.signOutForgetting',
  method: 'POST',
  path: '/api/v1/account/sign-out',
  permission: 'signed-in',
  summary: 'Ends the session and forgets this browser, which others may use as well (SP-W09).',
})

export const getSession = defineRoute({
  id: 'sign-in.getSession',
  method: 'GET',
  path: '/api/v1/session',
  permission: 'signed-in',
  summary: 'Who is signed in, with permissions, services and what is still owed.',
  response: sessionSchema,
})

export const getOperatorSession = defineRoute({
  id: 'sign-in.getOperatorSession',
  method: 'GET',
  path: '/api/v1/ops/session',
  permission: 'signed-in',
  summary: 'Which operator is signed in.',
  response: sessionSchema,
})

export const getUserSession = defineRoute({
  id: 'sign-in.getUserSession',
  method: 'GET',
  path: '/api/v1/my/session',
  permission: 'signed-in',
  summary: 'Which user is signed in.',
  response: sessionSchema,
})

export const changePassword = defineRoute({
  id: 'sign-in.changePassword',
  method: 'POST',
  path: '/api/v1/password',
  permission: 'signed-in',
  summary: 'Changes one’s own password and ends one’s other sessions; who has a second step has shown it lately, too.',
  body: passwordChangeSchema,
  errors: [signInErrors['wrong-current-password'], signInErrors['proof-needed'], signInErrors.locked, kernelErrors.unavailable],
})

export const changeOperatorPassword = defineRoute({
  id: 'sign-in.changeOperatorPassword',
  method: 'POST',
  path: '/api/v1/ops/password',
  permission: 'signed-in',
  summary: 'Changes one’s own password and ends one’s other sessions; who has a second step has shown it lately, too.',
  body: passwordChangeSchema,
  errors: [signInErrors['wrong-current-password'], signInErrors['proof-needed'], signInErrors.locked, kernelErrors.unavailable],
})

export const changeUserPassword = defineRoute({
  id: 'sign-in.changeUserPassword',
  method: 'POST',
  path: '/api/v1/my/account/password',
  permission: 'signed-in',
  summary: 'Changes one’s own password and ends one’s other sessions; who has a second step has shown it lately, too.',
  body: passwordChangeSchema,
  errors: [signInErrors['wrong-current-password'], signInErrors['proof-needed'], signInErrors.locked, kernelErrors.unavailable],
})

export const getChecklist = defineRoute({
  id: 'sign-in.getChecklist',
  method: 'GET',
  path: '/api/v1/home/checklist',
  permission: signInPermissions['home.read'].key,
  summary: 'The seven steps of starting up and which of them are done (MCOP-GEN-6).',
  response: checklistSchema,
})

export const administratorRoutes = {
  unlock: defineRoute({
    id: 'sign-in.unlockAdministrator',
    method: 'POST',
    path: '/api/v1/administrators/:userId/unlock',
    permission: signInPermissions['administrators.write'].key,
    summary: 'Ends the lock of another administrator of the company.',
    params: z.object({ userId: idSchema }),
  }),
  unlockCrossing: defineRoute({
    id: 'sign-in.unlockAdministratorOfCompany',
    method: 'POST',
    path: '/api/v1/ops/companies/:companyId/administrators/:userId/unlock',
    permission: signInPermissions['administrators.cross'].key,
    summary: 'Ends the lock of an administrator.',
    params: z.object({ companyId: idSchema, userId: idSchema }),
  }),
  resetPassword: defineRoute({
    id: 'sign-in.resetAdministratorPassword',
    method: 'POST',
    path: '/api/v1/ops/companies/:companyId/administrators/:userId/initial-password',
    permission: signInPermissions['administrators.cross'].key,
    summary: 'Gives an administrator a new initial password, told once in the answer; ends lock and sessions.',
    params: z.object({ companyId: idSchema, userId: idSchema }),
    body: z.strictObject({ initialPassword: z.optional(z.string().check(z.maxLength(256))) }),
    response: z.object({ initialPassword: z.string() }),
  }),
  list: defineRoute({
    id: 'sign-in.listAdministrators',
    method: 'GET',
    path: '/api/v1/ops/companies/:companyId/administrators',
    permission: signInPermissions['administrators.cross'].key,
    summary: 'The administrators of a company with lock and password state.',
    params: z.object({ companyId: idSchema }),
    response: z.object({
      items: z.array(
        z.object({
          id: idSchema,
          userId: z.string(),
          displayName: z.string(),
          state: z.enum(['active', 'suspended']),
          isLocked: z.boolean(),
          hasInitialPassword: z.boolean(),
          lastSignedInAt: z.nullable(z.string()),
        }),
      ),
    }),
  }),
  create: defineRoute({
    id: 'sign-in.createAdministrator',
    method: 'POST',
    path: '/api/v1/ops/companies/:companyId/administrators',
    permission: signInPermissions['administrators.cross'].key,
    summary: 'Creates an administrator, whose initial password is told once in the answer.',
    params: z.object({ companyId: idSchema }),
    body: newAdministratorSchema,
    response: z.object({ id: idSchema, initialPassword: z.string() }),
    status: 201,
  }),
} as const
