/** Suspend, release, unlock, delete: for one or for many, with what made sense and what did not (MCOP-STATE-2 to 14). */
import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { EventDefinition } from '../../../../kernel/event.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { DirectoryAuditAction } from '../../contract/audit-actions.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { type UsersConcerned, usersDeleted, usersReleased, usersSignedOut, usersSuspended, usersUnlocked } from '../../contract/events.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import type { Outcome } from '../../contract/user-search.ts'
import { findUsers, isLocked, type StoredUser } from '../queries/find-users.ts'
import { binUsers, clearLocks, markState } from '../queries/mark-users.ts'
import type { WrittenUser } from '../queries/write-users.ts'
import { isOwn, keepingAdministrator } from './administrators/keep-administrator.ts'
import { listBeyondReach } from './administrators/refuse-beyond-reach.ts'
import { mayTouchMaintenance } from './maintenance.ts'
import { userObject } from './user-audit.ts'

interface Change {
  readonly action: DirectoryAuditAction
  readonly event: EventDefinition<UsersConcerned>
  readonly isDone: (ctx: Ctx, user: StoredUser) => boolean
  readonly write: (ctx: Ctx, userIds: readonly string[]) => Promise<readonly WrittenUser[]>
  /** Takes away the right to sign in, which nobody does to themselves. */
  readonly takesAway?: true
  /** Whom it leaves as they are. */
  readonly isInUse?: (user: StoredUser) => boolean
  readonly members?: (user: StoredUser) => { before: Readonly<Record<string, unknown>>; after?: Readonly<Record<string, unknown>> }
}

const changes = {
  suspend: {
    action: 'directory.user.suspended',
    event: usersSuspended,
    takesAway: true,
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
  signOut: {
    action: 'directory.user.sessions-ended',
    event: usersSignedOut,
    isDone: () => false,
    write: async () => [],
  },
  delete: {
    action: 'directory.user.deleted',
    event: usersDeleted,
    takesAway: true,
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
/** Out everywhere; nothing of the user changes. */
export const signOutUsers = (ctx: Ctx, userIds: readonly string[]) => changeStates(ctx, userIds, changes.signOut)
/** Into the bin; the id is free at once. Listeners of `usersDeleted` free what the user held (MCOP-USER-29). */
export const deleteUsers = (ctx: Ctx, userIds: readonly string[]) => changeStates(ctx, userIds, changes.delete)
/** As above, but whoever has signed in is suspended first: the rule of companies of the portal (SP-UCR-6, 7, BP-UEDIT-4). `user-in-use`. */
export const deleteUnusedUsers = (ctx: Ctx, userIds: readonly string[]) => changeStates(ctx, userIds, { ...changes.delete, isInUse })

function isInUse(user: StoredUser): boolean {
  return user.state === 'active' && user.lastSignedInAt !== null
}

/**
 * Those who are gone meanwhile are left out; 404 when nobody is left, as for ids of another company. One maintenance account alone is
 * refused by name, among others it is skipped (MCOP-STATE-13); so is one's own account where the right to sign in is taken away, and an
 * administrator who reaches further than the asking one (`role-beyond-reach`). The last administrator keeps everybody's selection from being
 * suspended or deleted: `last-administrator`.
 */
async function changeStates(ctx: Ctx, userIds: readonly string[], change: Change): Promise<Outcome> {
  ctx.require(directoryPermissions['users.write'])
  const found = await findUsers(ctx, userIds, { lock: true })
  if (found.length === 0) throw notFound()
  const beyond = new Set(await listBeyondReach(ctx, found))
  const reasonFor = (user: StoredUser) => {
    if (change.takesAway === true && isOwn(ctx, user)) return errors['own-account']
    if (user.isMaintenance && !mayTouchMaintenance(ctx)) return errors['maintenance-account']
    if (beyond.has(user)) return errors['role-beyond-reach']
    return change.isInUse?.(user) === true ? errors['user-in-use'] : undefined
  }
  const touchable = found.filter((user) => reasonFor(user) === undefined)
  const [first] = found
  const refusal = touchable.length > 0 || first === undefined ? undefined : reasonFor(first)
  if (refusal !== undefined) throw new AppError(refusal, { params: { userId: first?.userId ?? '' } })
  const concerned = touchable.filter((user) => !change.isDone(ctx, user))
  const ids = concerned.map((user) => user.id)
  await keepingAdministrator(() => change.write(ctx, ids))
  ctx.audit(
    change.action,
    concerned.map((user) => ({ object: userObject(user), ...change.members?.(user) })),
  )
  if (ids.length > 0) await ctx.emit(change.event, { userIds: ids })
  return { changed: ids.length, unchanged: touchable.length - ids.length, skipped: found.length - touchable.length }
}
