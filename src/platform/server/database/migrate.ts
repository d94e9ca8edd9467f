/**
 * Migrations are SQL, forward only, in one time line for all features (`db/migrations`). Each runs in its own transaction under an
 * advisory lock; a file that was edited after it ran is refused, because two installations would then differ silently.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const directory = fileURLToPath(new URL('../../../../db/migrations/', import.meta.url))
const lockKey = 7_265_001

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export function readMigrations(): readonly Migration[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.sql'))
  return files.sort().map((name) => {
    const sql = readFileSync(directory + name, 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Brings the database at `url` (a superuser, or its owner with CREATEROLE) up to date. Safe to run by several processes at once. */
export async function migrate(options: { url: string; log?: (line: string) => void }): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: options.url })
  await client.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`create table if not exists public.genkan_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const known = new Map(
      (await client.query<{ name: string; checksum: string }>('select name, checksum from public.genkan_migration')).rows.map((row) => [
        row.name,
        row.checksum,
      ]),
    )
    for (const migration of readMigrations()) {
      const checksum = known.get(migration.name)
      if (checksum === migration.checksum) continue
      if (checksum !== undefined) throw new Error(`migration ${migration.name} was changed after it ran`)
      await applyMigration(client, migration)
      applied.push(migration.name)
      options.log?.(`migrated ${migration.name}`)
    }
    await migrateJobs(options.url)
  } finally {
    await client.end()
  }
  return { applied }
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('reset role')
    await client.query('insert into public.genkan_migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** The job queue's own schema is made as the role that will run it, which owns nothing else. */
async function migrateJobs(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c role=genkan_jobs' })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool, logger: silentJobLogger() })
  } finally {
    await pool.end()
  }
}

function silentJobLogger() {
  const nothing = () => undefined
  return { scope: () => silentJobLogger(), error: nothing, warn: nothing, info: nothing, debug: nothing } as never
}
