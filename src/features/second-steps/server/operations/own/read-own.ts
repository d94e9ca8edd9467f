import type { Ctx } from '../../../../../platform/server/context.ts'
import type { AuthenticatorApp, OwnSecondSteps, Passkey } from '../../../contract/own.ts'
import type { SecondStepsDeps } from '../../deps.ts'
import { listApps } from '../../queries/apps.ts'
import { listPasskeys } from '../../queries/passkeys.ts'
import { relyingPartyOf } from '../../relying-party.ts'
import { ownId, readOwnState } from './own-rights.ts'

/** One's own second steps, and what one may change of them. */
export async function readOwn(deps: SecondStepsDeps, ctx: Ctx): Promise<OwnSecondSteps> {
  const { rules, own, rights } = await readOwnState(deps, ctx)
  const address = await deps.signIn.codeAddress(ctx)
  const { method, isRequired, mustSetUp, skipUntil, recoveryCodesLeft, version } = own
  return {
    ...{ rule: rules.secondStep, method, isRequired: isRequired || rules.isRequired, mustSetUp, skipUntil, recoveryCodesLeft, version },
    ...(await readThings(ctx, ownId(ctx))),
    maskedAddress: address === null ? null : maskAddress(address),
    passkeysAvailable: relyingPartyOf(deps.publicUrl) !== undefined,
    ...rights,
  }
}

/** Apps and passkeys of one person. */
export async function readThings(ctx: Ctx, personId: string): Promise<{ apps: AuthenticatorApp[]; passkeys: Passkey[] }> {
  const apps = await listApps(ctx, personId)
  const passkeys = await listPasskeys(ctx, personId)
  const times = (thing: { createdAt: Date; lastUsedAt: Date | null }) => ({
    createdAt: thing.createdAt.toISOString(),
    lastUsedAt: thing.lastUsedAt?.toISOString() ?? null,
  })
  return {
    apps: apps.map((app) => ({ id: app.id, name: app.name, ...times(app) })),
    passkeys: passkeys.map((passkey) => ({ id: passkey.id, name: passkey.name, isSynced: passkey.isSynced, ...times(passkey) })),
  }
}

/** `t***@example.jp` (SP-MFA-5): enough for the owner to know it. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${at > 0 ? address.slice(at) : ''}`
}
