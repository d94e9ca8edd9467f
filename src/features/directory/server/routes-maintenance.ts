import { bindCrossing, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/maintenance/maintenance-accounts.ts'
import type { DirectoryDeps } from './deps.ts'
import { changeMaintenanceAccount, listMaintenanceAccounts } from './operations/change-maintenance-account.ts'

export function maintenanceRoutes(deps: DirectoryDeps): readonly RouteBinding[] {
  return [
    bindCrossing(routes.listMaintenanceAccounts, async (ctx) => ({ items: await listMaintenanceAccounts(ctx) })),
    bindCrossing(routes.changeMaintenanceAccount, (ctx, { params, body }) => {
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
      return changeMaintenanceAccount(deps, ctx, { ...given, id: params.userId })
    }),
  ]
}
