import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { companyChangeSchema, companyDetailSchema, companySchema, newCompanySchema, permittedSourcesSchema } from './company.ts'
import { tenancyErrors } from './errors.ts'
import { tenancyPermissions } from './permissions.ts'

const read = tenancyPermissions['companies.read'].key
const write = tenancyPermissions['companies.write'].key
const companyParams = z.object({ companyId: idSchema })

export const listCompanies = defineRoute({
  id: 'tenancy.listCompanies',
  method: 'GET',
  path: '/api/v1/ops/companies',
  permission: read,
  summary: 'The companies by code; the text is looked for in code and name.',
  query: z.object({ ...pageQuery, text: z.optional(z.string().check(z.maxLength(100))) }),
  response: pageSchema(companySchema),
})

export const openCompany = defineRoute({
  id: 'tenancy.openCompany',
  method: 'POST',
  path: '/api/v1/ops/companies',
  permission: write,
  summary: 'Opens a company with its built-in department, maintenance accounts and, if given, its first administrator.',
  body: newCompanySchema,
  response: z.object({ company: companyDetailSchema, initialPassword: z.nullable(z.string()) }),
  status: 201,
  errors: [tenancyErrors['company-code-taken']],
})

export const getCompany = defineRoute({
  id: 'tenancy.getCompany',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId',
  permission: read,
  summary: 'One company with its services and permitted sources.',
  params: companyParams,
  response: companyDetailSchema,
})

export const updateCompany = defineRoute({
  id: 'tenancy.updateCompany',
  method: 'PATCH',
  path: '/api/v1/ops/companies/:companyId',
  permission: write,
  summary: 'Changes name, services, row limit or the policy of administrators.',
  params: companyParams,
  body: companyChangeSchema,
  response: companyDetailSchema,
})

export const replacePermittedSources = defineRoute({
  id: 'tenancy.replacePermittedSources',
  method: 'PUT',
  path: '/api/v1/ops/companies/:companyId/permitted-sources',
  permission: write,
  summary: 'Replaces the addresses from which the administration site may be used; none: from everywhere.',
  params: companyParams,
  body: permittedSourcesSchema,
  response: companyDetailSchema,
})
