import { AppError } from '../../../kernel/errors.ts'
import { type PermissionDefinition, permissionsOf } from '../../../kernel/permission.ts'
import type { Actor } from '../../../platform/server/context.ts'
import type { Authentication } from '../../../platform/server/http/authentication.ts'
import { signInErrors } from '../contract/errors.ts'
import type { SignInDeps } from './deps.ts'
import { findLiveOperatorSession, findLiveSession } from './queries/authenticate.ts'
import { hashToken } from './token.ts'

/** Who a request's session belongs to. Throws `sign-in.source-not-permitted` for an administrator from elsewhere (MCOP-LOGIN-8). */
export function createAuthentication(deps: Pick<SignInDeps, 'pool' | 'clock' | 'permissions'>): Authentication {
  const noServices: ReadonlySet<string> = new Set()
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
            permissions: permissionsOf('operator', noServices, deps.permissions()),
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
        permissions: rememberedPermissions(kind, found.services, deps.permissions()),
        sourceAddress,
        sessionId: found.sessionId,
        departmentScope: found.scopePath,
      }
      return { actor, owes: found.owesPassword ? 'change-password' : null }
    },
  }
}

const remembered = new WeakMap<readonly PermissionDefinition[], Map<string, ReadonlySet<string>>>()

/** There are few combinations of role and services, and they are asked for with every request. */
function rememberedPermissions(
  kind: 'administrator' | 'user',
  services: readonly string[],
  definitions: readonly PermissionDefinition[],
): ReadonlySet<string> {
  const known = remembered.get(definitions) ?? new Map<string, ReadonlySet<string>>()
  remembered.set(definitions, known)
  const key = [kind, ...services.toSorted()].join(' ')
  const found = known.get(key) ?? permissionsOf(kind, new Set(services), definitions)
  known.set(key, found)
  return found
}
