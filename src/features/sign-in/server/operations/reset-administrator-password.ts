import { AppError, invalidInput, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { passwordChanged } from '../../contract/events.ts'
import { generatePassword } from '../../contract/generate-password.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import { signInPermissions } from '../../contract/permissions.ts'
import { policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { listAdministrators } from '../queries/administrators.ts'
import { endLinks } from '../queries/links/link-rows.ts'
import { findPassword, savePassword } from '../queries/passwords.ts'
import { endSessions } from './end-sessions.ts'
import { forgetTriesOf } from './forget-tries-of.ts'
import { passwordProblems } from './password-problems.ts'

/**
 * Gives an administrator a new initial password, which has to be changed at the next sign-in; ends lock and sessions, at all sites. Errors: not-found,
 * field problems of the password, `kernel.conflict` when it was changed at the same moment.
 */
export async function resetAdministratorPassword(
  deps: SignInDeps,
  ctx: Ctx,
  given: { userId: string; initialPassword?: string | undefined },
): Promise<{ initialPassword: string }> {
  ctx.require(signInPermissions['administrators.cross'])

  const [administrator] = await listAdministrators(ctx, given.userId)
  if (administrator === undefined) throw notFound()
  const policy = policyOf((await deps.tenancy.getCompany(ctx)).administratorPolicy).password
  const initialPassword = given.initialPassword ?? generatePassword(ctx.chance, policy)
  const problems = passwordProblems('/body/initialPassword', policy, initialPassword, [administrator.userId])
  if (problems.length > 0) throw invalidInput(problems)

  const before = await findPassword(ctx, 'administrator', given.userId)
  const hash = await deps.passwords.hash(normalisePassword(initialPassword))
  const password = { hash, isInitial: true, replaces: before?.hash ?? null, remember: policy.remembered > 1 }
  if (!(await savePassword(ctx, 'administrator', given.userId, password))) throw new AppError(kernelErrors.conflict)
  await forgetTriesOf(deps, ctx, [given.userId])
  await deps.directory.markUnlocked(ctx, [given.userId])
  ctx.audit('sign-in.administrator.password-reset', [{ object: { type: 'administrator', id: given.userId, label: administrator.userId } }])
  await endSessions(ctx, { userIds: [given.userId] }, 'password-reset')
  await endLinks(ctx, [given.userId], 'password-reset')
  await ctx.emit(passwordChanged, { personIds: [given.userId], by: 'administrator' })
  return { initialPassword }
}
