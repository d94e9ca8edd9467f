/** Suspend, release, unlock, delete: for one or for many, with what made sense and what did not (MCOP-STATE-2 to 14). */
import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { EventDefinition } from '../../../../kernel/event.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { DirectoryAuditAction } from '../../contract/audit-actions.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { type UsersConcerned, usersDeleted, usersReleased, usersSuspended, usersUnlocked } from '../../contract/events.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import type { Outcome } from '../../contract/user-search.ts'
import { findUsers, isLocked, type StoredUser } from '../queries/find-users.ts'
import { binUsers, clearLocks, markState } from '../queries/mark-users.ts'
import type { WrittenUser } from '../queries/write-users.ts'
import { mayTouchMaintenance } from './maintenance.ts'
import { userObject } from './user-audit.ts'

interface Change {
  readonly action: DirectoryAuditAction
  readonly event: EventDefinition<UsersConcerned>
  readonly isDone: (ctx: Ctx, user: StoredUser) => boolean
  readonly write: (ctx: Ctx, userIds: readonly string[]) => Promise<readonly WrittenUser[]>
  readonly members?: (user: StoredUser) => { before: Readonly<Record<string, unknown>>; after?: Readonly<Record<string, unknown>> }
}

const changes = {
  suspend: {
    action: 'directory.user.suspended',
    event: usersSuspended,
    isDone: (_ctx, user) => user.state === 'suspended',
    write: (ctx, ids) => markState(ctx, ids, 'suspended'),
    members: () => ({ before: { state: 'active' }, after: { state: 'suspended' } }),
  },
  release: {
    action: 'directory.user.released',
    event: usersReleased,
    isDone: (_ctx, user) => user.state === 'active',
    write: (ctx, ids) => markState(ctx, ids, 'active'),
    members: () => ({ before: { state: 'suspended' }, after: { state: 'active' } }),
  },
  unlock: {
    action: 'directory.user.unlocked',
    event: usersUnlocked,
    isDone: (ctx, user) => !isLocked(ctx, user),
    write: clearLocks,
  },
  delete: {
    action: 'directory.user.deleted',
    event: usersDeleted,
    isDone: () => false,
    write: binUsers,
    members: ({ userId, surname, givenName, email1, departmentId }) => ({ before: { userId, surname, givenName, email1, departmentId } }),
  },
} as const satisfies Record<string, Change>

/** Keeps all data, ends the right to sign in at once (MCOP-STATE-1, 11). */
export const suspendUsers = (ctx: Ctx, userIds: readonly string[]) => changeStates(ctx, userIds, changes.suspend)
export const releaseUsers = (ctx: Ctx, userIds: readonly string[]) => changeStates(ctx, userIds, changes.release)
/** Ends the lock; the password stays as it is (MCOP-STATE-14). */
export const unlockUsers = (ctx: Ctx, userIds: readonly string[]) => changeStates(ctx, userIds, changes.unlock)
/** Into the bin; the id is free at once. Listeners of `usersDeleted` free what the user held (MCOP-USER-29). */
export const deleteUsers = (ctx: Ctx, userIds: readonly string[]) => changeStates(ctx, userIds, changes.delete)

/**
 * Those who are gone meanwhile are left out; 404 when nobody is left, as for ids of another company. One maintenance account alone is
 * refused by name, among others it is skipped (MCOP-STATE-13).
 */
async function changeStates(ctx: Ctx, userIds: readonly string[], change: Change): Promise<Outcome> {
  ctx.require(directoryPermissions['users.write'])
  const found = await findUsers(ctx, userIds, { lock: true })
  if (found.length === 0) throw notFound()
  const protectedOnes = mayTouchMaintenance(ctx) ? [] : found.filter((user) => user.isMaintenance)
  const [first] = protectedOnes
  if (first !== undefined && found.length === protectedOnes.length) {
    throw new AppError(errors['maintenance-account'], { params: { userId: first.userId } })
  }
  const touchable = found.filter((user) => !protectedOnes.includes(user))
  const concerned = touchable.filter((user) => !change.isDone(ctx, user))
  const ids = concerned.map((user) => user.id)
  await change.write(ctx, ids)
  ctx.audit(
    change.action,
    concerned.map((user) => ({ object: userObject(user), ...change.members?.(user) })),
  )
  if (ids.length > 0) await ctx.emit(change.event, { userIds: ids })
  return { changed: ids.length, unchanged: touchable.length - ids.length, skipped: protectedOnes.length }
}
