import type { Actor } from '../../../../platform/server/context.ts'
import type { Scope } from '../../../../platform/server/database/unit-of-work.ts'
import { anonymous } from '../../../../platform/server/http/authentication.ts'
import { type Account, type Attempt, identifiedOf } from './attempt.ts'
import type { Visitor } from './visitor.ts'

/** Where a try is recorded: in the company that was meant, at the provider for operators, nowhere for companies that do not exist. */
export function scopeOfAttempt(attempt: Pick<Attempt, 'door' | 'identified'>): Pick<Scope, 'companyId' | 'role'> {
  return attempt.door === 'ops'
    ? { companyId: null, role: 'provider' }
    : { companyId: attempt.identified?.company?.id ?? null, role: 'app' }
}

/** The one who tries, as far as known: what is audited about a try names its account. */
export function actorOfAttempt(attempt: Attempt): Actor {
  const { account, company } = identifiedOf(attempt)
  return {
    ...anonymous,
    kind: kindOf(attempt, account?.kind),
    id: account?.id ?? null,
    name: account?.name ?? attempt.typed.userId.slice(0, 100),
    companyId: company?.id ?? null,
    companyCode: company?.code ?? null,
    sourceAddress: attempt.visitor.sourceAddress,
  }
}

/** Of a name that belongs to nobody the door says whom it would have let in. */
function kindOf({ door }: Pick<Attempt, 'door'>, kind: Account['kind'] | undefined): Account['kind'] {
  return kind ?? (door === 'ops' ? 'operator' : 'administrator')
}

/** Somebody whom a passkey or a half-done sign-in names: nobody has signed in, and what is audited names the account. */
export function actorAtDoor(
  company: { readonly id: string; readonly code: string } | null,
  person: { readonly id: string; readonly name: string; readonly kind: Account['kind'] },
  { sourceAddress, userAgent }: Pick<Visitor, 'sourceAddress' | 'userAgent'>,
): Actor {
  const { id, name, kind } = person
  return { ...anonymous, kind, id, name, companyId: company?.id ?? null, companyCode: company?.code ?? null, sourceAddress, userAgent }
}
