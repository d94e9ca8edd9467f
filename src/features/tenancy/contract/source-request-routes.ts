/** Asking for another list of permitted sources, and deciding on it (MCOP-LOGIN-9). */
import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { companyDetailSchema } from './company.ts'
import { tenancyErrors } from './errors.ts'
import { tenancyPermissions } from './permissions.ts'
import {
  newSourceRequestSchema,
  ownPermittedSourcesSchema,
  sourceApprovalSchema,
  sourceRefusalSchema,
  sourceRequestSchema,
  waitingSourceRequestSchema,
} from './source-request.ts'

const permissions = tenancyPermissions
const { 'not-found': missing, 'stale-version': stale } = kernelErrors
const query = z.object(pageQuery)
const companyParams = z.object({ companyId: idSchema })
const requestOfCompanyParams = z.object({ companyId: idSchema, requestId: idSchema })

export const getOwnPermittedSources = defineRoute({
  id: 'tenancy.getOwnPermittedSources',
  method: 'GET',
  path: '/api/v1/permitted-sources',
  permission: permissions['sources.read'].key,
  summary: 'The addresses from which the administration site may be used, the caller’s own address, and the open request.',
  response: ownPermittedSourcesSchema,
})

export const listOwnSourceRequests = defineRoute({
  id: 'tenancy.listOwnSourceRequests',
  method: 'GET',
  path: '/api/v1/permitted-sources/requests',
  permission: permissions['sources.read'].key,
  summary: 'The company’s requests for another list, the newest first.',
  query,
  response: pageSchema(sourceRequestSchema),
})

export const askForSources = defineRoute({
  id: 'tenancy.askForSources',
  method: 'POST',
  path: '/api/v1/permitted-sources/requests',
  permission: permissions['sources.ask'].key,
  summary: 'Asks the provider for another list; one request may be open at a time.',
  body: newSourceRequestSchema,
  response: sourceRequestSchema,
  status: 201,
  errors: [stale, tenancyErrors['source-request-open']],
})

export const withdrawSourceRequest = defineRoute({
  id: 'tenancy.withdrawSourceRequest',
  method: 'POST',
  path: '/api/v1/permitted-sources/requests/:requestId/withdraw',
  permission: permissions['sources.ask'].key,
  summary: 'Takes an open request back.',
  params: z.object({ requestId: idSchema }),
  response: sourceRequestSchema,
  errors: [missing, tenancyErrors['source-request-closed']],
})

export const listWaitingSourceRequests = defineRoute({
  id: 'tenancy.listWaitingSourceRequests',
  method: 'GET',
  path: '/api/v1/ops/source-requests',
  permission: permissions['companies.read'].key,
  summary: 'The open requests of all companies, the oldest first.',
  query,
  response: pageSchema(waitingSourceRequestSchema),
})

export const listSourceRequests = defineRoute({
  id: 'tenancy.listSourceRequests',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId/source-requests',
  permission: permissions['companies.read'].key,
  summary: 'The requests of one company, the newest first.',
  params: companyParams,
  query,
  response: pageSchema(sourceRequestSchema),
})

export const getOpenSourceRequest = defineRoute({
  id: 'tenancy.getOpenSourceRequest',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId/source-requests/open',
  permission: permissions['companies.read'].key,
  summary: 'The request of one company that waits for its decision, or null.',
  params: companyParams,
  response: z.object({ request: z.nullable(sourceRequestSchema) }),
})

export const approveSourceRequest = defineRoute({
  id: 'tenancy.approveSourceRequest',
  method: 'POST',
  path: '/api/v1/ops/companies/:companyId/source-requests/:requestId/approve',
  permission: permissions['companies.write'].key,
  summary: 'Makes the list that is wished the company’s list, unless that was changed since it was looked at.',
  params: requestOfCompanyParams,
  body: sourceApprovalSchema,
  response: z.object({ request: sourceRequestSchema, company: companyDetailSchema }),
  errors: [missing, stale, tenancyErrors['source-request-closed']],
})

export const refuseSourceRequest = defineRoute({
  id: 'tenancy.refuseSourceRequest',
  method: 'POST',
  path: '/api/v1/ops/companies/:companyId/source-requests/:requestId/refuse',
  permission: permissions['companies.write'].key,
  summary: 'Refuses a request and says why; the list stays.',
  params: requestOfCompanyParams,
  body: sourceRefusalSchema,
  response: sourceRequestSchema,
  errors: [missing, tenancyErrors['source-request-closed']],
})
