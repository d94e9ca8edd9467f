/**
 * Idempotency keys: the answer is stored in the transaction of the work. A repeat (double click, retry after a lost reply) gets the same
 * answer; a repeat while the first still works waits for it on the row's lock.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import type { Ctx } from '../context.ts'

export interface StoredAnswer {
  readonly status: number
  readonly body: unknown
}

export async function onceOnly(
  ctx: Ctx,
  request: { key: string; route: string; body: unknown },
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const actorKey = `${ctx.companyId ?? 'provider'}/${ctx.actor.id ?? ctx.actor.name}`
  const hash = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest()
  const inserted = await sql<{ key: string }>`
    insert into platform_idempotency (actor_key, key, route, request_hash) values (${actorKey}, ${request.key}, ${request.route}, ${hash})
    on conflict do nothing returning key`.execute(ctx.tx)
  if (inserted.rows.length === 0) return storedAnswer(ctx, actorKey, request, hash)
  const answer = await work()
  await sql`update platform_idempotency set response_status = ${answer.status}, response_body = ${JSON.stringify(answer.body ?? null)}::jsonb
    where actor_key = ${actorKey} and key = ${request.key}`.execute(ctx.tx)
  return answer
}

async function storedAnswer(ctx: Ctx, actorKey: string, request: { key: string; route: string }, hash: Buffer): Promise<StoredAnswer> {
  const found = await sql<{ route: string; request_hash: Buffer; response_status: number; response_body: unknown }>`
    select route, request_hash, response_status, response_body from platform_idempotency
    where actor_key = ${actorKey} and key = ${request.key}`.execute(ctx.tx)
  const row = found.rows[0]
  // The same key for another request is a mistake of the caller, and answering with the first result would hide it.
  if (row === undefined || row.route !== request.route || !row.request_hash.equals(hash)) {
    throw new AppError(kernelErrors['request-already-used'])
  }
  ctx.unaudited('a repeated request changes nothing')
  return { status: row.response_status, body: row.response_body }
}
