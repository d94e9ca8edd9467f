/**
 * Holds an embedded PostgreSQL from a process of its own: `node hold-embedded-postgres.ts <data directory>`. Prints one line of JSON when it
 * is ready, and stops it when its standard input ends. For tests of what happens when that process is killed.
 */
import { once } from 'node:events'
import { startEmbeddedPostgres } from '../../src/platform/server/embedded-postgres/start-embedded-postgres.ts'

const [dataDir] = process.argv.slice(2)
if (!dataDir) throw new Error('usage: hold-embedded-postgres.ts <data directory>')

const server = await startEmbeddedPostgres({ dataDir, durability: 'off', log: (line) => process.stderr.write(`${line}\n`) })
process.stdout.write(`${JSON.stringify({ pid: server.pid, superuserUrl: server.superuserUrl, uid: process.getuid?.() })}\n`)
process.stdin.resume()
await once(process.stdin, 'end')
await server.stop()
