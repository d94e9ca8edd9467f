import type { Ctx } from '../../../platform/server/context.ts'
import type { UserListItem } from '../contract/user.ts'
import type { DirectoryDeps } from './deps.ts'

/** Adds what other features show of each user. */
export async function withColumns(
  deps: Pick<DirectoryDeps, 'userColumns'>,
  ctx: Ctx,
  items: readonly Omit<UserListItem, 'columns'>[],
): Promise<UserListItem[]> {
  const values =
    items.length === 0
      ? undefined
      : await deps.userColumns?.values(
          ctx,
          items.map((item) => item.id),
        )
  return items.map((item) => ({ ...item, columns: { ...values?.get(item.id) } }))
}
