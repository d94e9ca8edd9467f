/** Reading the terms and agreeing to them. */
import * as z from 'zod/mini'
import { defineRoute, defineSiteRoutes } from '../../../kernel/define-route.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { termsErrors } from './errors.ts'
import { termsPermissions } from './permissions.ts'
import { agreementSchema, ownTermsSchema, publicTermsSchema, termsAcceptanceSchema } from './terms.ts'

const read = termsPermissions['agreements.read'].key

export const getTerms = defineRoute({
  id: 'terms.getTerms',
  method: 'GET',
  path: '/api/v1/terms',
  permission: 'public',
  summary: 'The terms of use that are in force, in both languages.',
  response: publicTermsSchema,
})

/** Operators agree to nothing, so there are none of these at `/ops`. */
const ownTerms = defineSiteRoutes({
  id: 'terms.getOwnTerms',
  method: 'GET',
  path: '/api/v1/account/terms',
  permission: 'signed-in',
  summary: 'The terms of use, whether the caller has agreed to them, and whether that is owed.',
  response: ownTermsSchema,
})
const acceptance = defineSiteRoutes({
  id: 'terms.acceptTerms',
  method: 'POST',
  path: '/api/v1/account/terms/acceptance',
  permission: 'signed-in',
  summary: 'Agrees to the terms of use that are in force, naming the text that was shown.',
  body: termsAcceptanceSchema,
  response: z.object({ agreedAt: z.string() }),
  errors: [termsErrors['not-current']],
})

export const getOwnTermsAtAdmin = ownTerms.admin
export const getOwnTermsAtMy = ownTerms.my
export const acceptTermsAtAdmin = acceptance.admin
export const acceptTermsAtMy = acceptance.my

const condition = z.object({
  versionId: z.optional(idSchema),
  /** Looked for in user id and name. */
  user: z.optional(z.string().check(z.maxLength(100))),
})

export const listCompanyAgreements = defineRoute({
  id: 'terms.listCompanyAgreements',
  method: 'GET',
  path: '/api/v1/terms/agreements',
  permission: read,
  summary: 'Who of the company has agreed to which version, the newest first.',
  query: z.extend(condition, pageQuery),
  response: pageSchema(agreementSchema),
})

export const exportCompanyAgreements = defineRoute({
  id: 'terms.exportCompanyAgreements',
  method: 'GET',
  path: '/api/v1/terms/agreements/file',
  permission: read,
  summary: 'The same list as a CSV file.',
  query: condition,
  kind: 'download',
})
