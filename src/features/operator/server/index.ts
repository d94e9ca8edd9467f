import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import { operatorPermissions } from '../contract/permissions.ts'
import type { NewRadiusClient, RadiusClient } from '../contract/radius-client.ts'
import type { OperatorDeps } from './deps.ts'
import { addRadiusClient } from './operations/add-radius-client.ts'
import { operatorRoutes } from './routes.ts'

export interface OperatorApi {
  /** For the command line and the demo too; `ctx` is a unit of work of the provider. */
  addRadiusClient(ctx: Ctx, client: NewRadiusClient): Promise<{ readonly client: RadiusClient; readonly secret: string }>
}

export function createOperator(deps: OperatorDeps): FeatureModule<OperatorApi> {
  return {
    routes: operatorRoutes(deps),
    permissions: Object.values(operatorPermissions),
    jobs: {},
    subscriptions: [],
    api: { addRadiusClient: (ctx, client) => addRadiusClient(deps, ctx, client) },
  }
}

export { secretContext } from './client-secret.ts'
export type { OperatorDeps }
