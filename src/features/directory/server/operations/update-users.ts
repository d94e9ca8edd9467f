import { AppError, fieldErrors, kernelErrors, notFound, type ProblemParams } from '../../../../kernel/errors.ts'
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
import { detailFields, userSource, type WritableUser } from '../queries/user-source.ts'
import { rewriteUsers, setRoles } from '../queries/write-users.ts'
import { isOwn, keepingAdministrator } from './administrators/keep-administrator.ts'
import { refuseBeyondReach } from './administrators/refuse-beyond-reach.ts'
import { mayTouchMaintenance } from './maintenance.ts'
import { peopleRules } from './people/people-rules.ts'
import { readdressLetters } from './people/readdress-letters.ts'
import { listPointer, type Pointer, Refusals } from './refusal.ts'
import { changedFields, entryOfChange, userObject } from './user-audit.ts'

interface Pair {
  readonly before: StoredUser
  readonly after: WritableUser
}

/**
 * Changes users; members left out stay. Errors: 404, `stale-version` (with the version and the values that stand now), `maintenance-account`,
 * `role-beyond-reach`, `department-unknown`, `own-account`, `last-administrator`, `locked-and-suspended` (say `unlock` true or false, MCOP-STATE-10),
 * the address rules of MCOP-USER-13.
 */
export async function updateUsers(
  deps: Pick<DirectoryDeps, 'companyCode' | 'people' | 'waitingLetters'>,
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
  await refuseBeyondReach(ctx, [...found.values()])
  const refusals = new Refusals(pointer)
  const pairs = changes.map((change, index) => pairOf(ctx, change, index, found.get(change.id), refusals))
  await refuseUnknownDepartments(ctx, pairs, refusals)
  await refuseNameless(deps, ctx, pairs, refusals)
  refusals.throwIfAny()

  const really = pairs.filter(({ before, after }) => after.unlock || changedFields(before, after).length > 0)
  await keepingAdministrator(async () => {
    if (really.length > 0) await rewriteUsers(ctx, userSource(really.map((pair) => pair.after)), await deps.companyCode(ctx))
    await setRoles(
      ctx,
      really.filter(isNewRole).map((pair) => pair.after),
    )
  })
  await readdressLetters(
    deps,
    ctx,
    really.map(({ before, after }) => ({ id: after.id, before, after })),
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
  if (after.validFrom !== null && after.validUntil !== null && after.validUntil < after.validFrom) {
    refusals.add(index, 'validUntil', errors['validity-order'])
  }
  if (isOwn(ctx, before) && takesAway(before, after)) throw new AppError(errors['own-account'])
  return { before, after: writableOnly(after) }
}

/** What nobody does to themselves: to suspend, to limit in time, to give the role up (BP-UEDIT-5, SSO-ACC-20). */
function takesAway(before: StoredUser, after: WritableUser): boolean {
  const isLimited = before.validFrom !== after.validFrom || before.validUntil !== after.validUntil
  return before.isAdministrator && (isLimited || (before.state === 'active' && after.state === 'suspended') || !after.isAdministrator)
}

/** What stands now in the members that somebody wanted to change, so that both values can be shown side by side. */
function storedValues(before: StoredUser, { id: _id, version: _version, unlock: _unlock, ...wanted }: UserChange): ProblemParams {
  const members = Object.keys(wanted) as (keyof typeof wanted)[]
  return Object.fromEntries(members.filter((member) => wanted[member] !== undefined).map((member) => [member, before[member] ?? null]))
}

export function writableOnly(user: WritableUser): WritableUser {
  const kept = [...personFields, ...detailFields]
  const texts = Object.fromEntries(kept.map((field) => [field, user[field]])) as Pick<WritableUser, (typeof kept)[number]>
  const { id, userId, loginId, version, departmentId, visibility, passwordChangeBasic, passwordChangeNeeded, state, language, unlock } =
    user
  const { isMember, isAdministrator, administratorScopeId, isMaintenance } = user
  return {
    ...texts,
    ...{ id, userId, loginId, version, departmentId, visibility, passwordChangeBasic, passwordChangeNeeded, state, language, unlock },
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

/** A surname, once there, is not taken away in a company whose services speak to people by name (SP-ADM-4). */
async function refuseNameless(deps: Pick<DirectoryDeps, 'people'>, ctx: Ctx, pairs: readonly Pair[], refusals: Refusals): Promise<void> {
  const isCleared = ({ before, after }: Pair) => before.surname !== '' && after.surname === ''
  if (!pairs.some(isCleared) || !(await peopleRules(deps, ctx)).isPortal) return
  pairs.forEach((pair, index) => {
    if (isCleared(pair)) refusals.add(index, 'surname', fieldErrors.required)
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
