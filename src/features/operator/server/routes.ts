import { bind, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/routes.ts'
import type { OperatorDeps } from './deps.ts'
import { addRadiusClient } from './operations/add-radius-client.ts'
import { deleteRadiusClient, endRotation, rotateSecret, updateRadiusClient } from './operations/change-radius-client.ts'
import { getClient, listClientsPage } from './queries/radius-clients.ts'

export function operatorRoutes(deps: OperatorDeps): readonly RouteBinding[] {
  return [
    bind(routes.listRadiusClients, async (ctx, { query }) => {
      const page = await listClientsPage(ctx, query)
      return { ...page, items: [...page.items] }
    }),
    bind(routes.getRadiusClient, (ctx, { params }) => getClient(ctx, params.clientId)),
    bind(routes.addRadiusClient, (ctx, { body }) => addRadiusClient(deps, ctx, body)),
    bind(routes.updateRadiusClient, (ctx, { params, body }) => updateRadiusClient(ctx, params.clientId, body)),
    bind(routes.rotateRadiusClientSecret, (ctx, { params, body }) => rotateSecret(deps, ctx, params.clientId, body)),
    bind(routes.endSecretRotation, (ctx, { params, body }) => endRotation(ctx, params.clientId, body.version)),
    bind(routes.deleteRadiusClient, async (ctx, { params }) => {
      await deleteRadiusClient(ctx, params.clientId)
      return undefined
    }),
  ]
}
