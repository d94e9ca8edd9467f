import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import { findDepartments } from '../../queries/departments.ts'
import { listManagedServices, listServicesOf } from '../../queries/people/administrators.ts'

/** Whom somebody administers: the whole company or one department's subtree, all services (none named) or some. */
export interface Role {
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
  readonly services: readonly string[]
}

/** What the directory knows of somebody's role without asking for the services. */
export interface Administering {
  readonly id: string
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
}

/**
 * Which of these roles reach further than that of the asking administrator: above or beside the own department, or to services that they do not
 * manage. Nobody gives such a role, takes it, or changes anything of whoever has it (BP-GEN-13): that would be a way to have it oneself.
 */
export async function rolesBeyondReach<Given extends Role>(ctx: Ctx, roles: readonly Given[]): Promise<readonly Given[]> {
  const ofAdministrators = roles.filter((role) => role.isAdministrator)
  if (ofAdministrators.length === 0) return []
  const own = await ownServices(ctx)
  const departments = await reachedDepartments(ctx, ofAdministrators)
  const isWithin = ({ administratorScopeId: scope, services }: Given) =>
    (departments === undefined || (scope !== null && departments.has(scope))) &&
    (own.length === 0 || (services.length > 0 && services.every((service) => own.includes(service))))
  return ofAdministrators.filter((role) => !isWithin(role))
}

/** The same of people as they are. */
export async function listBeyondReach<Person extends Administering>(ctx: Ctx, people: readonly Person[]): Promise<readonly Person[]> {
  const administrators = people.filter((person) => person.isAdministrator)
  if (administrators.length === 0) return []
  const services = await listServicesOf(
    ctx,
    administrators.map(({ id }) => id),
  )
  const roles = administrators.map((person) => {
    const { isAdministrator, administratorScopeId } = person
    return { isAdministrator, administratorScopeId, services: services.get(person.id) ?? [], person }
  })
  return (await rolesBeyondReach(ctx, roles)).map(({ person }) => person)
}

/** Error: `role-beyond-reach`. */
export async function refuseBeyondReach(ctx: Ctx, people: readonly Administering[]): Promise<void> {
  if ((await listBeyondReach(ctx, people)).length > 0) throw new AppError(errors['role-beyond-reach'])
}

/** None: all of them. Operators and the system are limited by nothing here. */
async function ownServices(ctx: Ctx): Promise<readonly string[]> {
  return ctx.actor.id === null ? [] : listManagedServices(ctx, ctx.actor.id)
}

/** Undefined: the whole company. */
async function reachedDepartments(ctx: Ctx, roles: readonly Role[]): Promise<ReadonlySet<string> | undefined> {
  if (ctx.actor.departmentScope === null) return undefined
  const ids = [...new Set(roles.flatMap(({ administratorScopeId }) => administratorScopeId ?? []))]
  return new Set((await findDepartments(ctx, { ids })).map(({ id }) => id))
}
