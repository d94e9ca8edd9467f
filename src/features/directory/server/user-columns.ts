import type { Ctx } from '../../../platform/server/context.ts'
import type { User, UserListItem } from '../contract/user.ts'
import type { DirectoryDeps } from './deps.ts'
import type { UserFacts } from './queries/find-users.ts'
import type { UserListRow } from './queries/list-users.ts'

type Deps = Pick<DirectoryDeps, 'userColumns' | 'people' | 'undelivered'>

/** Adds what other features show of each user; each of them is asked once for the whole list. */
export async function withColumns(deps: Deps, ctx: Ctx, items: readonly UserListRow[]): Promise<UserListItem[]> {
  const known = await knownOf(deps, ctx, items)
  return items.map((item) => ({ ...item, ...known(item.id) }))
}

export async function withColumnsOfOne(deps: Deps, ctx: Ctx, user: UserFacts): Promise<User> {
  const known = await knownOf(deps, ctx, [user])
  return { ...user, ...known(user.id) }
}

async function knownOf(deps: Deps, ctx: Ctx, people: readonly { readonly id: string }[]) {
  const ids = people.map((person) => person.id)
  const columns = ids.length === 0 ? undefined : await deps.userColumns?.values(ctx, ids)
  const marks = ids.length === 0 ? undefined : await deps.people?.marks(ctx, ids)
  const undelivered = ids.length === 0 ? undefined : await deps.undelivered?.(ctx, ids)
  return (id: string): Pick<UserListItem, 'columns' | 'secondStep' | 'invitation' | 'undelivered'> => ({
    columns: { ...columns?.get(id) },
    secondStep: marks?.get(id)?.secondStep ?? null,
    invitation: marks?.get(id)?.invitation ?? null,
    undelivered: undelivered?.get(id) ?? null,
  })
}
