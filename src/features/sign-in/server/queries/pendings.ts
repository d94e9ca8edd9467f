import { type Ctx, tablesOf } from '../../../../platform/server/context.ts'
import type { Factor } from '../../contract/outcome.ts'
import type { SignInTables } from '../schema.ts'

const db = tablesOf<SignInTables>()

type Table = SignInTables['signin_pending']

export interface PendingRow {
  readonly id: string
  readonly personId: string
  readonly door: Table['door']
  readonly origin: Table['origin']
  readonly factors: readonly Factor[]
  readonly passwordSetAt: Date | null
  readonly expiresAt: Date
}

export async function insertPending(
  ctx: Ctx,
  pending: PendingRow & {
    readonly tokenHash: Buffer
    readonly openedAt: Date
    readonly sourceAddress: string
    readonly userAgent: string
    readonly browserId: string | null
  },
): Promise<void> {
  await db(ctx)
    .insertInto('signin_pending')
    .values({
      company_id: ctx.companyId,
      id: pending.id,
      person_id: pending.personId,
      token_hash: pending.tokenHash,
      door: pending.door,
      origin: pending.origin,
      factors: [...pending.factors],
      password_set_at: pending.passwordSetAt,
      opened_at: pending.openedAt,
      expires_at: pending.expiresAt,
      source_address: pending.sourceAddress,
      user_agent: pending.userAgent.slice(0, 500),
      browser_id: pending.browserId,
      ended_at: null,
      end_cause: null,
    })
    .execute()
}

/** One that still lasts. `hold`: nobody else goes on with it until the unit of work ends. */
export async function findPending(ctx: Ctx, id: string, hold: boolean): Promise<PendingRow | undefined> {
  const query = db(ctx)
    .selectFrom('signin_pending')
    .select(['id', 'person_id as personId', 'door', 'origin', 'factors', 'password_set_at as passwordSetAt', 'expires_at as expiresAt'])
    .where('company_id', ctx.companyId === null ? 'is' : '=', ctx.companyId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
  return (hold ? query.forUpdate() : query).executeTakeFirst()
}

export async function addPendingFactor(ctx: Ctx, id: string, factors: readonly Factor[]): Promise<void> {
  await db(ctx)
    .updateTable('signin_pending')
    .set({ factors: [...factors] })
    .where('id', '=', id)
    .execute()
}

/** Ends one, or all of a person, or those of the browsers that are not known. True: there was one to end. */
export async function endPendings(
  ctx: Ctx,
  which:
    | { readonly id: string }
    | { readonly tokenHash: Buffer }
    | { readonly personIds: readonly string[]; readonly ofStrangers?: boolean },
  cause: NonNullable<Table['end_cause']>,
): Promise<boolean> {
  let query = db(ctx)
    .updateTable('signin_pending')
    .set({ ended_at: ctx.clock.now(), end_cause: cause })
    .where('company_id', ctx.companyId === null ? 'is' : '=', ctx.companyId)
    .where('ended_at', 'is', null)
  if ('id' in which) query = query.where('id', '=', which.id)
  else if ('tokenHash' in which) query = query.where('token_hash', '=', which.tokenHash)
  else {
    query = query.where((row) => row('person_id', '=', row.fn.any(row.val([...which.personIds]))))
    if (which.ofStrangers === true) query = query.where('browser_id', 'is', null)
  }
  return (await query.executeTakeFirst()).numUpdatedRows > 0n
}
