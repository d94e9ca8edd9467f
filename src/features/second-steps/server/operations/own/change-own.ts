import { AppError, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { secondStepErrors } from '../../../contract/errors.ts'
import type { SecondStepsDeps } from '../../deps.ts'
import { deleteApp, lockApps, renameApp } from '../../queries/apps.ts'
import { decideOnce, writeChoices } from '../../queries/choices.ts'
import { deletePasskey, renamePasskey } from '../../queries/passkeys.ts'
import { findOneSecondSteps } from '../find-second-steps.ts'
import { ownObject } from '../own-object.ts'
import { choiceOf } from '../people/concerned-people.ts'
import { tell } from '../tell.ts'
import { ownId, readOwnState, requireAllowed } from './own-rights.ts'

/**
 * Somebody's own method, who may change it. Other than where an administrator assigns it, nothing is erased: the person has just proved to have
 * what there is. Errors: `not-yours-to-change`, `no-app`, `no-mail-address`, `stale-version`.
 */
export async function chooseOwnMethod(
  deps: SecondStepsDeps,
  ctx: Ctx,
  { method, version }: { method: 'totp' | 'mail'; version: number },
): Promise<void> {
  await deps.signIn.requireRecentProof(ctx)
  const { own, rights } = await readOwnState(deps, ctx)
  requireAllowed(rights.mayChangeMethod)
  if (own.version !== version) throw new AppError(kernelErrors['stale-version'], { params: { version: own.version, method: own.method } })
  if (method === 'totp' && own.totpCount === 0) throw new AppError(secondStepErrors['no-app'])
  if (method === 'mail' && (await deps.signIn.codeAddress(ctx)) === null) {
    throw new AppError(secondStepErrors['no-mail-address'], { params: { userIds: [ctx.actor.name] } })
  }
  const after = { ...choiceOf(own), method, skipUntil: null, skipReason: '', mustSetUp: false }
  if (!(await writeChoices(ctx, [after])).has(own.personId)) throw new AppError(kernelErrors['stale-version'], { params: { version } })
  ctx.audit('second-steps.method.chosen', [{ object: ownObject(ctx, own.personId), before: { method: own.method }, after: { method } }])
  if (method !== own.method) await tell(ctx, [own.personId], 'method', { before: own.method, after: method })
}

/** In the middle of a first sign-in, where nothing has been decided yet (BP-MFA-3). Errors: `already-decided`, `no-app`. */
export async function chooseFirstMethod(
  deps: Pick<SecondStepsDeps, 'tenancy'>,
  ctx: Ctx,
  personId: string,
  method: 'totp' | 'mail',
): Promise<void> {
  const { totpCount } = await findOneSecondSteps(deps, ctx, personId)
  if (method === 'totp' && totpCount === 0) throw new AppError(secondStepErrors['no-app'])
  if (!(await decideOnce(ctx, personId, method))) throw new AppError(secondStepErrors['already-decided'])
  ctx.audit('second-steps.method.chosen', [{ object: ownObject(ctx, personId), before: { method: null }, after: { method } }])
  await tell(ctx, [personId], 'method', { before: null, after: method })
}

/** Error: not-found, also for an app of somebody else. */
export async function renameOwnApp(deps: SecondStepsDeps, ctx: Ctx, appId: string, name: string): Promise<void> {
  await deps.signIn.requireRecentProof(ctx)
  if (!(await renameApp(ctx, ownId(ctx), appId, name))) throw notFound()
  ctx.audit('second-steps.app.renamed', [{ object: ownObject(ctx, ownId(ctx)), after: { app: name } }])
}

/** Errors: not-found; `last-app` where the rule demands one. */
export async function removeOwnApp(deps: SecondStepsDeps, ctx: Ctx, appId: string): Promise<void> {
  await deps.signIn.requireRecentProof(ctx)
  const { own, rights } = await readOwnState(deps, ctx)
  const apps = await lockApps(ctx, own.personId)
  const app = apps.find(({ id }) => id === appId)
  if (app === undefined) throw notFound()
  if (rights.keepsLastApp && apps.length === 1) throw new AppError(secondStepErrors['last-app'])
  await deleteApp(ctx, app.id)
  ctx.audit('second-steps.app.removed', [{ object: ownObject(ctx, own.personId), before: { app: app.name } }])
  await tell(ctx, [own.personId], 'app-removed')
}

/** Error: not-found, also for a passkey of somebody else. */
export async function renameOwnPasskey(deps: SecondStepsDeps, ctx: Ctx, passkeyId: string, name: string): Promise<void> {
  await deps.signIn.requireRecentProof(ctx)
  if (!(await renamePasskey(ctx, ownId(ctx), passkeyId, name))) throw notFound()
  ctx.audit('second-steps.passkey.renamed', [{ object: ownObject(ctx, ownId(ctx)), after: { passkey: name } }])
}

/** Error: not-found, also for a passkey of somebody else. */
export async function removeOwnPasskey(deps: SecondStepsDeps, ctx: Ctx, passkeyId: string): Promise<void> {
  await deps.signIn.requireRecentProof(ctx)
  const name = await deletePasskey(ctx, ownId(ctx), passkeyId)
  if (name === undefined) throw notFound()
  ctx.audit('second-steps.passkey.removed', [{ object: ownObject(ctx, ownId(ctx)), before: { passkey: name } }])
  await tell(ctx, [ownId(ctx)], 'passkey-removed')
}
