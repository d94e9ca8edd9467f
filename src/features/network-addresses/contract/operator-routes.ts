import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { cellSchema } from './assignment.ts'
import { contractLineSchema, newContractLineSchema } from './contract-line.ts'
import { addressErrors as errors } from './errors.ts'
import { maintenanceAddressesSchema } from './maintenance-addresses.ts'
import { addressPermissions as permissions } from './permissions.ts'

const read = permissions['contract-lines.read'].key
const write = permissions['contract-lines.write'].key
const companyParams = z.object({ companyId: idSchema })
const lineParams = z.object({ companyId: idSchema, lineId: idSchema })

export const listContractLines = defineRoute({
  id: 'network-addresses.listContractLines',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId/contract-lines',
  permission: read,
  summary: 'The contract lines of a company.',
  params: companyParams,
  response: z.object({ lines: z.array(contractLineSchema) }),
})

export const addContractLine = defineRoute({
  id: 'network-addresses.addContractLine',
  method: 'POST',
  path: '/api/v1/ops/companies/:companyId/contract-lines',
  permission: write,
  summary: 'Adds a contract line with its ranges.',
  params: companyParams,
  body: newContractLineSchema,
  response: contractLineSchema,
  status: 201,
  errors: [errors['line-label-taken']],
})

export const changeContractLine = defineRoute({
  id: 'network-addresses.changeContractLine',
  method: 'PUT',
  path: '/api/v1/ops/companies/:companyId/contract-lines/:lineId',
  permission: write,
  summary: 'Replaces terms and ranges of a contract line; what does not work any more is marked by itself.',
  params: lineParams,
  body: z.strictObject({ version: z.int(), line: newContractLineSchema }),
  response: contractLineSchema,
  errors: [kernelErrors['not-found'], kernelErrors['stale-version'], errors['line-label-taken']],
})

export const deleteContractLine = defineRoute({
  id: 'network-addresses.deleteContractLine',
  method: 'DELETE',
  path: '/api/v1/ops/companies/:companyId/contract-lines/:lineId',
  permission: write,
  summary: 'Deletes a contract line to which no user is assigned.',
  params: lineParams,
  errors: [kernelErrors['not-found'], errors['line-in-use']],
})

const accountParams = z.object({ companyId: idSchema, userId: idSchema })
const accountAddressesSchema = z.object({ userId: z.string(), cells: z.array(cellSchema) })

export const getMaintenanceAddresses = defineRoute({
  id: 'network-addresses.getMaintenanceAddresses',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId/maintenance-accounts/:userId/addresses',
  permission: permissions['maintenance.read'].key,
  summary: "The six items of one of the provider's own accounts.",
  params: accountParams,
  response: accountAddressesSchema,
  errors: [kernelErrors['not-found']],
})

export const saveMaintenanceAddresses = defineRoute({
  id: 'network-addresses.saveMaintenanceAddresses',
  method: 'PUT',
  path: '/api/v1/ops/companies/:companyId/maintenance-accounts/:userId/addresses',
  permission: permissions['maintenance.write'].key,
  summary: "Changes items of one of the provider's own accounts; items left out stay as they are.",
  params: accountParams,
  body: maintenanceAddressesSchema,
  response: accountAddressesSchema,
  errors: [
    kernelErrors['not-found'],
    kernelErrors['stale-version'],
    errors['address-taken'],
    errors['address-repeated'],
    errors['not-acknowledged'],
  ],
})
