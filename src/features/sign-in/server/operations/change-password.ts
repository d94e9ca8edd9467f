import { AppError, type FieldProblem, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../contract/errors.ts'
import { passwordChanged } from '../../contract/events.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import type { SignInDeps } from '../deps.ts'
import { lockedByNow } from '../engine/lock-account.ts'
import { judgeNewPassword } from '../passwords/judge-new-password.ts'
import { endLinks } from '../queries/links/link-rows.ts'
import { listFormerHashes, type ReplacingPassword, savePassword } from '../queries/passwords.ts'
import { passTry } from '../queries/tries.ts'
import { endOtherSessions } from './end-sessions.ts'
import { comparePassword, countWrongPassword, type Present, presentOf } from './own/present.ts'
import { noteShown, proofNeeded, proofState } from './own/recent-proof.ts'
import { type RenewedTokens, renewTokens } from './own/renew-tokens.ts'
import { principalOf } from './principal.ts'
import { refuseReturn } from './refuse-return.ts'

/**
 * Changes one's own password (MCOP-ADMPW). A wrong current password changes nothing and counts as at the door; a right one ends all other
 * sessions (MCOP-ADMPW-10), and the present sign-in goes on under other tokens. No transaction is open while passwords are hashed.
 * Errors: field problems at once; `sign-in.proof-needed`; `sign-in.locked`; `kernel.conflict` when it was changed elsewhere meanwhile.
 */
export async function changePassword(
  deps: SignInDeps,
  run: RunUnitOfWork,
  request: RequestInfo,
  given: { currentPassword: string; newPassword: string },
): Promise<void> {
  const present = await presentOf(deps, run, request)
  const { account, policy } = present.identified
  const current = account.passwordHash
  if (current === null) throw new AppError(signInErrors['no-password'])
  const { remembered } = policy.password
  const { names, formerHashes } = await run({ mode: 'read' }, async (ctx) => ({
    names: (await principalOf(deps, ctx)).names,
    formerHashes: account.kind === 'operator' ? [] : await listFormerHashes(ctx, account.id, remembered - 1),
  }))
  const problems: FieldProblem[] = [
    ...(await judgeCurrent(deps, run, request, { present, password: given.currentPassword })),
    ...(await judgeNewPassword('/body/newPassword', policy.password, given.newPassword, names)),
  ]
  if (problems.length > 0) throw invalidInput(problems)
  await requireSecondStep(deps, run, request, present)
  await refuseReturn(deps, remembered === 0 ? [] : [current, ...formerHashes], given.newPassword)

  const hash = await deps.passwords.hash(normalisePassword(given.newPassword))
  const password = { hash, isInitial: false, replaces: current, remember: remembered > 1 }
  giveTokens(request, await run({ mode: 'write' }, (ctx) => save(ctx, present, password)))
}

function giveTokens(request: RequestInfo, tokens: RenewedTokens): void {
  for (const { site, token } of tokens) request.setSession(token, site)
}

/** A wrong one is counted; told is its field, unless it has become a lock. */
async function judgeCurrent(
  deps: SignInDeps,
  run: RunUnitOfWork,
  request: RequestInfo,
  { present, password }: { readonly present: Present; readonly password: string },
): Promise<readonly FieldProblem[]> {
  if (await comparePassword(deps, present, password)) return []
  const refusal = await run({ mode: 'write' }, (ctx) => countWrongPassword(deps, ctx, present, request))
  if (refusal.code === signInErrors.locked.code) throw refusal
  return [{ pointer: '/body/currentPassword', code: refusal.code }]
}

/**
 * The password that was right is one factor; who has a second step has shown that lately, too (ASVS 7.5.1). Where not, the right one is noted, so
 * that only the rest is asked for; what it is noted in has another token from then on. Error: `sign-in.proof-needed`.
 */
async function requireSecondStep(deps: SignInDeps, run: RunUnitOfWork, request: RequestInfo, { counted }: Present): Promise<void> {
  const isShown = (ctx: Ctx): Promise<boolean> => proofState(deps, ctx, ['password']).then(({ isRecent }) => isRecent)
  if (await run({ mode: 'read' }, isShown)) return
  const tokens = await run({ mode: 'write' }, async (ctx) => {
    ctx.unaudited('a password that was right on the way of being changed is no proof of its own')
    if (!(await passTry(ctx, counted.key))) throw await lockedByNow(ctx, counted.key)
    await noteShown(ctx, 'password')
    return renewTokens(ctx)
  })
  giveTokens(request, tokens)
  throw proofNeeded()
}

async function save(ctx: Ctx, { identified, counted }: Present, password: ReplacingPassword): Promise<RenewedTokens> {
  const { kind, id, name } = identified.account
  // Wrong ones that ran at the same time may have locked meanwhile.
  if (!(await passTry(ctx, counted.key))) throw await lockedByNow(ctx, counted.key)
  if (!(await savePassword(ctx, kind, id, password))) throw new AppError(kernelErrors.conflict)
  ctx.audit(`sign-in.${kind}.password-changed`, [{ object: { type: kind, id, label: name } }])
  await endOtherSessions(ctx, ctx.actor, 'password-changed')
  await ctx.emit(passwordChanged, { personIds: [id], by: 'person' })
  if (kind !== 'operator') await endLinks(ctx, [id], 'password-changed')
  return renewTokens(ctx)
}
