/** Downloaded with the first key that is pressed in a form of the console. */
import * as z from 'zod/mini'
import { maintenanceChangeSchema } from '../../../../features/directory/contract/index.ts'
import { maintenanceAddressesSchema, newContractLineSchema } from '../../../../features/network-addresses/contract/index.ts'
import { newAdministratorSchema } from '../../../../features/sign-in/contract/index.ts'
import {
  companyChangeSchema,
  newCompanySchema,
  permittedSourcesSchema,
  sourceApprovalSchema,
  sourceRefusalSchema,
} from '../../../../features/tenancy/contract/index.ts'

export { maintenanceAddressesSchema, newCompanySchema, newContractLineSchema }
export const companyOverviewSchema = z.omit(companyChangeSchema, { version: true })
export const companySourcesSchema = z.omit(permittedSourcesSchema, { version: true })
export const maintenanceEmailsSchema = z.pick(maintenanceChangeSchema, { email1: true, email2: true, email3: true })
export const administratorFormSchema = z.omit(newAdministratorSchema, { initialPassword: true })

/** One form with two buttons; only a refusal needs its reason. */
export const sourceDecisionSchema = z.discriminatedUnion('decision', [
  z.extend(z.omit(sourceApprovalSchema, { version: true }), { decision: z.literal('approve') }),
  z.extend(sourceRefusalSchema, { decision: z.literal('refuse') }),
])
