import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isReachable } from './os-account.ts'
import { processIdentity } from './running-process.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts'

const holdScript = fileURLToPath(new URL('../../../../tests/support/hold-embedded-postgres.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 }
const nobodyMayRun = isRoot && (await isReachable(dirname(holdScript), nobody)) && (await isReachable(process.execPath, nobody))

let base: string
let lines: string[]
const servers: EmbeddedPostgres[] = []
const holders: ChildProcess[] = []

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gkpg-'))
  await chmod(base, 0o711)
  lines = []
})

afterEach(async () => {
  for (const holder of holders.splice(0)) {
    if (holder.exitCode !== null || holder.signalCode !== null) continue
    holder.stdin?.end()
    await once(holder, 'exit')
  }
  for (const server of servers.splice(0)) await server.stop()
  await rm(base, { recursive: true, force: true })
})

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durability: 'off', log: (line) => lines.push(line) })
  servers.push(server)
  return server
}

async function holdInOtherProcess(dataDir: string, as?: { uid: number; gid: number }) {
  const holder = spawn(process.execPath, [holdScript, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/', ...as })
  holders.push(holder)
  for await (const line of createInterface({ input: holder.stdout })) {
    return { holder, ...(JSON.parse(line) as { pid: number; superuserUrl: string; uid: number }) }
  }
  throw new Error('the holding process ended before it was ready')
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const isAlive = (pid: number) => processIdentity(pid) !== undefined

describe('a first start', () => {
  test('offers the database genkan, in UTF-8 with Japanese letters known as letters, on a private socket alone', async () => {
    const server = await start(join(base, 'data'))
    const [row] = await query(
      server.superuserUrl,
      `select current_database() as name, current_setting('listen_addresses') as tcp, current_setting('timezone') as timezone,
        pg_encoding_to_char(encoding) as encoding, datctype as ctype, '玄' ~ '[[:alpha:]]' as letter, current_setting('jit') as jit
        from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({ name: 'genkan', tcp: '', timezone: 'UTC', encoding: 'UTF8', ctype: 'C.UTF-8', letter: true, jit: 'off' })
    expect((await stat(join(base, 'data/superuser-password'))).mode & 0o777).toBe(0o600)
    expect((await stat(server.socketDir)).mode & 0o777).toBe(0o700)
    expect((await stat(join(base, 'data/cluster'))).uid).toBe((await stat(server.socketDir)).uid)
  })

  test('demands the password on the socket', async () => {
    const server = await start(join(base, 'data'))
    await expect(query(server.urlFor('postgres', 'wrong'), 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test.skipIf(!isRoot)('by root never gives PostgreSQL the account of root', async () => {
    const server = await start(join(base, 'data'))
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\t[1-9]/m)
    expect(status).toMatch(/^Groups:\t\s*$/m)
  })

  test('two of the same directory at once end up with one server', async () => {
    const [first, second] = await Promise.all([start(join(base, 'data')), start(join(base, 'data'))])
    expect(first.pid).toBe(second.pid)
    await first.stop()
    expect(await query(second.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    expect(isAlive(second.pid)).toBe(false)
  })

  test('where the path is too long for a socket puts it into a private temporary directory, and removes that at the end', async () => {
    const dataDir = join(base, 'あ'.repeat(30), 'data')
    const server = await start(dataDir)
    expect(Buffer.byteLength(join(server.socketDir, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107)
    expect(server.socketDir.startsWith(dataDir)).toBe(false)
    expect((await stat(server.socketDir)).mode & 0o777).toBe(0o700)
    expect(await query(server.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
    await expect(stat(server.socketDir)).rejects.toMatchObject({ code: 'ENOENT' })
    const again = await start(dataDir)
    expect(await query(again.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('stopping', () => {
  test('ends the server, and a later start finds what was written', async () => {
    const server = await start(join(base, 'data'))
    await query(server.superuserUrl, 'create table kept as select 42 as answer')
    await server.stop()
    expect(isAlive(server.pid)).toBe(false)
    expect(await readdir(join(base, 'data/holders'))).toEqual([])
    const again = await start(join(base, 'data'))
    expect(await query(again.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(lines).toEqual([])
  })

  test('leaves a server running that another process uses, and the last one ends it', async () => {
    const other = await holdInOtherProcess(join(base, 'data'))
    const server = await start(join(base, 'data'))
    expect(server.pid).toBe(other.pid)
    await server.stop()
    expect(lines).toEqual(['PostgreSQL keeps running: another process uses it'])
    expect(isAlive(other.pid)).toBe(true)
    other.holder.stdin?.end()
    await once(other.holder, 'exit')
    expect(isAlive(other.pid)).toBe(false)
  })
})

describe('accidents', () => {
  test('a postmaster killed under ten writers is started again at the same URL, without loss of a confirmed row', async () => {
    const server = await startEmbeddedPostgres({ dataDir: join(base, 'data'), log: (line) => lines.push(line) })
    servers.push(server)
    await query(server.superuserUrl, 'create table written (id int primary key)')
    const confirmed: number[] = []
    const firstPid = server.pid
    const writers = Array.from({ length: 10 }, async (_, writer) => {
      const client = new pg.Client({ connectionString: server.superuserUrl })
      client.on('error', () => undefined)
      await client.connect()
      for (let row = writer; ; row += 10) {
        await client.query('insert into written values ($1)', [row])
        confirmed.push(row)
        if (confirmed.length === 500) process.kill(firstPid, 'SIGKILL')
      }
    })
    expect((await Promise.allSettled(writers)).map(({ status }) => status)).toEqual(Array(10).fill('rejected'))
    await vi.waitUntil(() => lines.some((line) => line.startsWith('PostgreSQL is back')), { timeout: 10_000 })
    expect(server.pid).not.toBe(firstPid)
    const rows = await query<{ id: number }>(server.superuserUrl, 'select id from written')
    const found = new Set(rows.map(({ id }) => id))
    expect(confirmed.length).toBeGreaterThanOrEqual(500)
    expect(confirmed.filter((row) => !found.has(row))).toEqual([])
  })

  test('a server whose starter was killed is joined, watched, and ended', async () => {
    const other = await holdInOtherProcess(join(base, 'data'))
    await query(other.superuserUrl, 'create table kept as select 42 as answer')
    // The holder runs without durability: only a checkpoint makes the row survive the second kill.
    await query(other.superuserUrl, 'checkpoint')
    other.holder.kill('SIGKILL')
    await once(other.holder, 'exit')
    const server = await start(join(base, 'data'))
    expect(server.pid).toBe(other.pid)
    expect(await query(server.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    process.kill(other.pid, 'SIGKILL')
    await vi.waitUntil(() => lines.some((line) => line.startsWith('PostgreSQL is back')), { timeout: 10_000 })
    expect(await query(server.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    await server.stop()
    expect(isAlive(server.pid)).toBe(false)
  })

  test('a lock file whose process id now belongs to something else is no obstacle', async () => {
    const dataDir = join(base, 'data')
    const server = await start(dataDir)
    const lock = join(dataDir, 'cluster/postmaster.pid')
    const left = await readFile(lock, 'utf8')
    const { uid, gid } = await stat(lock)
    await server.stop()
    const bystander = spawn('sleep', ['60'], isRoot ? { uid, gid } : {})
    try {
      await once(bystander, 'spawn')
      await writeFile(lock, left.replace(/^\d+/, String(bystander.pid)))
      await writeFile(join(server.socketDir, '.s.PGSQL.5432.lock'), left.replace(/^\d+/, String(bystander.pid)))
      const again = await start(dataDir)
      expect(await query(again.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      bystander.kill('SIGKILL')
    }
  })

  test('a server that cannot start says why in its own words', async () => {
    const failing = startEmbeddedPostgres({ dataDir: join(base, 'data'), settings: { work_mem: 'much' }, log: () => undefined })
    await expect(failing).rejects.toThrow('invalid value for parameter "work_mem": "much"')
    expect(await readdir(join(base, 'data/holders'))).toEqual([])
  })

  test('files of another PostgreSQL version are refused with the way out', async () => {
    const server = await start(join(base, 'data'))
    await server.stop()
    await writeFile(join(base, 'data/cluster/PG_VERSION'), '17\n')
    await expect(start(join(base, 'data'))).rejects.toThrow(/written by PostgreSQL 17, this is PostgreSQL 18.*genkan backup/)
  })
})

describe('accounts', () => {
  test.skipIf(!nobodyMayRun)(
    'an ordinary user runs it as itself (skipped unless started by root with this checkout open to others)',
    async () => {
      const dataDir = join(base, 'of-nobody')
      await mkdir(dataDir)
      await chmod(dataDir, 0o777)
      const other = await holdInOtherProcess(dataDir, { uid: nobody.uid, gid: nobody.gid })
      expect(other.uid).toBe(nobody.uid)
      expect(await readFile(`/proc/${other.pid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t65534\t/m)
      other.holder.stdin?.end()
      expect(await once(other.holder, 'exit')).toEqual([0, null])
      // Root then takes over without changing the owner.
      const server = await start(dataDir)
      expect(await readFile(`/proc/${server.pid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t65534\t/m)
    },
  )

  test.skipIf(!isRoot)('below a directory that its account may not enter, its files live elsewhere and a link tells where', async () => {
    await chmod(base, 0o700)
    const server = await start(join(base, 'data'))
    const link = join(base, 'data/files')
    const home = await readFile(join(link, 'superuser-password'), 'utf8').then(() => server.socketDir.replace(/\/run$/, ''))
    try {
      expect(home).toMatch(/^\/var\/lib\/genkan\/postgres-/)
      expect(lines).toEqual([expect.stringContaining(`the database files are in ${home}`)])
      await query(server.superuserUrl, 'create table kept as select 42 as answer')
      await server.stop()
      const again = await start(join(base, 'data'))
      expect(await query(again.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
      await again.stop()
    } finally {
      await rm(home, { recursive: true, force: true })
      await rmdir(dirname(home)).catch(() => undefined) // kept when an installation of this machine uses it
    }
  })
})
