import { realpath } from 'node:fs/promises'
import pg from 'pg'

/**
 * Asks the server at `url` which data directory it serves.
 *
 * @returns whether it is `clusterDir`; `busy` while it starts, recovers or shuts down, or has no connection left.
 * @throws the connection's error for anything else, such as a wrong password.
 */
export async function probeServer(url: string, clusterDir: string): Promise<'ours' | 'foreign' | 'busy'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // The server may vanish at any time; the pending call reports that, the event must not end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return (await realpath(rows[0]?.data_directory ?? '/')) === clusterDir ? 'ours' : 'foreign'
  } catch (error) {
    if (isPassing(error)) return 'busy'
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Makes an empty database unless there is one of that name. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // 42P04 duplicate_database, 23505 unique_violation: another process was faster.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  // 57P03 cannot_connect_now, 57P01 admin_shutdown, 53300 too_many_connections; the others are the socket's.
  if (['57P03', '57P01', '53300', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'EAGAIN'].includes(code ?? '')) return true
  return /terminated unexpectedly|timeout/i.test(message ?? '')
}
