import { readFileSync, readlinkSync } from 'node:fs'

/**
 * What tells a process from a later one with the same id: on Linux its start time. `undefined` when there is no such process, or only its
 * zombie (a container's first process may never reap one, so `kill(pid, 0)` alone would call it alive for ever).
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return answersSignals(pid) ? 'alive' : undefined
  try {
    // proc_pid_stat(5): the name stands in parentheses and may itself hold spaces or parentheses; state is field 3, start time field 22.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/** Whether process `pid` is a PostgreSQL working in `clusterDir` (every PostgreSQL process changes into its data directory). */
export function isPostgresOf(pid: number, clusterDir: string): boolean {
  if (processIdentity(pid) === undefined) return false
  if (process.platform !== 'linux') return true
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false
    // A moment before it changes the directory, it is in the one that launch-postmaster.ts starts it in.
    const cwd = readlinkSync(`/proc/${pid}/cwd`)
    return cwd === clusterDir || cwd === '/'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}

/** Whether the kernel knows the id, be it only as a zombie: PostgreSQL's own test of a lock file. */
export function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Sends a signal to a process that may be gone by now. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
