import { toHalfWidth } from '../../../../kernel/text.ts'
import { companyCodeOf } from '../../../tenancy/contract/index.ts'
import { operatorPolicy, policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { type FoundAdministrator, findAdministratorByName } from '../queries/administrators.ts'
import { findOperatorByName } from '../queries/operators.ts'
import { findTries } from '../queries/tries.ts'
import type { Attempt, Identified } from './attempt.ts'

/** Names are typed in either width and case. Tries of a company's names are counted under that company's lock policy, also for nobody's names. */
export async function findAccount(deps: SignInDeps, attempt: Attempt): Promise<Identified> {
  return attempt.kind === 'administrator' ? findAdministrator(deps, attempt) : findOperator(deps, attempt)
}

/** The key of an account's tries is the same by whichever of its names it is meant. */
export function accountTryKey(deps: Pick<SignInDeps, 'secrets'>, id: string): Buffer {
  return deps.secrets.digest(`account/${id}`, 'sign-in try')
}

async function findAdministrator(deps: SignInDeps, attempt: Attempt): Promise<Identified> {
  const code = companyCodeOf(attempt.typed.companyCode)
  const key = toHalfWidth(attempt.typed.userId).toLowerCase()
  return attempt.run({ companyId: null, role: 'app', mode: 'read' }, async (ctx) => {
    const found = await findAdministratorByName(ctx, { code, key, sourceAddress: attempt.sourceAddress })
    const nameKey = deps.secrets.digest(`name/${code}/${key}`, 'sign-in try')
    const tryKey = found?.account === undefined ? nameKey : accountTryKey(deps, found.account.id)
    return {
      company: found?.company ?? null,
      account: found?.account,
      policy: policyOf(policyKeyOf(found)),
      isSourcePermitted: found?.isSourcePermitted ?? true,
      tryKey,
      tried: (await findTries(ctx, [tryKey]))[0],
    }
  })
}

/** A company that does not exist locks like a new one. */
function policyKeyOf(found: FoundAdministrator | undefined): string {
  return found?.policyKey ?? 'mcop-admin'
}

async function findOperator(deps: SignInDeps, attempt: Attempt): Promise<Identified> {
  const key = toHalfWidth(attempt.typed.userId).toLowerCase()
  return attempt.run({ companyId: null, role: 'provider', mode: 'read' }, async (ctx) => {
    const account = await findOperatorByName(ctx, key)
    const tryKey = account === undefined ? deps.secrets.digest(`operator-name/${key}`, 'sign-in try') : accountTryKey(deps, account.id)
    return {
      company: null,
      account,
      policy: policyOf(operatorPolicy),
      isSourcePermitted: true,
      tryKey,
      tried: (await findTries(ctx, [tryKey]))[0],
    }
  })
}
