import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { secondStepErrors } from './errors.ts'
import {
  askedPeopleSchema,
  assignmentSchema,
  peopleSecondStepsSchema,
  personDetailSchema,
  personResetSchema,
  resetSchema,
  skipEndSchema,
  skippedSchema,
  skipSchema,
} from './people.ts'
import { secondStepPermissions } from './permissions.ts'

const inCompany = z.object({ companyId: idSchema, personId: idSchema })
const opsPath = '/api/v1/ops/companies/:companyId/second-steps'
const guarded = [kernelErrors['stale-version'], secondStepErrors['beyond-reach'], secondStepErrors['maintenance-account']]

/** For administrators, within their reach. */
export const peopleSecondStepRoutes = {
  list: defineRoute({
    id: 'second-steps.listPeople',
    method: 'POST',
    path: '/api/v1/second-steps/people',
    permission: secondStepPermissions['people.read'].key,
    summary: 'The second steps of the people asked for; those who are not there are missing.',
    body: askedPeopleSchema,
    response: peopleSecondStepsSchema,
    reads: true,
  }),
  get: defineRoute({
    id: 'second-steps.getPerson',
    method: 'GET',
    path: '/api/v1/second-steps/people/:personId',
    permission: secondStepPermissions['people.read'].key,
    summary: 'The second steps of one person, apps and passkeys by name.',
    params: z.object({ personId: idSchema }),
    response: personDetailSchema,
  }),
  skipped: defineRoute({
    id: 'second-steps.listSkipped',
    method: 'GET',
    path: '/api/v1/second-steps/skipped',
    permission: secondStepPermissions['people.read'].key,
    summary: 'Who does without a second step now, until when and why.',
    response: skippedSchema,
  }),
  assign: defineRoute({
    id: 'second-steps.assign',
    method: 'POST',
    path: '/api/v1/second-steps/assignments',
    permission: secondStepPermissions['people.write'].key,
    summary: 'Assigns a method to people, or demands a second step of them.',
    body: assignmentSchema,
    response: z.object({ changed: z.int() }),
    errors: [...guarded, secondStepErrors['demanded-of-all'], secondStepErrors['no-mail-address']],
  }),
  reset: defineRoute({
    id: 'second-steps.reset',
    method: 'POST',
    path: '/api/v1/second-steps/resets',
    permission: secondStepPermissions['people.write'].key,
    summary: 'Takes apps, passkeys and recovery codes from people who lost theirs; their next sign-in sets up anew.',
    body: resetSchema,
    errors: [...guarded, secondStepErrors['no-mail-address']],
  }),
} as const

/** For the provider, across the company’s wall. */
export const crossingSecondStepRoutes = {
  get: defineRoute({
    id: 'second-steps.getPersonOfCompany',
    method: 'GET',
    path: `${opsPath}/people/:personId`,
    permission: secondStepPermissions['people.cross'].key,
    summary: 'The second steps of one person of a company.',
    params: inCompany,
    response: personDetailSchema,
  }),
  skipped: defineRoute({
    id: 'second-steps.listSkippedOfCompany',
    method: 'GET',
    path: `${opsPath}/skipped`,
    permission: secondStepPermissions['people.cross'].key,
    summary: 'Who of a company does without a second step now, until when and why.',
    params: z.object({ companyId: idSchema }),
    response: skippedSchema,
  }),
  setSkip: defineRoute({
    id: 'second-steps.setSkip',
    method: 'PUT',
    path: `${opsPath}/people/:personId/skip`,
    permission: secondStepPermissions['people.cross'].key,
    summary: 'Lets one person do without a second step until a day, for a reason (SKIP).',
    params: inCompany,
    body: skipSchema,
    errors: [kernelErrors['stale-version'], secondStepErrors['skip-day']],
  }),
  endSkip: defineRoute({
    id: 'second-steps.endSkip',
    method: 'POST',
    path: `${opsPath}/people/:personId/skip/end`,
    permission: secondStepPermissions['people.cross'].key,
    summary: 'Ends SKIP of one person at once; the method becomes a code by mail.',
    params: inCompany,
    body: skipEndSchema,
    errors: [kernelErrors['stale-version'], secondStepErrors['not-skipped']],
  }),
  reset: defineRoute({
    id: 'second-steps.resetPersonOfCompany',
    method: 'POST',
    path: `${opsPath}/people/:personId/reset`,
    permission: secondStepPermissions['people.cross'].key,
    summary: 'Takes app, passkeys and recovery codes from one person of a company who lost theirs.',
    params: inCompany,
    body: personResetSchema,
    errors: [kernelErrors['stale-version'], secondStepErrors['no-mail-address']],
  }),
} as const
