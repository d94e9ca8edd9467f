import { AppError, kernelErrors, notFound, type ProblemParams } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { usersChanged, usersReleased, usersSuspended, usersUnlocked } from '../../contract/events.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import type { UserChange } from '../../contract/user.ts'
import { personFields } from '../../contract/user-fields.ts'
import { emailFields, emailProblems } from '../../contract/user-rules.ts'
import type { DirectoryDeps } from '../deps.ts'
import { findDepartments } from '../queries/departments.ts'
import { findUsers, isLocked, type StoredUser } from '../queries/find-users.ts'
import { userSource, type WritableUser } from '../queries/user-source.ts'
import { rewriteUsers, setRoles } from '../queries/write-users.ts'
import { mayTouchMaintenance } from './maintenance.ts'
import { listPointer, type Pointer, Refusals } from './refusal.ts'
import { changedFields, entryOfChange, userObject } from './user-audit.ts'

interface Pair {
  readonly before: StoredUser
  readonly after: WritableUser
}

/**
 * Changes users; members left out stay. Errors: 404, `stale-version` (with the version and the values that stand now), `maintenance-account`,
 * `department-unknown`, `locked-and-suspended` (say `unlock` true or false, MCOP-STATE-10), the address rules of MCOP-USER-13.
 */
export async function updateUsers(
  deps: Pick<DirectoryDeps, 'companyCode'>,
  ctx: Ctx,
  changes: readonly UserChange[],
  pointer: Pointer = listPointer,
): Promise<{ changed: number }> {
  ctx.require(directoryPermissions['users.write'])

  const found = new Map(
    (
      await findUsers(
        ctx,
        changes.map((change) => change.id),
        { lock: true },
      )
    ).map((user) => [user.id, user]),
  )
  const refusals = new Refusals(pointer)
  const pairs = changes.map((change, index) => pairOf(ctx, change, index, found.get(change.id), refusals))
  await refuseUnknownDepartments(ctx, pairs, refusals)
  refusals.throwIfAny()

  const really = pairs.filter(({ before, after }) => after.unlock || changedFields(before, after).length > 0)
  if (really.length > 0) await rewriteUsers(ctx, userSource(really.map((pair) => pair.after)), await deps.companyCode(ctx))
  await setRoles(
    ctx,
    really.filter(isNewRole).map((pair) => pair.after),
  )
  await recordAndTell(ctx, really)
  return { changed: really.length }
}

function pairOf(ctx: Ctx, change: UserChange, index: number, before: StoredUser | undefined, refusals: Refusals): Pair {
  if (before === undefined) throw notFound()
  if (before.isMaintenance && !mayTouchMaintenance(ctx))
    throw new AppError(errors['maintenance-account'], { params: { userId: before.userId } })
  if (change.version !== undefined && change.version !== before.version) {
    throw new AppError(kernelErrors['stale-version'], { params: { version: before.version, ...storedValues(before, change) } })
  }
  const locked = isLocked(ctx, before)
  const releases = change.state === 'active' && before.state === 'suspended'
  if (releases && locked && change.unlock === undefined) throw new AppError(errors['locked-and-suspended'])

  const { id: _id, version: _version, unlock: _unlock, ...members } = change
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  const after: WritableUser = { ...before, ...given, unlock: locked && change.unlock === true }
  const touchesMail = emailFields.some((field) => change[field] !== undefined)
  if (touchesMail && after.isMember) {
    // The provider's own accounts may do without an address.
    const wrong = emailProblems(after).filter(({ code }) => !after.isMaintenance || code !== errors['email-needed'].code)
    for (const { field, code } of wrong) refusals.add(index, field, { code, status: 400 })
  }
  return { before, after: writableOnly(after) }
}

/** What stands now in the members that somebody wanted to change, so that both values can be shown side by side. */
function storedValues(before: StoredUser, { id: _id, version: _version, unlock: _unlock, ...wanted }: UserChange): ProblemParams {
  const members = Object.keys(wanted) as (keyof typeof wanted)[]
  return Object.fromEntries(members.filter((member) => wanted[member] !== undefined).map((member) => [member, before[member] ?? null]))
}

function writableOnly(user: WritableUser): WritableUser {
  const texts = Object.fromEntries(personFields.map((field) => [field, user[field]])) as Pick<WritableUser, (typeof personFields)[number]>
  const { id, userId, version, departmentId, visibility, passwordChangeBasic, passwordChangeNeeded, state, language, unlock } = user
  const { isMember, isAdministrator, administratorScopeId, isMaintenance } = user
  return {
    ...texts,
    ...{ id, userId, version, departmentId, visibility, passwordChangeBasic, passwordChangeNeeded, state, language, unlock },
    ...{ isMember, isAdministrator, administratorScopeId, isMaintenance },
  }
}

async function refuseUnknownDepartments(ctx: Ctx, pairs: readonly Pair[], refusals: Refusals): Promise<void> {
  const wanted = pairs.filter(({ before, after }) => before.departmentId !== after.departmentId).map(({ after }) => after.departmentId)
  if (wanted.length === 0) return
  const known = new Set((await findDepartments(ctx, { ids: [...new Set(wanted)] })).map((department) => department.id))
  pairs.forEach(({ before, after }, index) => {
    const moves = before.departmentId !== after.departmentId
    if (moves && !known.has(after.departmentId)) refusals.add(index, 'departmentId', errors['department-unknown'])
  })
}

function isNewRole({ before, after }: Pair): boolean {
  return (['isMember', 'isAdministrator', 'administratorScopeId'] as const).some((member) => before[member] !== after[member])
}

async function recordAndTell(ctx: Ctx, pairs: readonly Pair[]): Promise<void> {
  const ids = (some: readonly Pair[]) => ({ userIds: some.map((pair) => pair.after.id) })
  const changed = pairs.filter(({ before, after }) => changedFields(before, after).length > 0)
  const suspended = changed.filter(({ before, after }) => before.state === 'active' && after.state === 'suspended')
  const released = changed.filter(({ before, after }) => before.state === 'suspended' && after.state === 'active')
  const unlocked = pairs.filter(({ after }) => after.unlock)
  ctx.audit(
    'directory.user.changed',
    changed.map(({ before, after }) => entryOfChange(after, before, after)),
  )
  if (unlocked.length > 0)
    ctx.audit(
      'directory.user.unlocked',
      unlocked.map(({ after }) => ({ object: userObject(after) })),
    )
  if (changed.length > 0) await ctx.emit(usersChanged, ids(changed))
  if (suspended.length > 0) await ctx.emit(usersSuspended, ids(suspended))
  if (released.length > 0) await ctx.emit(usersReleased, ids(released))
  if (unlocked.length > 0) await ctx.emit(usersUnlocked, ids(unlocked))
}
