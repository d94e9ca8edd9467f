import type { Ctx, LetterCopy } from '../../../../platform/server/context.ts'
import { mailOverlapMinutes } from '../../contract/account-choices.ts'
import { listRecentAddresses } from '../queries/mail-changes.ts'

/** Where letters to these people go now, beside the address in force: the one of an hour ago (SP-MAILC-4). */
export async function recentAddressesOf(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const since = new Date(ctx.clock.now().getTime() - mailOverlapMinutes * 60_000)
  const found = await listRecentAddresses(ctx, userIds, since)
  const byPerson = Map.groupBy(found, ({ personId }) => personId)
  return new Map([...byPerson].map(([id, changes]) => [id, changes.map(({ oldAddress }) => oldAddress)]))
}

/**
 * In the first hour after a change every letter goes to both addresses, so that an alert of that hour reaches somebody (SP-MAILC-3, W28); letters
 * that open something (codes, links, passwords) go to the one in force alone.
 */
export async function doubleRecentAddresses(ctx: Ctx, copies: readonly LetterCopy[]): Promise<readonly LetterCopy[]> {
  const people = copies.flatMap(({ userId }) => (userId == null ? [] : [userId]))
  if (people.length === 0) return copies
  const recent = await recentAddressesOf(ctx, [...new Set(people)])
  if (recent.size === 0) return copies
  return copies.flatMap((copy) => {
    const old = copy.userId == null || (copy.secrets ?? []).length > 0 ? [] : (recent.get(copy.userId) ?? [])
    const others = old.filter((address) => !copies.some(({ to, userId }) => to === address && userId === copy.userId))
    return [copy, ...others.map((to) => ({ ...copy, to }))]
  })
}
