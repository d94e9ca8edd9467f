import pg from 'pg'
import type { Log } from '../log.ts'

export type Pool = pg.Pool

// int8 and numeric of our own queries are counts within 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface PoolOptions {
  readonly url: string
  readonly size: number
  readonly log: Log
  readonly role?: string
  /** So long a unit of work waits for a connection before it is told to come back. */
  readonly waitMilliseconds?: number
}

/** One pool per process. A broken connection is thrown away and logged; the next query gets a new one (recovery without restart). */
export function createPool(options: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    connectionTimeoutMillis: options.waitMilliseconds ?? 5_000,
    idleTimeoutMillis: 60_000,
    ...(options.role === undefined ? {} : { options: `-c role=${options.role}` }),
  })
  pool.on('error', (error) => options.log.warn({ error: error.message }, 'database connection lost'))
  // A connection in use that breaks fails its query, which says so; without a listener its error would end the process as well.
  pool.on('connect', (client) => client.on('error', (error) => options.log.debug({ error: error.message }, 'database connection broke')))
  return pool
}

/** PostgreSQL's error code of an error thrown by a query, if it is one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined
}

/** Name of the constraint that refused a row, to turn it into the product's own error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (sqlState(error)?.startsWith('23') !== true) return undefined
  return (error as { constraint?: string }).constraint
}

/** The database could not be asked (away, starting, out of connections), as opposed to: it answered with an error. */
export function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code
  if (
    code !== undefined &&
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300'].includes(code)
  )
    return true
  return error instanceof Error && /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(error.message)
}

/** Throws when the database does not answer. */
export async function pingDatabase(pool: Pool): Promise<void> {
  await pool.query('select 1')
}
