import { AppError, invalidInput, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import { signInErrors } from '../../contract/errors.ts'
import { generatePassword } from '../../contract/generate-password.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import { signInPermissions } from '../../contract/permissions.ts'
import { operatorPolicy, policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { endOperatorSessions, findOperatorAtDoor, insertOperator } from '../queries/operators.ts'
import { savePassword } from '../queries/passwords.ts'
import { forgetTriesOf } from './forget-tries-of.ts'
import { passwordProblems } from './password-problems.ts'

export interface NewOperator {
  readonly name: string
  readonly displayName?: string | undefined
  readonly initialPassword?: string | undefined
  readonly mustChange?: boolean | undefined
}

/** Creates one of the provider's people, in a unit of work of the provider. Errors: `sign-in.operator-name-taken`, field problems. */
export async function createOperator(deps: SignInDeps, ctx: Ctx, given: NewOperator): Promise<{ id: string; initialPassword: string }> {
  ctx.require(signInPermissions['administrators.cross'])

  if (!/^[A-Za-z0-9._-]{1,32}$/.test(given.name)) throw invalidInput([{ pointer: '/body/name', code: 'field.bad-format' }])
  const initialPassword = passwordFor(ctx, given)
  const id = ctx.ids.next()
  const passwordHash = await deps.passwords.hash(normalisePassword(initialPassword))
  const operator = { id, name: given.name, displayName: given.displayName ?? '', passwordHash, passwordIsInitial: given.mustChange ?? true }
  await insertOperator(ctx, operator).catch((error: unknown) => {
    if (violatedConstraint(error) === 'signin_operator_name_key_key')
      throw new AppError(signInErrors['operator-name-taken'], { cause: error })
    throw error
  })
  ctx.audit('sign-in.operator.created', [{ object: { type: 'operator', id, label: given.name } }])
  return { id, initialPassword }
}

/** For the command line: a new initial password for an operator who cannot sign in; ends lock and sessions. Error: not-found. */
export async function resetOperatorPassword(deps: SignInDeps, ctx: Ctx, name: string): Promise<{ initialPassword: string }> {
  ctx.require(signInPermissions['administrators.cross'])

  const operator = (await findOperatorAtDoor(ctx, { nameKey: name.toLowerCase() }, null))?.account
  if (operator === undefined) throw notFound()
  const initialPassword = passwordFor(ctx, { name })
  const hash = await deps.passwords.hash(normalisePassword(initialPassword))
  await savePassword(ctx, 'operator', operator.id, { hash, isInitial: true, replaces: operator.passwordHash, remember: false })
  await forgetTriesOf(deps, ctx, [operator.id])
  await endOperatorSessions(ctx, { operatorId: operator.id }, 'password-reset')
  ctx.audit('sign-in.operator.password-reset', [{ object: { type: 'operator', id: operator.id, label: operator.name } }])
  return { initialPassword }
}

function passwordFor(ctx: Ctx, given: Pick<NewOperator, 'name' | 'initialPassword'>): string {
  const policy = policyOf(operatorPolicy).password
  const password = given.initialPassword ?? generatePassword(ctx.chance, policy)
  const problems = passwordProblems('/body/initialPassword', policy, password, [given.name])
  if (problems.length > 0) throw invalidInput(problems)
  return password
}
