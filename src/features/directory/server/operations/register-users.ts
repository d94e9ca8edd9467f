import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { usersRegistered } from '../../contract/events.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import type { NewUser, PersonDetails } from '../../contract/user.ts'
import { personFields } from '../../contract/user-fields.ts'
import { userKeyOf } from '../../contract/user-rules.ts'
import type { DirectoryDeps } from '../deps.ts'
import { findDepartments, getBuiltInDepartment } from '../queries/departments.ts'
import { takenUserKeys } from '../queries/find-users.ts'
import { userSource, type WritableUser } from '../queries/user-source.ts'
import { insertUsers } from '../queries/write-users.ts'
import { isReservedId } from './maintenance.ts'
import { listPointer, type Pointer, Refusals } from './refusal.ts'
import { emptyDetails, emptyTexts, entryOfNew } from './user-audit.ts'

export interface RegisteredUser {
  readonly id: string
  readonly userId: string
}

/**
 * Registers users; the rows have passed the rules of the contract. New ones are 仮登録, 未設定, not locked (MCOP-USER-17).
 * Errors: `user-id-taken`, `user-id-reserved`, `department-unknown`, each with all places at once.
 */
export async function registerUsers(
  deps: Pick<DirectoryDeps, 'companyCode' | 'maintenanceUserIds'>,
  ctx: Ctx,
  users: readonly NewUser[],
  pointer: Pointer = listPointer,
): Promise<readonly RegisteredUser[]> {
  ctx.require(directoryPermissions['users.write'])

  // 1. Ids: free, once in the list, not the provider's.
  const refusals = new Refusals(pointer)
  const taken = await takenUserKeys(
    ctx,
    users.map((user) => user.userId),
  )
  const counts = new Map<string, number>()
  for (const { userId } of users) counts.set(userKeyOf(userId), (counts.get(userKeyOf(userId)) ?? 0) + 1)
  users.forEach(({ userId }, index) => {
    if (isReservedId(deps, userId)) refusals.add(index, 'userId', errors['user-id-reserved'])
    else if (taken.has(userKeyOf(userId)) || (counts.get(userKeyOf(userId)) ?? 0) > 1)
      refusals.add(index, 'userId', errors['user-id-taken'])
  })

  // 2. Departments: existing and within the actor's reach, which one without the other must not tell apart.
  const departments = await findDepartments(ctx, { ids: unique(users.flatMap((user) => user.departmentId ?? [])) })
  const reachable = new Set(departments.map((department) => department.id))
  const builtIn = users.some((user) => user.departmentId === undefined) ? (await getBuiltInDepartment(ctx)).id : undefined
  const mayUseBuiltIn =
    ctx.actor.departmentScope === null || (builtIn !== undefined && (await findDepartments(ctx, { ids: [builtIn] })).length > 0)
  users.forEach(({ departmentId }, index) => {
    const isKnown = departmentId === undefined ? mayUseBuiltIn : reachable.has(departmentId)
    if (!isKnown) refusals.add(index, 'departmentId', errors['department-unknown'])
  })
  refusals.throwIfAny()

  // 3. Write, audit, tell.
  const rows = users.map((user) => writable(ctx.ids.next(), user, user.departmentId ?? builtIn ?? ''))
  await insertRefusingTaken(async () => insertUsers(ctx, userSource(rows), await deps.companyCode(ctx)), pointer)
  ctx.audit('directory.user.registered', rows.map(entryOfNew))
  await ctx.emit(usersRegistered, { userIds: rows.map((row) => row.id) })
  return rows.map(({ id, userId }) => ({ id, userId }))
}

function writable(id: string, user: NewUser, departmentId: string): WritableUser {
  const texts = Object.fromEntries(personFields.flatMap((field) => (user[field] === undefined ? [] : [[field, user[field]]])))
  return {
    ...emptyTexts,
    ...texts,
    ...detailsOf(user),
    id,
    userId: user.userId,
    loginId: user.loginId ?? null,
    version: 0,
    departmentId,
    visibility: user.visibility ?? 0,
    passwordChangeBasic: null,
    passwordChangeNeeded: user.passwordChangeNeeded ?? true,
    state: user.state ?? 'active',
    language: user.language ?? 'system',
    unlock: false,
    isMember: user.isMember ?? true,
    isAdministrator: user.isAdministrator ?? false,
    administratorScopeId: user.administratorScopeId ?? null,
    isMaintenance: false,
  }
}

function detailsOf(user: NewUser): PersonDetails {
  return {
    validFrom: user.validFrom ?? null,
    validUntil: user.validUntil ?? null,
    timeZone: user.timeZone ?? emptyDetails.timeZone,
    mobilePhone: user.mobilePhone ?? emptyDetails.mobilePhone,
    lineNotices: user.lineNotices ?? emptyDetails.lineNotices,
  }
}

/** Someone registered the same id between our look and our write. */
async function insertRefusingTaken(write: () => Promise<unknown>, pointer: Pointer): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (violatedConstraint(error) !== 'directory_user_key') throw error
    const code = errors['user-id-taken'].code
    throw new AppError(errors['user-id-taken'], { cause: error, problems: [{ pointer: pointer(0, 'userId'), code }] })
  }
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
