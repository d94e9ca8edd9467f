import { countCap, type Page } from '../../../../../kernel/page.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { type DeviceListQuery, type ManagedDevice, otpPermissions } from '../../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { listUserIdsLike } from '../../queries/accounts.ts'
import { type FoundUsers, listManagedDevices } from '../../queries/devices/device-list.ts'

/** 端末情報管理: the terminals of everybody whom this administrator may see (MCOP-DEV-2, 13, 14). */
export async function listDevices(
  deps: Pick<OneTimePasswordsDeps, 'directory'>,
  ctx: Ctx,
  query: DeviceListQuery,
): Promise<Page<ManagedDevice>> {
  ctx.require(otpPermissions['devices.read'])
  const found = await findUsers(deps, ctx, query)
  if (found !== undefined && 'ids' in found && found.ids.length === 0)
    return { items: [], nextCursor: null, total: 0, totalIsCapped: false }
  return listManagedDevices(ctx, query, found)
}

/** Whom ユーザID and 名前 mean, by the directory's own index of words. */
async function findUsers(deps: Pick<OneTimePasswordsDeps, 'directory'>, ctx: Ctx, query: DeviceListQuery): Promise<FoundUsers | undefined> {
  const [userId, name] = [wordOf(query.userId), wordOf(query.name)]
  if (userId === undefined && name === undefined) return undefined
  const condition = { ...(userId === undefined ? {} : { words: userId }), ...(name === undefined ? {} : { name }), withMaintenance: true }
  const ids = await deps.directory.listUserIds(ctx, condition, countCap + 1)
  if (ids.length > countCap) return { userId, name }
  // The directory's words also stand in names and mail addresses; here the user id is meant.
  return { ids: userId === undefined ? ids : await listUserIdsLike(ctx, ids, userId) }
}

function wordOf(typed: string | undefined): string | undefined {
  const word = typed?.normalize('NFKC').trim()
  return word === '' ? undefined : word
}
