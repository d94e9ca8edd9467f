import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The operating-system account that PostgreSQL runs as when it is not the account of this process. */
export type OsAccount = { name: string; uid: number; gid: number }

/**
 * Chooses the account for PostgreSQL. `undefined` means: the account of this process.
 *
 * PostgreSQL refuses to run as root, so root hands it to `postgres` or `nobody`; initdb looks its user up by id, therefore the account has
 * to be listed in /etc/passwd. A cluster that exists already keeps its owner, so that installing an account named `postgres` later, or
 * starting as root what a plain user began, does not lock anybody out.
 */
export async function accountForPostgres(clusterOwner: { uid: number; gid: number } | undefined): Promise<OsAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined
  if (clusterOwner && clusterOwner.uid !== 0) return { name: `uid ${clusterOwner.uid}`, uid: clusterOwner.uid, gid: clusterOwner.gid }
  const accounts = parsePasswd(await readFile('/etc/passwd', 'utf8'))
  const account = accounts.get('postgres') ?? accounts.get('nobody')
  if (!account || account.uid === 0) {
    throw new Error(
      'PostgreSQL does not run as root, and /etc/passwd lists neither "postgres" nor "nobody". Start Genkan as an ordinary user, or set GENKAN_DATABASE_URL to a PostgreSQL server of your own.',
    )
  }
  return account
}

export function parsePasswd(text: string): Map<string, OsAccount> {
  const accounts = new Map<string, OsAccount>()
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (!name || !uid || !gid || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) continue
    accounts.set(name, { name, uid: Number(uid), gid: Number(gid) })
  }
  return accounts
}

/** Whether `account` can reach `path`: every directory down to it, and itself, grants search (execute) permission. */
export async function isReachable(path: string, account: OsAccount): Promise<boolean> {
  for (let current = path; ; current = dirname(current)) {
    if (!grants(await stat(current), account, 0o1)) return false
    if (current === dirname(current)) return true
  }
}

/** Whether the mode bits grant `account` all of `wanted` (4 read, 2 write, 1 execute). It has no supplementary groups: spawn() drops them. */
export function grants(file: Pick<Stats, 'uid' | 'gid' | 'mode'>, account: OsAccount, wanted: number): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0
  return ((file.mode >> shift) & wanted) === wanted
}
