/** Writing the terms, publishing them, and seeing who agreed. */
import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { termsErrors } from './errors.ts'
import { termsPermissions } from './permissions.ts'
import {
  agreementSchema,
  draftChangeSchema,
  exemptionChangeSchema,
  exemptionSchema,
  newDraftSchema,
  publicationSchema,
  termsReachSchema,
  termsVersionListItemSchema,
  termsVersionSchema,
} from './terms.ts'

const read = termsPermissions['versions.read'].key
const write = termsPermissions['versions.write'].key
const { 'not-found': missing, 'stale-version': stale } = kernelErrors
const versionParams = z.object({ versionId: idSchema })
const companyParams = z.object({ companyId: idSchema })

export const listTermsVersions = defineRoute({
  id: 'terms.listVersions',
  method: 'GET',
  path: '/api/v1/ops/terms/versions',
  permission: read,
  summary: 'All versions of the terms of use, the newest first, each with the number of people who agreed.',
  response: z.object({ items: z.array(termsVersionListItemSchema) }),
})

export const getTermsVersion = defineRoute({
  id: 'terms.getVersion',
  method: 'GET',
  path: '/api/v1/ops/terms/versions/:versionId',
  permission: read,
  summary: 'One version with its texts.',
  params: versionParams,
  response: termsVersionSchema,
  errors: [missing],
})

export const createTermsDraft = defineRoute({
  id: 'terms.createDraft',
  method: 'POST',
  path: '/api/v1/ops/terms/versions',
  permission: write,
  summary: 'Begins the draft of the next version; there is one at a time.',
  body: newDraftSchema,
  response: termsVersionSchema,
  status: 201,
  errors: [termsErrors['draft-exists']],
})

export const changeTermsDraft = defineRoute({
  id: 'terms.changeDraft',
  method: 'PUT',
  path: '/api/v1/ops/terms/versions/:versionId',
  permission: write,
  summary: 'Changes a draft; what is published never changes.',
  params: versionParams,
  body: draftChangeSchema,
  response: termsVersionSchema,
  errors: [missing, stale, termsErrors.published],
})

export const deleteTermsDraft = defineRoute({
  id: 'terms.deleteDraft',
  method: 'DELETE',
  path: '/api/v1/ops/terms/versions/:versionId',
  permission: write,
  summary: 'Throws a draft away.',
  params: versionParams,
  errors: [missing, termsErrors.published],
})

export const publishTerms = defineRoute({
  id: 'terms.publish',
  method: 'POST',
  path: '/api/v1/ops/terms/versions/:versionId/publish',
  permission: write,
  summary: 'Publishes a draft at once or for a moment that is to come; from then on everybody is asked.',
  params: versionParams,
  body: publicationSchema,
  response: termsVersionSchema,
  errors: [missing, stale, termsErrors.published, termsErrors['language-missing'], termsErrors['before-planned']],
})

export const takeTermsBack = defineRoute({
  id: 'terms.takeBack',
  method: 'POST',
  path: '/api/v1/ops/terms/versions/:versionId/take-back',
  permission: write,
  summary: 'Makes a version whose moment has not come a draft again.',
  params: versionParams,
  response: termsVersionSchema,
  errors: [missing, termsErrors['not-planned'], termsErrors['in-force'], termsErrors['draft-exists']],
})

export const getTermsReach = defineRoute({
  id: 'terms.getReach',
  method: 'GET',
  path: '/api/v1/ops/terms/reach',
  permission: read,
  summary: 'How many people of how many companies a new version will ask.',
  response: termsReachSchema,
})

const condition = z.object({
  versionId: z.optional(idSchema),
  /** Looked for in code and name. */
  company: z.optional(z.string().check(z.maxLength(100))),
  /** Looked for in user id and name. */
  user: z.optional(z.string().check(z.maxLength(100))),
})

export const listAgreements = defineRoute({
  id: 'terms.listAgreements',
  method: 'GET',
  path: '/api/v1/ops/terms/agreements',
  permission: read,
  summary: 'Who has agreed to which version, in all companies, the newest first.',
  query: z.extend(condition, pageQuery),
  response: pageSchema(agreementSchema),
})

export const exportAgreements = defineRoute({
  id: 'terms.exportAgreements',
  method: 'GET',
  path: '/api/v1/ops/terms/agreements/file',
  permission: read,
  summary: 'The same list as a CSV file.',
  query: condition,
  kind: 'download',
})

export const listExemptions = defineRoute({
  id: 'terms.listExemptions',
  method: 'GET',
  path: '/api/v1/ops/terms/exemptions',
  permission: read,
  summary: 'The companies whose people are not asked, and why.',
  response: z.object({ items: z.array(exemptionSchema) }),
})

export const exemptCompany = defineRoute({
  id: 'terms.exemptCompany',
  method: 'PUT',
  path: '/api/v1/ops/companies/:companyId/terms-exemption',
  permission: write,
  summary: 'The people of this company are not asked, for a reason.',
  params: companyParams,
  body: exemptionChangeSchema,
  response: exemptionSchema,
})

export const endExemption = defineRoute({
  id: 'terms.endExemption',
  method: 'DELETE',
  path: '/api/v1/ops/companies/:companyId/terms-exemption',
  permission: write,
  summary: 'The people of this company are asked like all others.',
  params: companyParams,
  errors: [missing],
})
