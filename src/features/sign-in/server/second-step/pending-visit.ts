import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInDeps } from '../deps.ts'
import type { Account, Counted, Identified } from '../engine/attempt.ts'
import { actorAtDoor } from '../engine/attempt-scope.ts'
import { countOf, findKnownAccount } from '../engine/find-account.ts'
import type { Visitor } from '../engine/visitor.ts'
import { findPendingOwner } from '../queries/door.ts'
import { findPending, type PendingRow } from '../queries/pendings.ts'
import { hashToken } from '../token.ts'
import { nothingOwned, type Owned, type Wanted, wantedSecondStep } from './wanted.ts'

/** A half-done sign-in that a browser has come back with, and all that decides how it goes on. */
export interface PendingVisit {
  readonly pending: PendingRow
  readonly identified: Identified & { readonly account: Account }
  readonly counted: Counted
  readonly owned: Owned
  readonly wanted: Wanted
  readonly visitor: Visitor
}

export interface Caller {
  readonly run: RunUnitOfWork
  readonly visitor: Visitor
  /** At which door the browser knocks: a half-done sign-in of the other is none here. */
  readonly door: 'company' | 'ops'
}

/**
 * Goes on with the browser's half-done sign-in in a unit of work of its owner, alone while `mode` is `write`. Everything that could have
 * ended it since the first step is looked at again. Error: `sign-in.pending-over`.
 */
export async function withPending<Result>(
  deps: SignInDeps,
  caller: Caller,
  mode: 'read' | 'write',
  work: (ctx: Ctx, visit: PendingVisit) => Promise<Result>,
): Promise<Result> {
  const { run, visitor, door } = caller
  const token = visitor.pendingToken
  const owner = token === undefined ? undefined : await findPendingOwner(deps.pool, hashToken(token))
  if (owner === undefined || (owner.companyId === null) !== (door === 'ops')) throw over()
  const identified = await findKnownAccount(deps, owner, { visitor, at: deps.clock.now(), run })
  const { account, company } = identified
  if (account === undefined) throw over()
  const counted = await countOf(deps, identified, Buffer.alloc(0))
  const actor = actorAtDoor(company, account, visitor)
  const scope = { companyId: owner.companyId, role: owner.companyId === null ? 'provider' : 'app', mode, actor } as const
  return run(scope, async (ctx) => {
    const pending = await findPending(ctx, owner.pendingId, mode === 'write')
    if (pending === undefined || !isStillGood(pending, identified, account)) throw over()
    const [owned = nothingOwned] = await deps.secondSteps.find(ctx, [account.id])
    const { rules } = identified
    const { passkeysAvailable } = deps.secondSteps
    const wanted = wantedSecondStep({ rules, owned, hasAddress: account.hasAddress, passkeysAvailable, shown: pending.factors })
    return work(ctx, { pending, identified: { ...identified, account }, counted, owned, wanted, visitor })
  })
}

function isStillGood(pending: PendingRow, { isSourcePermitted }: Identified, account: Account): boolean {
  const isSamePassword = pending.passwordSetAt?.getTime() === account.passwordSetAt?.getTime()
  const mayCome =
    pending.door === 'admin' ? isSourcePermitted && account.sites.includes('admin') : isSourcePermitted || account.sites.includes('my')
  return isSamePassword && account.state === 'active' && account.isInForce && mayCome
}

function over(): AppError {
  return new AppError(signInErrors['pending-over'])
}
