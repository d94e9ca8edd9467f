import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processIdentity } from './running-process.ts'

/**
 * The processes that use one embedded server, as files `holders/<process id>-<chance>` holding the process's identity. The server runs as
 * long as one of them lives: a command such as `genkan import` joins the server of a running `genkan serve` and must not take it away
 * when it ends.
 *
 * @returns the name by which to remove this holder again.
 */
export async function addHolder(home: string): Promise<string> {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(join(home, 'holders'), { recursive: true, mode: 0o700 })
  await writeFile(join(home, 'holders', name), processIdentity(process.pid) ?? '', { mode: 0o600 })
  return name
}

/** Removes a holder. Returns how many remain; the files of dead processes are removed on the way. */
export async function removeHolder(home: string, name: string): Promise<number> {
  const directory = join(home, 'holders')
  await rm(join(directory, name), { force: true })
  let living = 0
  for (const other of await readdir(directory)) {
    const identity = processIdentity(Number.parseInt(other, 10))
    const recorded = await readFile(join(directory, other), 'utf8').catch(() => undefined)
    // An empty file is one that its process is about to write.
    if (identity !== undefined && (recorded === '' || recorded === identity)) living += 1
    else await rm(join(directory, other), { force: true })
  }
  return living
}
