/** Companies and actors of tests, said by who they are. Features make their own people through their operations. */
import { type PermissionDefinition, permissionsOf, type Role } from '../../src/kernel/permission.ts'
import type { Actor } from '../../src/platform/server/context.ts'
import type { Platform } from '../../src/platform/server/platform.ts'

export interface TestCompany {
  readonly id: string
  readonly code: string
  readonly name: string
  /** The built-in department 000 標準. */
  readonly departmentId: string
  /** Holds every permission of an administrator; has no row of its own unless a test makes one. */
  readonly admin: Actor
  /** An end user's session. */
  readonly user: Actor
  readonly operator: Actor
}

const allServices = ['vpn-access', 'voice', 'support', 'sso', 'device-keys'] as const

export async function openTestCompany(
  platform: Platform,
  permissions: readonly PermissionDefinition[],
  given: { code: string; name: string; services?: readonly string[] },
): Promise<TestCompany> {
  const id = platform.ids.next()
  const departmentId = platform.ids.next()
  const now = platform.clock.now()
  const services = given.services ?? allServices
  await platform.pool.query('insert into genkan.tenancy_company (id, code, name, created_at, updated_at) values ($1, $2, $3, $4, $4)', [
    id,
    given.code,
    given.name,
    now,
  ])
  await platform.pool.query('insert into genkan.tenancy_company_service (company_id, service, since) select $1, unnest($2::text[]), $3', [
    id,
    services,
    now,
  ])
  await platform.pool.query(
    `insert into genkan.directory_department (company_id, id, code, name, node_key, path, level, is_built_in, created_at, updated_at)
     values ($1, $2, '000', '標準', '000000', '000000', 1, true, $3, $3)`,
    [id, departmentId, now],
  )
  const actor = (kind: Role, name: string): Actor => ({
    kind,
    id: platform.ids.next(),
    name,
    companyId: kind === 'operator' ? null : id,
    companyCode: kind === 'operator' ? null : given.code,
    permissions: permissionsOf(kind, new Set(services), permissions),
    sourceAddress: '127.0.0.1',
    sessionId: platform.ids.next(),
    departmentScope: null,
  })
  return {
    id,
    code: given.code,
    name: given.name,
    departmentId,
    admin: actor('administrator', 'admin01'),
    user: actor('user', 'User1'),
    operator: actor('operator', 'operator'),
  }
}

/** The same actor without a permission, for the 403 of a route. */
export function without(actor: Actor, ...permissions: readonly string[]): Actor {
  return { ...actor, permissions: new Set([...actor.permissions].filter((held) => !permissions.includes(held))) }
}

/** The same administrator, limited to the department with this path. */
export function limitedTo(actor: Actor, departmentPath: string): Actor {
  return { ...actor, departmentScope: departmentPath }
}
