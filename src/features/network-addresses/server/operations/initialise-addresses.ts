import { AppError, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { findAssignments, type Pair, type StoredPair, writeAssignments } from '../queries/assignments.ts'
import { insertHistory } from '../queries/history.ts'
import { findReachablePeople } from '../queries/people.ts'
import { auditEntries } from './address-audit.ts'

/**
 * Puts items back to 未利用 (MCOP-IP-13, IPONE-7); those that are unused already are left alone. Errors: 404 for a user who is not there,
 * `maintenance-account`.
 */
export async function initialiseAddresses(
  ctx: Ctx,
  pairs: readonly Pair[],
  options: {
    /** Gives unused ones a new version too: the plan of a file counts every row that it names. */
    readonly withUnused?: true
  } = {},
): Promise<{ changed: number; unchanged: number }> {
  ctx.require(addressPermissions['addresses.write'])

  const people = await findReachablePeople(
    ctx,
    pairs.map((pair) => pair.userId),
  )
  for (const { userId } of pairs) {
    const person = people.get(userId)
    if (person === undefined) throw notFound()
    if (person.isProtected) throw new AppError(errors['maintenance-account'], { params: { userId: person.userId } })
  }
  const stored = await findAssignments(ctx, pairs)
  const used = stored.filter((pair) => pair.isUsed)
  const unused = options.withUnused === true ? unusedOf(pairs, stored) : []
  await returnToUnused(ctx, [...used, ...unused])
  ctx.audit(
    'network-addresses.address.initialised',
    auditEntries(used.map((pair) => ({ ...pair, label: people.get(pair.userId)?.userId ?? '', before: pair.address, after: null }))),
  )
  const changed = used.length + unused.length
  return { changed, unchanged: pairs.length - changed }
}

function unusedOf(pairs: readonly Pair[], stored: readonly StoredPair[]): StoredPair[] {
  const found = new Map(stored.map((pair) => [`${pair.userId} ${pair.item}`, pair]))
  return pairs.flatMap(({ userId, item }) => {
    const pair = found.get(`${userId} ${item}`) ?? { userId, item, address: null, isUsed: false, version: 0 }
    return pair.isUsed ? [] : [pair]
  })
}

/** The write of it, with the history; the callers have their own reasons and audit them. */
export async function returnToUnused(ctx: Ctx, stored: readonly StoredPair[]): Promise<void> {
  const pairs = stored.map(({ userId, item, version }) => ({ userId, item, version, address: null, isUsed: false }))
  if ((await writeAssignments(ctx, pairs)) !== pairs.length) throw new AppError(kernelErrors['stale-version'])
  await insertHistory(
    ctx,
    stored
      .filter((pair) => pair.isUsed)
      .map(({ userId, item, address, version }) => ({
        ...{ userId, item, before: address, after: null, wasUsed: true, version: version + 1 },
        change: 'initialised' as const,
      })),
  )
}
