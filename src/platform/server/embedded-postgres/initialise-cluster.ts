import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './binaries.ts'
import type { OsAccount } from './os-account.ts'
import { processIdentity } from './running-process.ts'

/** The environment of PostgreSQL's programs: nothing inherited, since PGDATA, PGPORT and their like would change what they do. */
export const postgresEnvironment: Readonly<Record<string, string>> = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * With `--locale=C` alone, lc_ctype would be C and pg_trgm would extract no trigram from Japanese text: its index then returns every row.
 * The builtin provider does not change its order when the system's C library is updated, so indexes on text stay valid.
 */
const localeFlags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8']

/**
 * Makes the data directory `clusterDir` unless it exists. An interrupted attempt leaves nothing that a later one would take for a
 * database: the work is done beside it and renamed into place.
 */
export async function initialiseCluster(input: {
  home: string
  clusterDir: string
  binaries: PostgresBinaries
  account: OsAccount | undefined
  password: string
  durability: 'full' | 'off'
}): Promise<void> {
  await removeAbandoned(input.home)
  if (await lstat(input.clusterDir).catch(() => undefined)) {
    await checkCluster(input.clusterDir, input.binaries, input.account)
    return
  }
  const unfinished = join(input.home, `cluster.new-${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${unfinished}.password`
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, `${input.password}\n`, { mode: 0o600 })
  if (input.account) {
    await chown(unfinished, input.account.uid, input.account.gid)
    await chown(passwordFile, input.account.uid, input.account.gid)
  }
  try {
    await runInitdb(input, unfinished, passwordFile)
    await rename(unfinished, input.clusterDir)
  } catch (error) {
    // Another process that began at the same time has made it.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
    await rm(passwordFile, { force: true })
  }
}

async function runInitdb(
  input: { binaries: PostgresBinaries; account: OsAccount | undefined; durability: 'full' | 'off' },
  directory: string,
  passwordFile: string,
): Promise<void> {
  const flags = [`--pgdata=${directory}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...localeFlags]
  if (input.durability === 'off') flags.push('--no-sync')
  const ids = input.account ? { uid: input.account.uid, gid: input.account.gid } : {}
  try {
    await promisify(execFile)(input.binaries.initdb, flags, { cwd: '/', env: { ...postgresEnvironment }, ...ids })
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim() || (cause as Error).message
    throw new Error(`The database files could not be created: ${said}`, { cause })
  }
}

async function checkCluster(clusterDir: string, binaries: PostgresBinaries, account: OsAccount | undefined): Promise<void> {
  const { uid } = await stat(clusterDir)
  const self = process.getuid?.()
  if (account && uid !== account.uid) await chownTree(clusterDir, account)
  else if (!account && self !== undefined && uid !== self) {
    throw new Error(`The database files in ${clusterDir} belong to the account with id ${uid}. Start Genkan as that account or as root.`)
  }
  const major = Number.parseInt(await readFile(join(clusterDir, 'PG_VERSION'), 'utf8'), 10)
  if (major !== binaries.major) {
    throw new Error(
      `The database files in ${clusterDir} were written by PostgreSQL ${major}, this is PostgreSQL ${binaries.major}. Make a backup with the Genkan that wrote them ("genkan backup") and load it into an empty data directory ("genkan restore").`,
    )
  }
}

/** A cluster that root has put back from an archive belongs to root until it is handed over. */
async function chownTree(path: string, account: OsAccount): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) await chownTree(child, account)
    else if (entry.isFile()) await chown(child, account.uid, account.gid)
  }
  // Last, so that an interrupted walk is begun again.
  await chown(path, account.uid, account.gid)
}

async function removeAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const maker = /^(?:cluster|native-.*)\.new-(\d+)/.exec(name)?.[1]
    if (maker && processIdentity(Number(maker)) === undefined) await rm(join(home, name), { recursive: true, force: true })
  }
}
