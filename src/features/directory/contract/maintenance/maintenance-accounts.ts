/** The provider's own accounts in a company, as the provider sees and changes them (MCOP-MAINT-5). */
import * as z from 'zod/mini'
import { defineRoute } from '../../../../kernel/define-route.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import { directoryErrors as errors } from '../errors.ts'
import { directoryPermissions as permissions } from '../permissions.ts'
import { passwordStates, userStates } from '../user-choices.ts'
import { emailRule } from '../user-fields.ts'
import { ruled } from '../user-rules.ts'

export const maintenanceAccountSchema = z.object({
  id: idSchema,
  userId: z.string(),
  email1: z.string(),
  email2: z.string(),
  email3: z.string(),
  state: z.enum(userStates),
  isLocked: z.boolean(),
  passwordState: z.enum(passwordStates),
  lastSignedInAt: z.nullable(z.string()),
  version: z.int(),
})
export type MaintenanceAccount = z.output<typeof maintenanceAccountSchema>

const address = z.optional(ruled(emailRule))

/** Members that are left out stay. An account may have no address at all; it then gets no letters. */
export const maintenanceChangeSchema = z.strictObject({
  version: z.int(),
  email1: address,
  email2: address,
  email3: address,
  state: z.optional(z.enum(userStates)),
  /** Ends a lock; to say when an account is released that is locked as well. */
  unlock: z.optional(z.boolean()),
})

const companyParams = z.object({ companyId: idSchema })
const accountParams = z.object({ companyId: idSchema, userId: idSchema })

export const listMaintenanceAccounts = defineRoute({
  id: 'directory.listMaintenanceAccounts',
  method: 'GET',
  path: '/api/v1/ops/companies/:companyId/maintenance-accounts',
  permission: permissions['maintenance.read'].key,
  summary: "The provider's own accounts in a company.",
  params: companyParams,
  response: z.object({ items: z.array(maintenanceAccountSchema) }),
})

export const changeMaintenanceAccount = defineRoute({
  id: 'directory.changeMaintenanceAccount',
  method: 'PATCH',
  path: '/api/v1/ops/companies/:companyId/maintenance-accounts/:userId',
  permission: permissions['maintenance.write'].key,
  summary: "Changes addresses or state of one of the provider's own accounts.",
  params: accountParams,
  body: maintenanceChangeSchema,
  response: maintenanceAccountSchema,
  errors: [kernelErrors['not-found'], kernelErrors['stale-version'], errors['locked-and-suspended']],
})
