import { AppError } from '../../../kernel/errors.ts'
import { type PermissionDefinition, permissionsOf, type Role } from '../../../kernel/permission.ts'
import type { Actor } from '../../../platform/server/context.ts'
import type { Authentication } from '../../../platform/server/http/authentication.ts'
import { signInErrors } from '../contract/errors.ts'
import { policyOf } from '../contract/policies.ts'
import { noSettings, operatorRules, signInRulesOf } from '../contract/settings/settings.ts'
import type { SignInDeps } from './deps.ts'
import { type Debts, owedOf } from './engine/owed.ts'
import { findLiveOperatorSession, findLiveSession } from './queries/authenticate.ts'
import { hashToken } from './token.ts'

/** Who a request's session belongs to. That of an administrator from elsewhere is refused by `sign-in.source-not-permitted` (MCOP-LOGIN-8). */
export function createAuthentication(deps: Pick<SignInDeps, 'pool' | 'clock' | 'permissions'>): Authentication {
  const permissionsFor = rememberPermissions(deps.permissions)
  return {
    async authenticate({ site, token, sourceAddress }) {
      const tokenHash = hashToken(token)
      const at = deps.clock.now()
      if (site === 'ops') {
        const found = await findLiveOperatorSession(deps.pool, { tokenHash, at })
        if (found === undefined) return undefined
        return {
          actor: {
            kind: 'operator',
            id: found.operatorId,
            name: found.operatorName,
            companyId: null,
            companyCode: null,
            permissions: permissionsFor('operator', [], found.factors),
            sourceAddress,
            sessionId: found.sessionId,
            departmentScope: null,
          },
          owes: owedOf({ ...debtsOf(found), password: found.owesPassword, terms: false, rules: operatorRules, method: null }),
        }
      }
      const found = await findLiveSession(deps.pool, { site, tokenHash, sourceAddress, at })
      if (found === undefined) return undefined
      if (!found.isSourcePermitted) return { refusal: new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress } }) }
      const kind = site === 'admin' ? 'administrator' : 'user'
      const actor: Actor = {
        kind,
        id: found.userId,
        name: found.userName,
        companyId: found.companyId,
        companyCode: found.companyCode,
        permissions: permissionsFor(kind, found.services, found.factors),
        sourceAddress,
        sessionId: found.sessionId,
        departmentScope: found.scopePath,
      }
      const rules = signInRulesOf(policyOf(found.policy), { ...noSettings, ...found })
      return {
        actor,
        owes: owedOf({ ...debtsOf(found), password: found.owesPassword, terms: found.owesTerms, rules, method: found.method }),
      }
    },
  }
}

function debtsOf({ factors, isFlagged, hasApp, hasPasskey, hasAddress }: Omit<Facts, 'isFlagged'> & { isFlagged: boolean | null }): Facts {
  return { factors, isFlagged: isFlagged ?? false, hasApp, hasPasskey, hasAddress }
}

type Facts = Pick<Debts, 'factors' | 'isFlagged' | 'hasApp' | 'hasPasskey' | 'hasAddress'>

type PermissionsByRole = (kind: Role, services: readonly string[], factors: readonly string[]) => ReadonlySet<string>

/** There are few combinations of role, services and factors, and they are asked for with every request. The features are all built by the first. */
function rememberPermissions(definitions: () => readonly PermissionDefinition[]): PermissionsByRole {
  const known = new Map<string, ReadonlySet<string>>()
  return (kind, services, factors) => {
    const key = [kind, ...services.toSorted(), '/', ...factors.toSorted()].join(' ')
    const permissions = known.get(key) ?? permissionsOf(kind, new Set(services), definitions(), new Set(factors))
    known.set(key, permissions)
    return permissions
  }
}
