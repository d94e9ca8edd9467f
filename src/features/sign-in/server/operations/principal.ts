import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { operatorPolicy, policyOf, type SignInPolicy } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { findPerson } from '../queries/administrators.ts'
import { findOperator } from '../queries/operators.ts'

/** The one who is signed in, with what the password rules need. */
export interface Principal {
  readonly id: string
  readonly label: string
  readonly displayName: string
  readonly policy: SignInPolicy
  /** Ids that may not stand inside the password. */
  readonly names: readonly string[]
}

/** Throws `kernel.not-signed-in` when the person is gone since the session was looked up. */
export async function principalOf(deps: SignInDeps, ctx: Ctx): Promise<Principal> {
  const id = ctx.actor.id ?? ''
  if (ctx.actor.kind === 'operator') {
    const operator = await findOperator(ctx, id)
    if (operator === undefined) throw new AppError(kernelErrors['not-signed-in'])
    return {
      id,
      label: operator.name,
      displayName: operator.displayName,
      policy: policyOf(operatorPolicy),
      names: [operator.name],
    }
  }
  const person = await findPerson(ctx, id)
  if (person === undefined) throw new AppError(kernelErrors['not-signed-in'])
  const company = await deps.tenancy.getCompany(ctx)
  return {
    id,
    label: person.userId,
    displayName: person.displayName,
    policy: policyOf(company.administratorPolicy),
    names: [person.userId, person.loginId, person.loginId.split('@')[0] ?? ''],
  }
}
