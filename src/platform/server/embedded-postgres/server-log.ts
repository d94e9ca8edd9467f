import { open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** PostgreSQL begins a new file every 10 MB (settings.ts) but never removes one: about 50 MB are kept. */
const keptFiles = 5

/** What a server says before its log collector runs goes here; each start begins it anew. */
const startupFile = 'startup.log'

export async function openStartupLog(logDir: string): Promise<{ fd: number; close(): Promise<void> }> {
  const file = await open(join(logDir, startupFile), 'w', 0o600)
  return { fd: file.fd, close: () => file.close() }
}

/** Removes all but the newest files. Their names hold the time, so they sort by age. */
export async function pruneServerLog(logDir: string): Promise<void> {
  const names = (await readdir(logDir)).filter((name) => /^postgresql-.*\.log$/.test(name)).sort()
  for (const name of names.slice(0, -keptFiles)) await rm(join(logDir, name), { force: true })
}

/** The last complaints of a server that did not start, for the error that tells of it. Only lines written since `since` (ms) count. */
export async function readComplaints(logDir: string, since: number): Promise<string> {
  const names = (await readdir(logDir)).filter((name) => /^postgresql-.*\.log$/.test(name)).sort()
  const lines: string[] = []
  for (const name of [startupFile, ...names.slice(-1)]) {
    const path = join(logDir, name)
    const written = await stat(path).catch(() => undefined)
    if (!written || written.mtimeMs < since) continue
    lines.push(...(await readFile(path, 'utf8')).split('\n').filter((line) => /(?:FATAL|PANIC|ERROR|error):?/.test(line)))
  }
  return lines.slice(-5).join('\n')
}
