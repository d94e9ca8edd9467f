import { randomBytes } from 'node:crypto'
import { chmod, chown, link, lstat, mkdir, mkdtemp, readFile, readlink, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { socketPort } from './connection-url.ts'
import { isReachable, type OsAccount } from './os-account.ts'

/** sun_path of unix(7) has 108 bytes, the last of which is the terminating zero. */
const longestSocketPath = 107

/**
 * Returns the directory for everything that PostgreSQL has to reach; usually `dataDir` itself.
 *
 * When PostgreSQL runs as another account and `dataDir` lies below a private directory (a checkout in root's home), no permission on `dataDir`
 * can help. Then the files live below /var/lib/genkan, and the symbolic link `dataDir/files` says where.
 */
export async function openClusterHome(dataDir: string, account: OsAccount | undefined, log: (line: string) => void): Promise<string> {
  await makeDirectories(dataDir, account ? 0o711 : 0o700)
  const pointer = join(dataDir, 'files')
  const target = await readlink(pointer).catch(() => undefined)
  if (target !== undefined) {
    const home = await stat(target).catch(() => undefined)
    if (!home)
      throw new Error(`The database files that ${pointer} points to are gone: ${target}. Put them back, or remove the link to begin anew.`)
    return target
  }
  if (!account || (await isReachable(dataDir, account))) return dataDir
  await makeDirectories('/var/lib/genkan', 0o711)
  const home = await mkdtemp('/var/lib/genkan/postgres-')
  await chmod(home, 0o711)
  await symlink(home, pointer)
  log(`${dataDir} lies below a directory that the account ${account.name} may not enter; the database files are in ${home}`)
  return home
}

/** Like `mkdir -p`, but gives every directory that it makes this mode whatever the umask; those that exist are left as they are. */
async function makeDirectories(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await chmod(made, mode)
}

/** Makes a directory for PostgreSQL's account alone. An existing one is kept. */
export async function makePrivateDirectory(path: string, account: OsAccount | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (account) await chown(path, account.uid, account.gid)
}

/** The superuser's password: made once, readable by this process's account alone. */
export async function readOrMakePassword(home: string): Promise<string> {
  const path = join(home, 'superuser-password')
  const known = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (known !== undefined) return known.trim()
  // link() instead of rename(): of two processes that begin at once, the second must take the password of the first.
  const unfinished = `${path}.new-${randomBytes(4).toString('hex')}`
  await writeFile(unfinished, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(unfinished)
  return readOrMakePassword(home)
}

/**
 * Returns the directory of the Unix socket: `home/run`, or where that path is too long for a socket a private directory below the system's
 * temporary directory, which the symbolic link `home/run` then remembers for the next process.
 */
export async function openSocketDirectory(home: string, account: OsAccount | undefined): Promise<string> {
  const usual = join(home, 'run')
  const remembered = await readlink(usual).catch(() => undefined)
  if (remembered === undefined && fitsSocketPath(usual)) {
    await makePrivateDirectory(usual, account)
    return usual
  }
  if (remembered !== undefined && fitsSocketPath(remembered) && (await isOurs(remembered, account))) return remembered
  const short = await mkdtemp(join(fitsSocketPath(join(tmpdir(), 'genkan-XXXXXX')) ? tmpdir() : '/tmp', 'genkan-'))
  if (account) await chown(short, account.uid, account.gid)
  const unfinished = `${usual}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  await symlink(short, unfinished)
  await rename(unfinished, usual)
  return short
}

export function fitsSocketPath(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${socketPort}`)) <= longestSocketPath
}

/** A temporary directory is open to everybody: what stands at the remembered place may by now be somebody else's. */
async function isOurs(directory: string, account: OsAccount | undefined): Promise<boolean> {
  const found = await lstat(directory).catch(() => undefined)
  return found?.isDirectory() === true && found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o777) === 0o700
}

/** Puts a socket directory back that a cleaner of temporary files took away under a running process, whose URLs name it. */
export async function restoreSocketDirectory(directory: string, account: OsAccount | undefined): Promise<void> {
  if (await lstat(directory).catch(() => undefined)) return
  await mkdir(directory, { mode: 0o700 })
  if (account) await chown(directory, account.uid, account.gid)
}

/** Removes a socket directory in the system's temporary directory once its server has ended; the usual one stays. */
export async function removeTemporarySocketDirectory(home: string, directory: string): Promise<void> {
  if (directory !== join(home, 'run')) await rm(directory, { recursive: true, force: true })
}
