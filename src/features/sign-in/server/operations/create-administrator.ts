import { invalidInput } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { generatePassword } from '../../contract/generate-password.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import { signInPermissions } from '../../contract/permissions.ts'
import { policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { savePassword } from '../queries/passwords.ts'
import { passwordProblems } from './password-problems.ts'

export interface NewAdministratorAccount {
  readonly userId: string
  readonly displayName?: string | undefined
  readonly email: string
  readonly phone?: string | undefined
  /** Made when left out. */
  readonly initialPassword?: string | undefined
  /** False only for the demo: everybody else changes it at the first sign-in (MCOP-ADMPW-3). */
  readonly mustChange?: boolean | undefined
  /** An administrator who is an end user of services too; default false (MCOP-GEN-2). */
  readonly isMember?: boolean | undefined
}

/**
 * Creates an administrator in the company of the unit of work, of whom the others there hear (SP-W38). The answer is the only place where the
 * initial password can be read.
 * Errors: field problems of the password at `/body/initialPassword`; what the directory refuses (`directory.user-id-taken`).
 */
export async function createAdministrator(
  deps: SignInDeps,
  ctx: Ctx,
  given: NewAdministratorAccount,
): Promise<{ id: string; initialPassword: string }> {
  ctx.require(signInPermissions['administrators.cross'])

  const company = await deps.tenancy.getCompany(ctx)
  const policy = policyOf(company.administratorPolicy).password
  const initialPassword = given.initialPassword ?? generatePassword(ctx.chance, policy)
  const problems = passwordProblems('/body/initialPassword', policy, initialPassword, [given.userId])
  if (problems.length > 0) throw invalidInput(problems)
  const [person] = await deps.directory.registerUsers(ctx, [
    {
      userId: given.userId,
      displayName: given.displayName ?? '',
      email1: given.email,
      phone1: given.phone ?? '',
      isMember: given.isMember ?? false,
      isAdministrator: true,
    },
  ])
  if (person === undefined) throw new Error('the directory registered nobody')
  const hash = await deps.passwords.hash(normalisePassword(initialPassword))
  await savePassword(ctx, 'administrator', person.id, { hash, isInitial: given.mustChange ?? true, replaces: null, remember: false })
  ctx.audit('sign-in.administrator.created', [{ object: { type: 'administrator', id: person.id, label: given.userId } }])
  const name = { surname: '', givenName: '', displayName: given.displayName ?? '' }
  await deps.directory.tellNewAdministrator(ctx, { id: person.id, userId: given.userId, ...name }, company.name)
  return { id: person.id, initialPassword }
}
