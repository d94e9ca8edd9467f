import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { operatorPermissions } from '../../contract/permissions.ts'
import type { RadiusClient, RadiusClientChange, SecretRotation } from '../../contract/radius-client.ts'
import { drawSecret, sealSecret } from '../client-secret.ts'
import type { OperatorDeps } from '../deps.ts'
import { deleteClient, getClient, lockClient, saveClient } from '../queries/radius-clients.ts'
import type { OperatorTables } from '../schema.ts'
import { refuseTaken } from './refuse-taken.ts'

const hourMilliseconds = 3_600_000

/** Members left out stay. Errors: not-found, `kernel.stale-version`, `operator.source-taken`, `operator.company-unknown`. */
export async function updateRadiusClient(ctx: Ctx, id: string, change: RadiusClientChange): Promise<RadiusClient> {
  ctx.require(operatorPermissions['radius-clients.write'])

  await lockVersion(ctx, id, change.version)
  const before = await getClient(ctx, id)
  await saveClient(ctx, id, columnsOf(change)).catch(refuseTaken)
  const after = await getClient(ctx, id)
  ctx.audit('operator.radius-client.updated', [
    { object: { type: 'radius-client', id, label: after.name }, ...changedMembers(before, after) },
  ])
  return after
}

/**
 * A new secret; the one before stays valid for `overlapHours`, so that the access server can be changed in between. A secret that was still valid
 * beside it ends now. Errors: not-found, `kernel.stale-version`.
 */
export async function rotateSecret(
  deps: OperatorDeps,
  ctx: Ctx,
  id: string,
  rotation: SecretRotation,
): Promise<{ readonly client: RadiusClient; readonly secret: string }> {
  ctx.require(operatorPermissions['radius-clients.write'])

  const current = await lockVersion(ctx, id, rotation.version)
  const secret = rotation.secret ?? drawSecret(ctx.chance)
  const until = rotation.overlapHours === 0 ? null : new Date(ctx.clock.now().getTime() + rotation.overlapHours * hourMilliseconds)
  await saveClient(ctx, id, {
    sealed_secret: sealSecret(deps.secrets, id, secret),
    sealed_previous_secret: until === null ? null : current.sealed_secret,
    previous_secret_until: until,
  })
  ctx.audit('operator.radius-client.secret-rotated', [
    { object: { type: 'radius-client', id, label: current.name }, after: { previousSecretUntil: until?.toISOString() ?? null } },
  ])
  return { client: await getClient(ctx, id), secret }
}

/** Errors: not-found, `kernel.stale-version`. */
export async function endRotation(ctx: Ctx, id: string, version: number): Promise<RadiusClient> {
  ctx.require(operatorPermissions['radius-clients.write'])

  const current = await lockVersion(ctx, id, version)
  await saveClient(ctx, id, { sealed_previous_secret: null, previous_secret_until: null })
  ctx.audit('operator.radius-client.rotation-ended', [{ object: { type: 'radius-client', id, label: current.name } }])
  return getClient(ctx, id)
}

/** Error: not-found. */
export async function deleteRadiusClient(ctx: Ctx, id: string): Promise<void> {
  ctx.require(operatorPermissions['radius-clients.write'])

  await lockClient(ctx, id)
  const { name, source, item, company } = await getClient(ctx, id)
  await deleteClient(ctx, id)
  ctx.audit('operator.radius-client.deleted', [
    { object: { type: 'radius-client', id, label: name }, before: { source, item, company: company?.code ?? null } },
  ])
}

async function lockVersion(ctx: Ctx, id: string, version: number): Promise<OperatorTables['radius_client']> {
  const current = await lockClient(ctx, id)
  if (current.version !== version) {
    throw new AppError(kernelErrors['stale-version'], { params: { version: current.version, name: current.name } })
  }
  return current
}

function columnsOf(change: RadiusClientChange): Partial<OperatorTables['radius_client']> {
  return {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.source === undefined ? {} : { source: change.source }),
    ...(change.companyId === undefined ? {} : { company_id: change.companyId }),
    ...(change.item === undefined ? {} : { item: change.item }),
    ...(change.messageAuthenticator === undefined ? {} : { message_authenticator: change.messageAuthenticator }),
    ...(change.isEnabled === undefined ? {} : { is_enabled: change.isEnabled }),
  }
}

function changedMembers(before: RadiusClient, after: RadiusClient) {
  const members = ['name', 'source', 'item', 'messageAuthenticator', 'isEnabled'] as const
  const pick = (client: RadiusClient, of: RadiusClient) => ({
    ...Object.fromEntries(members.filter((member) => client[member] !== of[member]).map((member) => [member, client[member]])),
    ...(client.company?.id === of.company?.id ? {} : { company: client.company?.code ?? null }),
  })
  return { before: pick(before, after), after: pick(after, before) }
}
