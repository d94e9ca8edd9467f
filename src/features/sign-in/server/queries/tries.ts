import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'
import type { LockPolicy } from '../../contract/policies.ts'
import type { Try } from '../engine/attempt.ts'

export async function findTries(ctx: Ctx, keys: readonly Buffer[]): Promise<readonly Try[]> {
  const found = await sql<{ wrong_count: number; locked_at: Date | null; locked_until: Date | null }>`
    select wrong_count, locked_at, locked_until from signin_try_find(${[...keys]}::bytea[])`.execute(ctx.tx)
  return found.rows.map((row) => ({ wrongCount: row.wrong_count, lockedAt: row.locked_at, lockedUntil: row.locked_until }))
}

export async function countTry(ctx: Ctx, key: Buffer, lock: LockPolicy): Promise<{ wrongCount: number; becameLocked: boolean }> {
  const seconds = lock.minutes === null ? null : lock.minutes * 60
  const counted = await runPrepared(
    ctx,
    'signin-count-try',
    sql<{ wrong_count: number; became_locked: boolean }>`
    select wrong_count, became_locked from signin_try_count(${key}, ${lock.wrongTries}, ${seconds}, ${ctx.clock.now()})`,
  )
  return { wrongCount: counted.rows[0]?.wrong_count ?? 0, becameLocked: counted.rows[0]?.became_locked ?? false }
}

/** Sets the count back; false when it is locked by now. */
export async function passTry(ctx: Ctx, key: Buffer): Promise<boolean> {
  const passed = await sql<{ passed: boolean }>`select signin_try_pass(${key}, ${ctx.clock.now()}) as passed`.execute(ctx.tx)
  return passed.rows[0]?.passed === true
}

/** Sets these counts back and holds the compared password as it is; null, or why not. */
export async function passDoor(
  ctx: Ctx,
  given: { readonly keys: readonly Buffer[]; readonly personId: string; readonly passwordHash: string | null },
): Promise<'locked' | 'wrong-password' | null> {
  const passed = await runPrepared(
    ctx,
    'signin-pass',
    sql<{ reason: 'locked' | 'wrong-password' | null }>`
    select signin_pass(${[...given.keys]}::bytea[], ${given.personId}::uuid, ${given.passwordHash}, ${ctx.clock.now()}) as reason`,
  )
  return passed.rows[0]?.reason ?? null
}

export async function forgetTries(ctx: Ctx, keys: readonly Buffer[]): Promise<void> {
  await sql`select signin_try_forget(${[...keys]}::bytea[])`.execute(ctx.tx)
}

/** Half-done sign-ins, browsers and spent work that have run out. */
export async function sweepDoor(ctx: Ctx): Promise<void> {
  await sql`select signin_sweep_door(${ctx.clock.now()})`.execute(ctx.tx)
}

/** True for exactly one of any number of callers. */
export async function spendWork(ctx: Ctx, digest: Buffer, until: Date): Promise<boolean> {
  const spent = await sql<{ spent: boolean }>`select signin_spend_work(${digest}, ${until}) as spent`.execute(ctx.tx)
  return spent.rows[0]?.spent === true
}

export async function sweep(ctx: Ctx, before: { sessions: Date; tries: Date }): Promise<void> {
  await sql`select signin_sweep(${before.sessions}, ${before.tries})`.execute(ctx.tx)
}
