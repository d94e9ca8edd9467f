import { AppError } from '../../../../kernel/errors.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { PasskeyJson } from '../../../second-steps/server/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from '../engine/at-the-door.ts'
import type { Door, Identified } from '../engine/attempt.ts'
import { isLocked } from '../engine/attempt.ts'
import { actorAtDoor } from '../engine/attempt-scope.ts'
import { enter, type Opened } from '../engine/enter.ts'
import { countOf, findKnownAccount } from '../engine/find-account.ts'
import { codeTryKey } from '../engine/try-keys.ts'
import type { Visitor } from '../engine/visitor.ts'
import { passDoor } from '../queries/tries.ts'

export interface PasskeyAttempt {
  readonly door: Door
  readonly response: PasskeyJson
  readonly visitor: Visitor
  readonly run: RunUnitOfWork
}

/**
 * A passkey that verified its user is both steps at once (NIST SP 800-63B §5.1.8). Whoever cannot be found by it, or may not come in, gets one
 * answer. Errors: `sign-in.passkey-not-valid`, `sign-in.locked`, `sign-in.source-not-permitted`, those of `atTheDoor`.
 */
export async function signInByPasskey(deps: SignInDeps, keepers: Doorkeepers, attempt: PasskeyAttempt): Promise<Opened> {
  const { door, response, visitor, run } = attempt
  const at = deps.clock.now()
  const { sourceAddress } = visitor
  const passed = await atTheDoor(keepers, { sourceAddress, at }, async () => {
    const isOps = door === 'ops'
    const anywhere = { companyId: null, role: isOps ? 'provider' : 'app', mode: 'read' } as const
    const owner = await run(anywhere, (ctx) => deps.secondSteps.findPasskeyOwner(ctx, response))
    if (owner === undefined || (owner.companyId === null) !== isOps) throw notValid()
    const identified = await findKnownAccount(deps, owner, { visitor, at, run })
    const { account, company } = identified
    if (account === undefined || !account.sites.some((site) => door !== 'admin' || site === 'admin')) throw notValid()
    if (account.state !== 'active' || !account.isInForce) throw notValid()
    const actor = actorAtDoor(company, account, visitor)
    const counted = await countOf(deps, identified, Buffer.alloc(0))
    return run({ companyId: owner.companyId, role: isOps ? 'provider' : 'app', mode: 'write', actor }, async (ctx) => {
      ctx.unaudited('a passkey that does not fit changes nothing')
      // What is refused is thrown when the transaction stands: the challenge is spent, whatever follows.
      const judged = await deps.secondSteps.judgePasskey(ctx, account.id, response)
      if (judged?.isUserVerified !== true) return { refusal: notValid() }
      // Only now is it known to be the owner, who may hear of lock and address.
      const isShut = isLocked(counted.codes, at) || (isLocked(account, at) && !isLocked(counted.strangers, at))
      const refusal = isShut ? new AppError(signInErrors.locked) : fromElsewhere(identified, door, sourceAddress)
      if (refusal !== undefined) return { refusal }
      const reason = await passDoor(ctx, { keys: [codeTryKey(deps, account.id)], personId: account.id, passwordHash: null })
      if (reason !== null) return { refusal: new AppError(signInErrors.locked) }
      return { opened: await enter(deps, ctx, { identified: { ...identified, account }, factors: ['passkey'], visitor, remembers: false }) }
    })
  })
  if ('refusal' in passed) throw passed.refusal
  keepers.limiter.giveBack(sourceAddress, at)
  return passed.opened
}

function fromElsewhere({ isSourcePermitted, account }: Identified, door: Door, sourceAddress: string): AppError | undefined {
  if (isSourcePermitted || (door === 'any' && account?.sites.includes('my') === true)) return undefined
  return new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress } })
}

function notValid(): AppError {
  return new AppError(signInErrors['passkey-not-valid'])
}
