/**
 * The unit of work: one transaction in the name of one role and, for tenant work, one company. The frame costs one round trip, since
 * `begin`, role and company travel in a single simple query; a transaction-mode pooler may stand between.
 *
 * Order at the end: event listeners have run already, then audit, letters and jobs are written set-based, then commit.
 */

import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import type pg from 'pg'
import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import type { EventDefinition } from '../../../kernel/event.ts'
import type { Chance, Clock, Ids } from '../../../kernel/ids.ts'
import type { Actor, AuditEntry, Ctx, JobRequest, LetterCopy } from '../context.ts'
import type { Log } from '../log.ts'
import { isDatabaseAway, type Pool, sqlState } from './pool.ts'
import { runPrepared, statementNameOf } from './prepared.ts'

export interface AuditBatch {
  readonly action: string
  readonly entries: readonly AuditEntry[]
}

export interface MailBatch {
  readonly kind: string
  readonly copies: readonly LetterCopy[]
}

/** Features that keep audit, letters and listen to events; wired in compose. */
export interface UnitOfWorkSinks {
  writeAudit(ctx: Ctx, batches: readonly AuditBatch[]): Promise<void>
  writeMail(ctx: Ctx, batches: readonly MailBatch[]): Promise<void>
  deliver(ctx: Ctx, event: EventDefinition<unknown>, payload: unknown): Promise<void>
}

export interface Scope {
  /** Null: the provider's own tables, or (with `role: 'app'`) nothing at all. */
  readonly companyId: string | null
  readonly role: 'app' | 'provider'
  readonly mode: 'read' | 'write'
}

export interface UnitOfWorkDeps {
  readonly pool: Pool
  readonly clock: Clock
  readonly ids: Ids
  readonly chance: Chance
  readonly log: Log
  readonly sinks: UnitOfWorkSinks
}

export interface UnitOfWork {
  run<Result>(scope: Scope & { actor: Actor; log?: Log }, work: (ctx: Ctx) => Promise<Result>): Promise<Result>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const maxTries = 3

export function createUnitOfWork(deps: UnitOfWorkDeps): UnitOfWork {
  return {
    async run(scope, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runOnce(deps, scope, work)
        } catch (error) {
          const state = sqlState(error)
          // Deadlock and serialisation failure: the transaction left nothing behind, so it is simply done again.
          if (attempt < maxTries && (state === '40P01' || state === '40001')) continue
          if (isDatabaseAway(error)) throw new AppError(kernelErrors.unavailable, { cause: error })
          throw error
        }
      }
    },
  }
}

async function runOnce<Result>(
  deps: UnitOfWorkDeps,
  scope: Scope & { actor: Actor; log?: Log },
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  const client = await deps.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(frameOf(scope))
    const collected = createCollector(deps, scope, client)
    const result = await work(collected.ctx)
    await collected.flush()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    // A connection that could not even roll back is closed rather than handed to the next one.
    client.release(broken)
  }
}

function frameOf(scope: Scope): string {
  if (scope.companyId !== null && !uuid.test(scope.companyId)) throw new Error('company id is not a UUID')
  const access = scope.mode === 'read' ? ' read only' : ''
  return `begin${access}; set local search_path = genkan, public; set local role genkan_${scope.role}; set local genkan.company_id = '${scope.companyId ?? ''}'`
}

interface Collector {
  readonly ctx: Ctx
  flush(): Promise<void>
}

function createCollector(deps: UnitOfWorkDeps, scope: Scope & { actor: Actor; log?: Log }, client: pg.PoolClient): Collector {
  const audits: AuditBatch[] = []
  const mails: MailBatch[] = []
  const jobs: JobRequest[] = []
  let excuse: string | undefined
  const tx = new Kysely<unknown>({ dialect: new ConnectionDialect(client) })
  const ctx: Ctx = {
    tx,
    companyId: scope.companyId,
    actor: scope.actor,
    clock: deps.clock,
    ids: deps.ids,
    chance: deps.chance,
    log: scope.log ?? deps.log,
    require(permission) {
      if (scope.actor.kind === 'system' || scope.actor.permissions.has(permission.key)) return
      throw new AppError(kernelErrors.forbidden)
    },
    audit(action, entries) {
      if (entries.length > 0) audits.push({ action, entries })
      else excuse ??= `${action}: nothing changed`
    },
    unaudited(reason) {
      excuse = reason
    },
    emit: (event, payload) => deps.sinks.deliver(ctx, event, payload),
    mail(kind, copies) {
      if (copies.length > 0) mails.push({ kind, copies })
    },
    job(request) {
      jobs.push(request)
    },
  }
  return {
    ctx,
    async flush() {
      if (scope.mode === 'write' && audits.length === 0 && excuse === undefined) {
        throw new Error('a unit of work that writes must call ctx.audit, or ctx.unaudited with the reason')
      }
      if (audits.length > 0) await deps.sinks.writeAudit(ctx, audits)
      if (mails.length > 0) await deps.sinks.writeMail(ctx, mails)
      if (jobs.length > 0) await insertJobs(ctx, jobs)
    },
  }
}

async function insertJobs(ctx: Ctx, jobs: readonly JobRequest[]): Promise<void> {
  const rows = jobs.map((job) => ({
    task: job.task,
    payload: job.payload,
    run_at: job.runAt?.toISOString() ?? null,
    job_key: job.key ?? null,
    max_attempts: job.maxAttempts ?? 25,
  }))
  await runPrepared(
    ctx,
    'platform-add-jobs',
    sql`
    select genkan.add_job(job.task, job.payload, job.run_at, job.job_key, job.max_attempts)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as job(task text, payload json, run_at timestamptz, job_key text, max_attempts int)`,
  )
}

/** Kysely over the one connection of the transaction; it opens and closes nothing. */
class ConnectionDialect implements Dialect {
  readonly #client: pg.PoolClient
  constructor(client: pg.PoolClient) {
    this.#client = client
  }
  createAdapter() {
    return new PostgresAdapter()
  }
  createDriver(): Driver {
    const connection = new BorrowedConnection(this.#client)
    const nothing = async () => undefined
    const refuse = async () => {
      throw new Error('the unit of work owns the transaction')
    }
    return {
      init: nothing,
      acquireConnection: async () => connection,
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      releaseConnection: nothing,
      destroy: nothing,
    }
  }
  createIntrospector(db: Kysely<unknown>) {
    return new PostgresIntrospector(db)
  }
  createQueryCompiler() {
    return new PostgresQueryCompiler()
  }
}

class BorrowedConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  constructor(client: pg.PoolClient) {
    this.client = client
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.client.query({ ...statementNameOf(query), text: query.sql, values: [...query.parameters] })
    const affected = result.rowCount === null || result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount) }
    return { ...affected, rows: result.rows as Row[] }
  }
  // biome-ignore lint/correctness/useYield: streams go through COPY and keyset pages, never through the transaction's builder
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('not supported: read in keyset pages or with COPY')
  }
}

/** The raw connection of a unit of work, for COPY. Only query modules that stream need it. */
export async function withConnection<Result>(ctx: Pick<Ctx, 'tx'>, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  return ctx.tx.getExecutor().provideConnection((connection) => work((connection as BorrowedConnection).client))
}
