import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { secondStepErrors } from '../../../contract/errors.ts'
import type { Passkey } from '../../../contract/own.ts'
import type { PasskeyJson, TotpSetup } from '../../api.ts'
import type { SecondStepsDeps } from '../../deps.ts'
import { fillRecoveryCodes, makeRecoveryCodes } from '../recovery-codes.ts'
import { beginPasskey, finishPasskey } from '../register-passkey.ts'
import { tell } from '../tell.ts'
import { beginTotp, finishTotp } from '../totp-apps.ts'
import { ownId, ownRequestId, readOwnState, requireAllowed } from './own-rights.ts'

/** Errors: `not-yours-to-change`, `too-many`. */
export async function beginOwnApp(deps: SecondStepsDeps, ctx: Ctx): Promise<TotpSetup> {
  await deps.signIn.requireRecentProof(ctx)
  const { rights } = await readOwnState(deps, ctx)
  requireAllowed(rights.mayAddApp)
  return beginTotp(deps, ctx, ownId(ctx), { label: await ownLabel(deps, ctx), requestId: ownRequestId(ctx) })
}

/** Recovery codes come with the first of all second steps (SP-MFAS-5). Errors: `not-yours-to-change`, `wrong-code`, `too-many`. */
export async function finishOwnApp(
  deps: SecondStepsDeps,
  ctx: Ctx,
  given: { code: string; name: string },
): Promise<readonly string[] | null> {
  await deps.signIn.requireRecentProof(ctx)
  const { rights } = await readOwnState(deps, ctx)
  requireAllowed(rights.mayAddApp)
  if (!(await finishTotp(deps, ctx, ownId(ctx), { ...given, requestId: ownRequestId(ctx) }))) {
    throw new AppError(secondStepErrors['wrong-code'])
  }
  return fillRecoveryCodes(deps, ctx, ownId(ctx))
}

/** Errors: `passkeys-unavailable`, `too-many`. */
export async function beginOwnPasskey(deps: SecondStepsDeps, ctx: Ctx): Promise<PasskeyJson> {
  await deps.signIn.requireRecentProof(ctx)
  return beginPasskey(deps, ctx, ownId(ctx), { label: await ownLabel(deps, ctx) })
}

/** Errors: `passkeys-unavailable`, `passkey-not-valid`, `passkey-taken`, `too-many`. */
export async function finishOwnPasskey(
  deps: SecondStepsDeps,
  ctx: Ctx,
  given: { name: string; response: PasskeyJson },
): Promise<{ passkey: Passkey; recoveryCodes: readonly string[] | null }> {
  await deps.signIn.requireRecentProof(ctx)
  const passkey = await finishPasskey(deps, ctx, ownId(ctx), given)
  return { passkey, recoveryCodes: await fillRecoveryCodes(deps, ctx, ownId(ctx)) }
}

export async function renewOwnRecoveryCodes(deps: SecondStepsDeps, ctx: Ctx): Promise<readonly string[]> {
  await deps.signIn.requireRecentProof(ctx)
  const codes = await makeRecoveryCodes(deps, ctx, ownId(ctx))
  await tell(ctx, [ownId(ctx)], 'recovery-codes-made')
  return codes
}

/** What the app or the password manager lists it under: the user id, told apart by company where somebody works in two. */
async function ownLabel(deps: SecondStepsDeps, ctx: Ctx): Promise<string> {
  return ctx.companyId === null ? ctx.actor.name : `${ctx.actor.name} (${(await deps.tenancy.getCompany(ctx)).code})`
}
