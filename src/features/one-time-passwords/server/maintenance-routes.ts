import { bindCrossing, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/maintenance-routes.ts'
import type { OneTimePasswordsDeps } from './deps.ts'
import { resetMaintenanceAccount } from './operations/maintenance/reset-maintenance-account.ts'

export function maintenanceRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  return [
    bindCrossing(routes.resetMaintenanceAccount, async (ctx, { params, body }) => {
      await resetMaintenanceAccount(deps, ctx, params.userId, body.version)
      return undefined
    }),
  ]
}
