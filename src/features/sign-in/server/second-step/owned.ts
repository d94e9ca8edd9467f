import type { Actor } from '../../../../platform/server/context.ts'
import type { Scope } from '../../../../platform/server/database/unit-of-work.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { SignInDeps } from '../deps.ts'
import type { Account } from '../engine/attempt.ts'
import { nothingOwned, type Owned } from './wanted.ts'

/** What this person has. Nothing is asked of the database for the many of whom it is known that they have nothing. */
export async function ownedAtDoor(
  deps: Pick<SignInDeps, 'secondSteps'>,
  run: RunUnitOfWork,
  scope: Pick<Scope, 'companyId' | 'role'> & { actor: Actor },
  account: Pick<Account, 'id' | 'hasSecondSteps'>,
): Promise<Owned> {
  if (!account.hasSecondSteps) return nothingOwned
  const [owned] = await run({ ...scope, mode: 'read' }, (ctx) => deps.secondSteps.find(ctx, [account.id]))
  return owned ?? nothingOwned
}
