import { countCap, type Page } from '../../../../../kernel/page.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { type DeviceListQuery, type ManagedDevice, otpPermissions } from '../../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { type FoundUsers, listManagedDevices } from '../../queries/devices/device-list.ts'
import { listUserIdsWith } from '../../queries/devices/device-people.ts'

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

/** By the directory's own index of names where that narrows, else by reading through the people once. */
async function findUsers(deps: Pick<OneTimePasswordsDeps, 'directory'>, ctx: Ctx, query: DeviceListQuery): Promise<FoundUsers | undefined> {
  const words = { userId: wordOf(query.userId), name: wordOf(query.name) }
  if (words.userId === undefined && words.name === undefined) return undefined
  const most = countCap + 1
  const named =
    words.name === undefined ? undefined : await deps.directory.listUserIds(ctx, { name: words.name, withMaintenance: true }, most)
  const isNarrow = named !== undefined && named.length < most
  const ids = await listUserIdsWith(ctx, isNarrow ? { ...words, name: undefined } : words, most, isNarrow ? named : undefined)
  return ids.length < most ? { ids } : words
}

function wordOf(typed: string | undefined): string | undefined {
  const word = typed?.normalize('NFKC').trim()
  return word === '' ? undefined : word
}
