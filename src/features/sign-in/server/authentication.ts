import { AppError } from '../../../kernel/errors.ts'
import { type PermissionDefinition, permissionsOf, type Role } from '../../../kernel/permission.ts'
import type { Actor } from '../../../platform/server/context.ts'
import type { Authentication } from '../../../platform/server/http/authentication.ts'
import { signInErrors } from '../contract/errors.ts'
import type { SignInDeps } from './deps.ts'
import { findLiveOperatorSession, findLiveSession } from './queries/authenticate.ts'
import { hashToken } from './token.ts'

/** Who a request's session belongs to. Throws `sign-in.source-not-permitted` for an administrator from elsewhere (MCOP-LOGIN-8). */
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
            permissions: permissionsFor('operator', []),
            sourceAddress,
            sessionId: found.sessionId,
            departmentScope: null,
          },
          owes: found.owesPassword ? 'change-password' : null,
        }
      }
      const found = await findLiveSession(deps.pool, { site, tokenHash, sourceAddress, at })
      if (found === undefined) return undefined
      if (!found.isSourcePermitted) throw new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress } })
      const kind = site === 'admin' ? 'administrator' : 'user'
      const actor: Actor = {
        kind,
        id: found.userId,
        name: found.userName,
        companyId: found.companyId,
        companyCode: found.companyCode,
        permissions: permissionsFor(kind, found.services),
        sourceAddress,
        sessionId: found.sessionId,
        departmentScope: found.scopePath,
      }
      return { actor, owes: found.owesPassword ? 'change-password' : null }
    },
  }
}

type PermissionsByRole = (kind: Role, services: readonly string[]) => ReadonlySet<string>

/** There are few combinations of role and services, and they are asked for with every request. The features are all built by the first. */
function rememberPermissions(definitions: () => readonly PermissionDefinition[]): PermissionsByRole {
  const known = new Map<string, ReadonlySet<string>>()
  return (kind, services) => {
    const key = [kind, ...services.toSorted()].join(' ')
    const permissions = known.get(key) ?? permissionsOf(kind, new Set(services), definitions())
    known.set(key, permissions)
    return permissions
  }
}
