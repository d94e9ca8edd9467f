import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { otpErrors } from './errors.ts'
import { otpPermissions } from './permissions.ts'

export const resetMaintenanceAccount = defineRoute({
  id: 'one-time-passwords.resetMaintenanceAccount',
  method: 'POST',
  path: '/api/v1/ops/companies/:companyId/maintenance-accounts/:userId/reset',
  permission: otpPermissions['maintenance.reset'].key,
  summary: "Initialises the password of one of the provider's own accounts and mails a new Entry password to its addresses.",
  params: z.object({ companyId: idSchema, userId: idSchema }),
  body: z.strictObject({ version: z.int() }),
  errors: [kernelErrors['not-found'], kernelErrors['stale-version'], otpErrors['account-without-address']],
})
