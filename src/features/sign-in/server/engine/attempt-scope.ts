import type { Actor } from '../../../../platform/server/context.ts'
import type { Scope } from '../../../../platform/server/database/unit-of-work.ts'
import { anonymous } from '../../../../platform/server/http/authentication.ts'
import { type Attempt, identifiedOf } from './attempt.ts'

/** Where a try is recorded: in the company that was meant, at the provider for operators, nowhere for companies that do not exist. */
export function scopeOfAttempt(attempt: Attempt): Pick<Scope, 'companyId' | 'role'> {
  return attempt.kind === 'operator'
    ? { companyId: null, role: 'provider' }
    : { companyId: identifiedOf(attempt).company?.id ?? null, role: 'app' }
}

/** The one who tries, as far as known: what is audited about a try names its account. */
export function actorOfAttempt(attempt: Attempt): Actor {
  const { account, company } = identifiedOf(attempt)
  return {
    ...anonymous,
    kind: attempt.kind,
    id: account?.id ?? null,
    name: account?.name ?? attempt.typed.userId.slice(0, 100),
    companyId: company?.id ?? null,
    companyCode: company?.code ?? null,
    sourceAddress: attempt.sourceAddress,
  }
}

/** An administrator whom a mailed link, or the wish for one, names: nobody has signed in, and what is audited names its account. */
export function administratorAtDoor(
  company: { readonly id: string; readonly code: string },
  person: { readonly id: string; readonly name: string },
  sourceAddress: string,
): Actor {
  const { id, name } = person
  return { ...anonymous, kind: 'administrator', id, name, companyId: company.id, companyCode: company.code, sourceAddress }
}
