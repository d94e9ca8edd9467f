import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { SignInDeps } from '../deps.ts'
import { findKnownAccount } from '../engine/find-account.ts'
import type { Visitor } from '../engine/visitor.ts'
import type { FoundLink } from '../queries/links/find-link.ts'
import { beginPending } from '../second-step/begin-pending.ts'
import { ownedAtDoor } from '../second-step/owned.ts'
import { wantedSecondStep } from '../second-step/wanted.ts'
import { scopeOfPerson } from './bearer.ts'

/**
 * After the password comes the second step, in one piece (BP-W02): a sign-in between its two steps begins, as the door begins one. Null: there
 * is no second step, and nobody is signed in without the door (BP-PWD-11).
 */
export async function goOn(deps: SignInDeps, run: RunUnitOfWork, link: FoundLink, visitor: Visitor): Promise<string | null> {
  const { company, person, purpose } = link
  const known = await findKnownAccount(deps, { companyId: company.id, personId: person.id }, { visitor, at: deps.clock.now(), run })
  const { account, rules } = known
  if (account === undefined || account.state !== 'active' || !account.isInForce) return null
  const scope = scopeOfPerson(company, person, visitor.sourceAddress)
  const owned = await ownedAtDoor(deps, run, scope, account)
  const { passkeysAvailable } = deps.secondSteps
  const wanted = wantedSecondStep({ rules, owned, hasAddress: account.hasAddress, passkeysAvailable, shown: ['password'] })
  if (wanted.stage === 'none') return null
  return run({ ...scope, mode: 'write' }, (ctx) => {
    ctx.unaudited('a sign-in between its two steps is recorded when it ends')
    return beginPending(ctx, { account, browser: known.browser, door: 'any', visitor, origin: purpose, factors: ['password'] })
  })
}
