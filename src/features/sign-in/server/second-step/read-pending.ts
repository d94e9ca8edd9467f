import type { Ctx } from '../../../../platform/server/context.ts'
import { maskAddress } from '../../../second-steps/server/index.ts'
import type { Pending } from '../../contract/pending/pending.ts'
import type { SignInDeps } from '../deps.ts'
import { findCodeRecipient } from '../queries/recipients.ts'
import type { PendingVisit } from './pending-visit.ts'

/** What the page of the second step shows. */
export async function readPending(deps: SignInDeps, ctx: Ctx, visit: PendingVisit): Promise<Pending> {
  const { pending, identified, wanted } = visit
  const recipient = await findCodeRecipient(ctx, pending.personId)
  const sent =
    recipient === undefined
      ? undefined
      : await deps.secondSteps.findMailCode(ctx, pending.personId, { purpose: 'sign-in', requestId: pending.id })
  return {
    displayName: identified.account.displayName,
    origin: pending.origin,
    expiresAt: pending.expiresAt.toISOString(),
    proofs: wanted.stage === 'prove' ? [...wanted.proofs] : [],
    preferred: wanted.stage === 'prove' ? wanted.preferred : null,
    choices: wanted.stage === 'choose' ? ['totp', ...(recipient === undefined ? [] : (['mail'] as const))] : [],
    mustSetUpTotp: wanted.stage === 'set-up',
    mail:
      recipient === undefined
        ? null
        : {
            address: maskAddress(recipient.address),
            sentAt: sent?.sentAt.toISOString() ?? null,
            expiresAt: sent?.expiresAt.toISOString() ?? null,
            resendAt: sent?.resendAt.toISOString() ?? null,
          },
    rememberBrowserHours: identified.rules.rememberBrowserHours,
  }
}
