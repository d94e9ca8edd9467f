import type { Ctx } from '../../../../platform/server/context.ts'
import { operatorPermissions } from '../../contract/permissions.ts'
import type { NewRadiusClient, RadiusClient } from '../../contract/radius-client.ts'
import { drawSecret, sealSecret } from '../client-secret.ts'
import type { OperatorDeps } from '../deps.ts'
import { getClient, insertClient } from '../queries/radius-clients.ts'
import { refuseTaken } from './refuse-taken.ts'

/**
 * Adds an access server in the provider's unit of work. The answer tells the secret, which can never be read again.
 * Errors: `operator.source-taken`, `operator.company-unknown`.
 */
export async function addRadiusClient(
  deps: OperatorDeps,
  ctx: Ctx,
  given: NewRadiusClient,
): Promise<{ readonly client: RadiusClient; readonly secret: string }> {
  ctx.require(operatorPermissions['radius-clients.write'])

  const id = ctx.ids.next()
  const secret = given.secret ?? drawSecret(ctx.chance)
  await insertClient(ctx, id, {
    name: given.name,
    source: given.source,
    sealed_secret: sealSecret(deps.secrets, id, secret),
    company_id: given.companyId,
    item: given.item,
    message_authenticator: given.messageAuthenticator,
  }).catch(refuseTaken)
  const client = await getClient(ctx, id)
  const { source, item, messageAuthenticator, company } = client
  ctx.audit('operator.radius-client.added', [
    {
      object: { type: 'radius-client', id, label: client.name },
      after: { source, item, messageAuthenticator, company: company?.code ?? null },
    },
  ])
  return { client, secret }
}
