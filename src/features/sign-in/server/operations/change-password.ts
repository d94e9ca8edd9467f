import { AppError, type FieldProblem, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../contract/errors.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import type { SignInPolicy } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { isLocked, type Try } from '../engine/attempt.ts'
import { accountTryKey } from '../engine/find-account.ts'
import { endResets } from '../queries/password-resets.ts'
import { findPassword, listFormerHashes, savePassword } from '../queries/passwords.ts'
import { countTry, findTries, passTry } from '../queries/tries.ts'
import { endOtherSessions } from './end-sessions.ts'
import { passwordProblems } from './password-problems.ts'
import { type Principal, principalOf } from './principal.ts'
import { refuseReturn } from './refuse-return.ts'

interface Known {
  readonly principal: Principal
  readonly policy: SignInPolicy
  readonly hash: string
  readonly formerHashes: readonly string[]
  readonly tryKey: Buffer
  readonly tried: Try | undefined
}

/**
 * Changes one's own password (MCOP-ADMPW). A wrong current password changes nothing and counts towards the lock; a right one ends all other
 * sessions (MCOP-ADMPW-10). No transaction is open while passwords are hashed.
 * Errors: field problems at once; `sign-in.locked`; `kernel.conflict` when it was changed elsewhere meanwhile.
 */
export async function changePassword(
  deps: SignInDeps,
  run: RunUnitOfWork,
  request: RequestInfo,
  given: { currentPassword: string; newPassword: string },
): Promise<void> {
  const known = await run({ mode: 'read' }, (ctx) => gather(deps, ctx))
  if (isLocked(known.tried, deps.clock.now())) throw new AppError(signInErrors.locked)
  const isCurrent = await deps.passwords.verify(known.hash, normalisePassword(given.currentPassword))
  if (!isCurrent) await run({ mode: 'write' }, (ctx) => countWrong(deps, ctx, known))
  const problems: FieldProblem[] = [
    ...(isCurrent ? [] : [{ pointer: '/body/currentPassword', code: signInErrors['wrong-current-password'].code }]),
    ...passwordProblems('/body/newPassword', known.policy.password, given.newPassword, known.principal.names),
  ]
  if (problems.length > 0) throw invalidInput(problems)
  await refuseReturn(deps, known.policy.password.remembered === 0 ? [] : [known.hash, ...known.formerHashes], given.newPassword)

  const hash = await deps.passwords.hash(normalisePassword(given.newPassword))
  await run({ mode: 'write' }, async (ctx) => {
    const { kind, id, label } = known.principal
    const saved = await savePassword(ctx, kind, id, {
      hash,
      isInitial: false,
      replaces: known.hash,
      remember: known.policy.password.remembered > 1,
    })
    if (!saved) throw new AppError(kernelErrors.conflict)
    await passTry(ctx, known.tryKey)
    ctx.audit(`sign-in.${kind}.password-changed`, [{ object: { type: kind, id, label } }])
    await endOtherSessions(ctx, request.actor, 'password-changed')
    if (kind === 'administrator') await endResets(ctx, [id], 'password-changed')
  })
}

async function gather(deps: SignInDeps, ctx: Ctx): Promise<Known> {
  const principal = await principalOf(deps, ctx)
  const stored = await findPassword(ctx, principal.kind, principal.id)
  if (stored === undefined) throw new AppError(signInErrors['no-password'])
  const tryKey = accountTryKey(deps, principal.id)
  return {
    principal,
    policy: principal.policy,
    hash: stored.hash,
    formerHashes: principal.kind === 'operator' ? [] : await listFormerHashes(ctx, principal.id, principal.policy.password.remembered - 1),
    tryKey,
    tried: (await findTries(ctx, [tryKey]))[0],
  }
}

async function countWrong(deps: SignInDeps, ctx: Ctx, known: Known): Promise<void> {
  const { kind, id, label } = known.principal
  const { becameLocked } = await countTry(ctx, known.tryKey, known.policy.lock)
  const object = { type: kind, id, label }
  ctx.audit(`sign-in.${kind}.refused`, [{ object, after: { reason: 'wrong-password' } }])
  if (!becameLocked) return
  ctx.audit(`sign-in.${kind}.locked`, [{ object }])
  const minutes = known.policy.lock.minutes
  const until = minutes === null ? null : new Date(ctx.clock.now().getTime() + minutes * 60_000)
  if (kind === 'administrator') await deps.directory.markLocked(ctx, [id], until)
}
