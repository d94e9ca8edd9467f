import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { signInErrors } from '../../../contract/errors.ts'
import { type Factor, provingFactors } from '../../../contract/outcome.ts'
import type { GivenProof } from '../../../contract/own/own-account.ts'
import type { SignInDeps } from '../../deps.ts'
import { findOperatorSession, noteOperatorProof } from '../../queries/operators.ts'
import { findPassword } from '../../queries/passwords.ts'
import { findCodeRecipient } from '../../queries/recipients.ts'
import { findSession, noteProof, type SessionRow } from '../../queries/sessions.ts'
import { nothingOwned, wantedSecondStep } from '../../second-step/wanted.ts'
import { rulesOf } from '../rules.ts'

type Deps = Pick<SignInDeps, 'secondSteps' | 'tenancy'>
export type Proof = GivenProof['proof']

const recentMinutes = 15

/** How the person of a session stands: what was shown lately, what is still wanted, and what may be shown at all. */
export interface ProofState {
  readonly provedAt: Date | null
  /** All that a sign-in would ask for was shown within a quarter of an hour (ASVS 7.5.1). */
  readonly isRecent: boolean
  readonly shown: readonly Factor[]
  /** One of these is next; of somebody who is recent what would be the first again. */
  readonly next: readonly Proof[]
  readonly allowed: readonly Proof[]
}

export async function proofState(deps: Deps, ctx: Ctx, alsoShown: readonly Factor[] = []): Promise<ProofState> {
  const session = await presentSession(ctx)
  const shown = [...new Set([...(session === undefined ? [] : shownLately(session, ctx.clock.now())), ...alsoShown])]
  const wantedAfter = await wantedOf(deps, ctx)
  const wanted = wantedAfter(shown)
  return {
    provedAt: session?.provedAt ?? null,
    isRecent: shown.length > 0 && wanted.length === 0,
    shown,
    next: wanted.length > 0 ? wanted : wantedAfter([]),
    allowed: [...new Set([...wantedAfter([]), ...wantedAfter(['password'])])],
  }
}

async function presentSession(ctx: Ctx): Promise<SessionRow | undefined> {
  const { kind, sessionId } = ctx.actor
  if (sessionId === null) return undefined
  return kind === 'operator' ? findOperatorSession(ctx, sessionId) : findSession(ctx, sessionId)
}

function shownLately({ factors, provedAt, proofs }: SessionRow, now: Date): readonly Factor[] {
  const isLate = (at: Date | null): boolean => at !== null && now.getTime() - at.getTime() <= recentMinutes * 60_000
  return provingFactors.filter((factor) => {
    if (proofs === null) return factors.includes(factor) && isLate(provedAt)
    const at = proofs[factor]
    return at !== undefined && isLate(new Date(at))
  })
}

/**
 * What is still to be shown after what was: the password, then what the sign-in asks beside it; a passkey is both. Somebody without a password, who
 * comes by a pattern, shows what is the own, and a code by mail where there is nothing else.
 */
async function wantedOf(deps: Deps, ctx: Ctx): Promise<(shown: readonly Factor[]) => readonly Proof[]> {
  const personId = ctx.actor.id ?? ''
  const rules = await rulesOf(deps, ctx)
  const [owned = nothingOwned] = await deps.secondSteps.find(ctx, [personId])
  const hasPassword = (await findPassword(ctx, ctx.actor.kind === 'operator' ? 'operator' : 'administrator', personId)) !== undefined
  const hasAddress = (await findCodeRecipient(ctx, personId)) !== undefined
  const { passkeysAvailable } = deps.secondSteps
  const passkey: readonly Proof[] = owned.passkeyCount > 0 && passkeysAvailable ? ['passkey'] : []
  const own: readonly Proof[] = [...passkey, ...(owned.totpCount > 0 ? (['totp'] as const) : [])]
  const alone = own.length > 0 ? own : hasAddress ? (['mail'] as const) : []
  return (shown) => {
    if (!hasPassword) return alone.some((proof) => shown.includes(proof)) ? [] : alone
    if (shown.includes('passkey')) return []
    if (!shown.includes('password')) return ['password', ...passkey]
    const second = wantedSecondStep({ rules, owned, hasAddress, passkeysAvailable, shown })
    if (second.stage !== 'prove') return []
    return [second.preferred, ...second.proofs.filter((proof) => proof !== second.preferred)]
  }
}

/**
 * For what a thief of an open session must not do: changes of mail address, second steps, what an identity check compares (ASVS 7.5.1). `any`: one
 * factor is enough, to end sessions (ASVS 7.5.2). The system itself may. Error: `sign-in.proof-needed`, until all is shown.
 */
export async function requireRecentProof(deps: Deps, ctx: Ctx, strength: 'all' | 'any' = 'all'): Promise<void> {
  if (ctx.actor.kind === 'system') return
  const { isRecent, shown } = await proofState(deps, ctx)
  if (strength === 'all' ? !isRecent : shown.length === 0) throw proofNeeded()
}

export function proofNeeded(): AppError {
  return new AppError(signInErrors['proof-needed'])
}

/** Shown by the person of the session on the way of something else, as the first code of an app is. */
export async function noteShown(ctx: Ctx, factor: Factor): Promise<void> {
  const { kind, sessionId } = ctx.actor
  if (sessionId === null) return
  await (kind === 'operator' ? noteOperatorProof : noteProof)(ctx, sessionId, factor)
}
