import { describe, expect, test } from 'vitest'
import { socketUrl } from './connection-url.ts'
import { grants, parsePasswd } from './os-account.ts'
import { parsePostmasterFile } from './postmaster-file.ts'
import { type SettingsInput, serverSettings } from './settings.ts'

const gibibyte = 1024 ** 3
const usual: SettingsInput = {
  memoryBytes: 24 * gibibyte,
  durability: 'full',
  socketDir: '/run/x',
  logDir: '/log',
  sharedMemoryBytes: 12 * gibibyte,
  overrides: {},
}

describe('settings', () => {
  test('follow the memory between bounds', () => {
    expect(serverSettings(usual)).toMatchObject({ shared_buffers: '256MB', work_mem: '16MB', max_connections: '60', max_wal_size: '4GB' })
    expect(serverSettings({ ...usual, memoryBytes: gibibyte })).toMatchObject({ shared_buffers: '128MB', work_mem: '8MB' })
    expect(serverSettings({ ...usual, memoryBytes: gibibyte / 8 })).toMatchObject({ shared_buffers: '32MB', work_mem: '4MB' })
  })

  test('keep every confirmed row unless durability is given up', () => {
    expect(serverSettings(usual)).toMatchObject({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' })
    expect(serverSettings({ ...usual, durability: 'off' })).toMatchObject({
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    })
  })

  test('avoid a /dev/shm of container size, and leave a usual one alone', () => {
    expect(serverSettings({ ...usual, sharedMemoryBytes: 64 * 1024 ** 2 }).dynamic_shared_memory_type).toBe('mmap')
    expect(serverSettings(usual)).not.toHaveProperty('dynamic_shared_memory_type')
    expect(serverSettings({ ...usual, sharedMemoryBytes: undefined })).not.toHaveProperty('dynamic_shared_memory_type')
  })

  test('of the caller win', () => {
    expect(serverSettings({ ...usual, overrides: { work_mem: '64MB' } }).work_mem).toBe('64MB')
  })
})

test('a socket URL escapes what would end one of its parts', () => {
  expect(socketUrl('/tmp/a b&c', 'ro:le', 'p@/?', 'genkan')).toBe('postgresql://ro%3Ale:p%40%2F%3F@/genkan?host=%2Ftmp%2Fa%20b%26c')
})

test('postmaster.pid is read when complete, begun, or written by initdb', () => {
  expect(parsePostmasterFile('812\n/data/cluster\n1763700000\n5432\n/data/run\n\n  1966087   3\nready   \n')).toEqual({
    pid: 812,
    socketDir: '/data/run',
    status: 'ready',
  })
  expect(parsePostmasterFile('-812\n/data\n')).toEqual({ pid: 812, socketDir: '', status: '' })
  expect(parsePostmasterFile('')).toBeUndefined()
})

test('/etc/passwd: lines without numeric ids name no account', () => {
  const accounts = parsePasswd('root:x:0:0::/root:/bin/sh\n+::::::\nnobody:x:65534:65533:nobody:/:/bin/false\n')
  expect([...accounts.values()].map(({ name, uid, gid }) => [name, uid, gid])).toEqual([
    ['root', 0, 0],
    ['nobody', 65_534, 65_533],
  ])
})

test('permission bits: the owner’s bits decide for the owner even where the others’ would grant more', () => {
  const account = { name: 'nobody', uid: 5, gid: 6 }
  expect(grants({ uid: 5, gid: 0, mode: 0o077 }, account, 1)).toBe(false)
  expect(grants({ uid: 0, gid: 6, mode: 0o707 }, account, 1)).toBe(false)
  expect(grants({ uid: 0, gid: 0, mode: 0o705 }, account, 5)).toBe(true)
})
