/**
 * Idempotency keys: the answer is stored in the transaction of the work. A repeat (double click, retry after a lost reply) gets the same
 * answer; a repeat while the first still works waits for it on the row's lock. Requests and answers may hold secrets: the one is kept as a
 * keyed hash, the other sealed, and both for a day.
 */
import { sql } from 'kysely'
import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import type { Ctx } from '../context.ts'
import type { SecretBox } from '../crypto/secret-box.ts'
import type { JobHandler, RecurringJob } from '../feature.ts'

export interface StoredAnswer {
  readonly status: number
  readonly body: unknown
}

export interface KeyedRequest {
  readonly key: string
  readonly route: string
  readonly input: unknown
}

export async function onceOnly(
  ctx: Ctx,
  secrets: SecretBox,
  request: KeyedRequest,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  // Who asks, wherever the work is done: a company that is being opened has another id at every try.
  const actorKey = `${ctx.actor.companyId ?? 'provider'}/${ctx.actor.id ?? ctx.actor.name}`
  const place = `platform_idempotency ${actorKey} ${request.key}`
  // One context for all: a key is derived and remembered for each.
  const hash = secrets.digest(JSON.stringify([place, request.input ?? null]), 'platform_idempotency')
  const inserted = await sql<{ key: string }>`
    insert into platform_idempotency (actor_key, key, route, request_hash, created_at)
    values (${actorKey}, ${request.key}, ${request.route}, ${hash}, ${ctx.clock.now()})
    on conflict do nothing returning key`.execute(ctx.tx)
  if (inserted.rows.length > 0) {
    const answer = await work()
    const sealed = secrets.seal(JSON.stringify(answer.body ?? null), place)
    await sql`update platform_idempotency set response_status = ${answer.status}, sealed_answer = ${sealed}
      where actor_key = ${actorKey} and key = ${request.key}`.execute(ctx.tx)
    return answer
  }
  const stored = await findStored(ctx, actorKey, request.key)
  // The same key for another request is a mistake of the caller, and answering with the first result would hide it.
  if (stored === undefined || stored.route !== request.route || !stored.request_hash.equals(hash)) {
    throw new AppError(kernelErrors['request-already-used'])
  }
  ctx.unaudited('a repeated request changes nothing')
  return { status: stored.response_status, body: JSON.parse(secrets.open(stored.sealed_answer, place).toString()) as unknown }
}

interface Stored {
  readonly route: string
  readonly request_hash: Buffer
  readonly response_status: number
  readonly sealed_answer: Buffer
}

async function findStored(ctx: Ctx, actorKey: string, key: string): Promise<Stored | undefined> {
  const found = await sql<Stored>`
    select route, request_hash, response_status, sealed_answer from platform_idempotency
    where actor_key = ${actorKey} and key = ${key}`.execute(ctx.tx)
  return found.rows[0]
}

const keptHours = 24
/** In one transaction; a backlog is done in several. */
const mostAtOnce = 10_000

const forgetTask = 'platform.forget-answers'

/** Forgets the answers of more than a day ago. */
const forgetAnswers: JobHandler = async (job) => {
  for (let removed = mostAtOnce; removed === mostAtOnce && !job.signal.aborted; ) {
    removed = await job.run(null, 'write', async (ctx) => {
      ctx.unaudited('answers kept for repeats are no data of anybody')
      const before = new Date(ctx.clock.now().getTime() - keptHours * 3_600_000)
      const { numAffectedRows } = await sql`delete from platform_idempotency where (actor_key, key) in (
        select actor_key, key from platform_idempotency where created_at < ${before} order by created_at limit ${mostAtOnce})`.execute(
        ctx.tx,
      )
      return Number(numAffectedRows ?? 0)
    })
  }
}

export const idempotencyJobs: { readonly jobs: Readonly<Record<string, JobHandler>>; readonly recurring: readonly RecurringJob[] } = {
  jobs: { [forgetTask]: forgetAnswers },
  recurring: [{ task: forgetTask, crontab: '7 * * * *' }],
}
