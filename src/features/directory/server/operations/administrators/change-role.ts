import { AppError, invalidInput, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import { rolesChanged, usersChanged } from '../../../contract/events.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import type { DirectoryDeps, PeopleRules } from '../../deps.ts'
import { findDepartments } from '../../queries/departments.ts'
import { findUsers, type StoredUser } from '../../queries/find-users.ts'
import { hasAdministratorOfAll, listManagedServices, replaceManagedServices } from '../../queries/people/administrators.ts'
import { userSource } from '../../queries/user-source.ts'
import { rewriteUsers, setRoles } from '../../queries/write-users.ts'
import { mayTouchMaintenance } from '../maintenance.ts'
import { peopleRules } from '../people/people-rules.ts'
import { writableOnly } from '../update-users.ts'
import { userObject } from '../user-audit.ts'
import { isOwn, keepingAdministrator } from './keep-administrator.ts'
import { type Role, rolesBeyondReach } from './refuse-beyond-reach.ts'
import { tellAdministrators } from './tell-administrators.ts'

export interface RoleChange {
  readonly id: string
  readonly version: number
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
  readonly services: readonly string[]
}

type Deps = Pick<DirectoryDeps, 'people' | 'companyCode' | 'publicUrl'>

/**
 * Makes somebody an administrator or a user again, of the whole company or of one department, of all services or of some (BP-GEN-13). Nobody
 * does it to themselves, nobody gives or takes more than they have, and the last administrator stays one. Errors: 404, `stale-version`, `maintenance-account`, `own-account`,
 * `last-administrator`, `role-beyond-reach`, `department-unknown`, `service-unknown`.
 */
export async function changeRole(deps: Deps, ctx: Ctx, change: RoleChange): Promise<void> {
  ctx.require(directoryPermissions['administrators.write'])

  // 1. Who, and whether this administrator may.
  const before = await touchable(ctx, change)
  const rules = await peopleRules(deps, ctx)
  const was = await roleOf(ctx, before)
  const wanted = await checkedRole(ctx, change, rules)
  if ((await rolesBeyondReach(ctx, [was, wanted])).length > 0) throw new AppError(errors['role-beyond-reach'])
  const kind = kindOf(was, wanted)
  if (kind === undefined) return ctx.unaudited('nothing was changed')
  if (isOwn(ctx, before)) throw new AppError(errors['own-account'])

  // 2. Write; the rows themselves keep the last administrator, and look at the services that were named before.
  const { administratorScopeId, isAdministrator } = wanted
  await keepingAdministrator(async () => {
    await rewriteUsers(ctx, userSource([writableOnly({ ...before, unlock: false })]), await deps.companyCode(ctx))
    await setRoles(ctx, [{ id: before.id, isMember: before.isMember || !isAdministrator, isAdministrator, administratorScopeId }])
  })
  await replaceManagedServices(ctx, before.id, wanted.services)
  if (isLimitedInServices(was, wanted) && !(await hasAdministratorOfAll(ctx))) throw new AppError(errors['last-administrator'])

  // 3. Audit, tell, write to the others.
  ctx.audit(`directory.administrator.${kind}`, [{ object: userObject(before), before: { ...was }, after: { ...wanted } }])
  await ctx.emit(usersChanged, { userIds: [before.id] })
  await ctx.emit(rolesChanged, { userIds: [before.id] })
  await tellAdministrators(deps, ctx, before, { change: kind, companyName: rules.companyName })
}

async function touchable(ctx: Ctx, change: RoleChange): Promise<StoredUser> {
  const [before] = await findUsers(ctx, [change.id], { lock: true })
  if (before === undefined) throw notFound()
  if (before.isMaintenance && !mayTouchMaintenance(ctx))
    throw new AppError(errors['maintenance-account'], { params: { userId: before.userId } })
  if (change.version !== before.version) {
    const { version, isAdministrator } = before
    throw new AppError(kernelErrors['stale-version'], { params: { version, isAdministrator } })
  }
  return before
}

export async function roleOf(ctx: Ctx, user: StoredUser): Promise<Role> {
  const { isAdministrator, administratorScopeId } = user
  return { isAdministrator, administratorScopeId, services: await listManagedServices(ctx, user.id) }
}

/** Somebody who is no administrator is limited to nothing. */
async function checkedRole(ctx: Ctx, change: RoleChange, rules: PeopleRules): Promise<Role> {
  if (!change.isAdministrator) return { isAdministrator: false, administratorScopeId: null, services: [] }
  const services = [...new Set(change.services)].toSorted()
  if (services.some((service) => !rules.services.includes(service))) {
    throw invalidInput([{ pointer: '/body/services', code: errors['service-unknown'].code }])
  }
  const scope = change.administratorScopeId
  if (scope !== null && (await findDepartments(ctx, { ids: [scope] })).length === 0) {
    throw invalidInput([{ pointer: '/body/administratorScopeId', code: errors['department-unknown'].code }])
  }
  // Everything that the company has is no limit.
  return { isAdministrator: true, administratorScopeId: scope, services: services.length === rules.services.length ? [] : services }
}

/** The row of the person stays as it is then. */
function isLimitedInServices(was: Role, wanted: Role): boolean {
  return was.isAdministrator && was.administratorScopeId === null && was.services.length === 0 && wanted.services.length > 0
}

function kindOf(was: Role, wanted: Role): 'made' | 'unmade' | 'limited' | undefined {
  if (was.isAdministrator !== wanted.isAdministrator) return wanted.isAdministrator ? 'made' : 'unmade'
  const isSame = was.administratorScopeId === wanted.administratorScopeId && was.services.join() === wanted.services.join()
  return isSame ? undefined : 'limited'
}
