import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { socketPort } from './connection-url.ts'
import { answersSignals, isPostgresOf } from './running-process.ts'

/** What a PostgreSQL server says about itself in `postmaster.pid` (src/include/utils/pidfile.h gives the lines). */
export type PostmasterFile = { pid: number; socketDir: string; status: string }

export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return parsePostmasterFile(text)
}

/** `undefined` for a file that the server has only begun to write. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const [pid, , , , socketDir, , , status] = text.split('\n').map((line) => line.trim())
  if (!pid || !/^-?\d+$/.test(pid)) return undefined
  // A stand-alone backend (initdb) writes its id negated.
  return { pid: Math.abs(Number(pid)), socketDir: socketDir ?? '', status: status ?? '' }
}

/** The living server of this cluster, if there is one. */
export async function findLivingPostmaster(clusterDir: string): Promise<PostmasterFile | undefined> {
  const file = await readPostmasterFile(clusterDir)
  return file && isPostgresOf(file.pid, clusterDir) ? file : undefined
}

/**
 * Makes way for a new server after one that died without cleaning up.
 *
 * PostgreSQL takes a lock file whose process id is in use as proof of a living server, even if by now the id belongs to something else (usual
 * after a restarted container). Deleting `postmaster.pid` would be wrong: its line 7 names the shared memory by which PostgreSQL notices
 * backends that outlived their postmaster. So only the id is changed, to our own: a starting server takes its parent's id for a
 * stale one and goes on to check the shared memory.
 */
export async function releaseStaleLocks(clusterDir: string, socketDir: string): Promise<void> {
  const file = await readPostmasterFile(clusterDir)
  if (file && isPostgresOf(file.pid, clusterDir)) return
  if (file && file.pid !== process.pid && answersSignals(file.pid)) {
    const path = join(clusterDir, 'postmaster.pid')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace(/^[^\n]*/, String(process.pid)))
  }
  // The socket directory is private to this cluster, whose server is not running.
  for (const name of [`.s.PGSQL.${socketPort}`, `.s.PGSQL.${socketPort}.lock`]) await rm(join(socketDir, name), { force: true })
}
