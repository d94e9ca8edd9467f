import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CommandResult, runCommand } from '../command/run-command.ts'
import { postgres15 } from './system-packages.ts'

export type PrivateCluster = { readonly url: string; stop(): Promise<void> }

/**
 * Starts a cluster of Debian's PostgreSQL 15 of its own: fresh, on a Unix socket in a temporary folder, without durability. PostgreSQL refuses to run
 * as root, so root runs it as the user `postgres` whom the package made. Throws with the log's end if it does not start.
 */
export async function startPostgres15(): Promise<PrivateCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'genkan-pg15-'))
  await chmod(folder, 0o777)
  const data = join(folder, 'data')
  const log = join(folder, 'log')
  const asOwner = (command: string, ...args: string[]) => {
    const program = join(postgres15, command)
    return process.getuid?.() === 0
      ? runCommand('runuser', ['-u', 'postgres', '--', program, ...args], { cwd: folder, timeoutSeconds: 60 })
      : runCommand(program, args, { cwd: folder, timeoutSeconds: 60 })
  }

  // The durability that tests do not need costs more than their work.
  const settings = [
    `-k ${folder}`,
    `-c listen_addresses=''`,
    '-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200',
  ]
  succeed(
    await asOwner('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--lc-collate=C', '--lc-ctype=C.UTF-8', '--no-sync'),
  )
  succeed(await asOwner('pg_ctl', 'start', '-w', '-s', '-D', data, '-l', log, '-o', settings.join(' ')))

  return {
    url: `postgresql://postgres@/postgres?host=${folder}`,
    stop: async () => {
      await asOwner('pg_ctl', 'stop', '-s', '-m', 'immediate', '-D', data)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function succeed({ ok, output }: CommandResult): void {
  if (!ok) throw new Error(`PostgreSQL 15 did not start: ${output.slice(-2000)}`)
}
