import { AppError } from '../../../../kernel/errors.ts'
import type { PasskeyJson } from '../../../second-steps/server/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInDeps } from '../deps.ts'
import { type Caller, withPending } from './pending-visit.ts'
import { refuseWhileLocked } from './wrong-codes.ts'

/** What the browser asks one of the person's passkeys. Errors: `sign-in.proof-not-offered`, `sign-in.locked`, `sign-in.pending-over`. */
export async function requestPendingPasskey(deps: SignInDeps, caller: Caller): Promise<PasskeyJson> {
  return withPending(deps, caller, 'write', async (ctx, { pending, wanted, counted }) => {
    ctx.unaudited('a challenge is worth nothing by itself')
    refuseWhileLocked(ctx, counted)
    if (wanted.stage !== 'prove' || !wanted.proofs.includes('passkey')) throw new AppError(signInErrors['proof-not-offered'])
    return deps.secondSteps.passkeyRequest(ctx, pending.personId)
  })
}
