import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { bind, bindOwn, type RouteBinding } from '../../../platform/server/http/binding.ts'
import {
  checkUserIdRoute,
  deleteUserRoute,
  deleteUsersRoute,
  downloadUsersRoute,
  getUserRoute,
  listDeletedUsersRoute,
  listUserColumnsRoute,
  listUsersRoute,
  registerUserRoute,
  releaseUsersRoute,
  restoreUserRoute,
  suspendUsersRoute,
  unlockUsersRoute,
  updateUserRoute,
} from '../contract/user-routes.ts'
import { userIdRule, userKeyOf } from '../contract/user-rules.ts'
import type { Outcome, UserSelection } from '../contract/user-search.ts'
import type { DirectoryDeps } from './deps.ts'
import { downloadUsers } from './download-users.ts'
import { deleteUnusedUsers, deleteUsers, releaseUsers, suspendUsers, unlockUsers } from './operations/change-states.ts'
import { isReservedId } from './operations/maintenance.ts'
import { peopleRules } from './operations/people/people-rules.ts'
import { proveOwnChange } from './operations/people/prove-own-change.ts'
import { refuseUnconfirmedAddress } from './operations/people/refuse-unconfirmed-address.ts'
import { bodyPointer } from './operations/refusal.ts'
import { registerUsers } from './operations/register-users.ts'
import { restoreUsers } from './operations/restore-users.ts'
import { updateUsers } from './operations/update-users.ts'
import { listDeletedUsers } from './queries/bin.ts'
import { getUser, takenUserKeys } from './queries/find-users.ts'
import { listMatchingIds, listUsers } from './queries/list-users.ts'
import { buildCondition } from './queries/user-condition.ts'
import { withItems } from './routes-departments.ts'
import { withColumns, withColumnsOfOne } from './user-columns.ts'

export function userRoutes(deps: DirectoryDeps): readonly RouteBinding[] {
  return [
    bind(listUsersRoute, async (ctx, { query }) => {
      const page = await listUsers(ctx, await buildCondition(ctx, query, deps.userFilters), query, deps.userMarks)
      return { ...page, items: await withColumns(deps, ctx, page.items) }
    }),
    bind(checkUserIdRoute, async (ctx, { query }) => checkUserId(deps, ctx, query.userId)),
    bind(listUserColumnsRoute, async () => ({
      columns: [...(deps.userColumns?.definitions ?? [])],
      services: [...(deps.userColumns?.services ?? [])],
    })),
    bind(listDeletedUsersRoute, async (ctx, { query }) => withItems(await listDeletedUsers(ctx, query))),
    bind(getUserRoute, async (ctx, { params }) => detail(deps, ctx, params.userId)),
    bind(registerUserRoute, async (ctx, { body }) => {
      const [registered] = await registerUsers(deps, ctx, [body], bodyPointer)
      return detail(deps, ctx, registered?.id ?? '')
    }),
    bind(updateUserRoute, async (ctx, { params, body }) => {
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as { version: number }
      await refuseUnconfirmedAddress(deps, ctx, { ...given, id: params.userId })
      await proveOwnChange(deps, ctx, { ...given, id: params.userId })
      await updateUsers(deps, ctx, [{ ...given, id: params.userId }], bodyPointer)
      return detail(deps, ctx, params.userId)
    }),
    bind(deleteUserRoute, async (ctx, { params }) => {
      await (await deletionOf(deps, ctx))(ctx, [params.userId])
      return undefined
    }),
    bind(restoreUserRoute, async (ctx, { params }) => {
      await restoreUsers(deps, ctx, [params.userId])
      return detail(deps, ctx, params.userId)
    }),
    bind(suspendUsersRoute, async (ctx, { body }) => onSelection(deps, ctx, body, suspendUsers)),
    bind(releaseUsersRoute, async (ctx, { body }) => onSelection(deps, ctx, body, releaseUsers)),
    bind(unlockUsersRoute, async (ctx, { body }) => onSelection(deps, ctx, body, unlockUsers)),
    bind(deleteUsersRoute, async (ctx, { body }) => onSelection(deps, ctx, body, await deletionOf(deps, ctx))),
    bindOwn(downloadUsersRoute, (run, { query }) => downloadUsers(deps, (work) => run({ mode: 'read' }, work), query)),
  ]
}

export async function detail(deps: DirectoryDeps, ctx: Ctx, id: string) {
  return withColumnsOfOne(deps, ctx, await getUser(ctx, id))
}

/** Users of the VPN service go as they stand (MCOP-USER-28); those of the portal alone are suspended first, once they have signed in. */
async function deletionOf(deps: DirectoryDeps, ctx: Ctx) {
  const { isPortal, services } = await peopleRules(deps, ctx)
  return isPortal && !services.includes('vpn-access') ? deleteUnusedUsers : deleteUsers
}

/** While typing (MCOP-USER-8): the rule's own answer first, then whether the id is in use. */
async function checkUserId(deps: DirectoryDeps, ctx: Ctx, typed: string) {
  const checked = userIdRule(typed)
  if (!checked.ok) return { userId: typed, isFree: false, code: checked.code }
  const { value } = checked
  if (isReservedId(deps, value)) return { userId: value, isFree: false, code: 'directory.user-id-reserved' }
  const isTaken = (await takenUserKeys(ctx, [value])).has(userKeyOf(value))
  return { userId: value, isFree: !isTaken, code: isTaken ? 'directory.user-id-taken' : null }
}

/** So many at once: beyond it a file is the better tool, since it shows every row before anything happens. */
const mostAtOnce = 10_000

export async function onSelection(
  deps: DirectoryDeps,
  ctx: Ctx,
  selection: UserSelection,
  act: (ctx: Ctx, userIds: readonly string[]) => Promise<Outcome>,
): Promise<Outcome> {
  if ('ids' in selection) return act(ctx, selection.ids)
  const ids = await listMatchingIds(ctx, await buildCondition(ctx, selection.condition, deps.userFilters), mostAtOnce + 1)
  // The number that was confirmed no longer holds: nothing happens, the list is shown again (MCOP-GEN-10).
  if (ids.length !== selection.expected || ids.length > mostAtOnce) {
    throw new AppError(kernelErrors.conflict, { params: { expected: selection.expected, found: ids.length } })
  }
  return act(ctx, ids)
}
