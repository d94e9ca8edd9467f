const mebibyte = 1024 * 1024

export type SettingsInput = {
  /** Memory that this machine or container grants, bytes. */
  memoryBytes: number
  /** `off` may lose or corrupt the whole database on a power failure: for tests only. */
  durability: 'full' | 'off'
  socketDir: string
  logDir: string
  /** Size of /dev/shm in bytes; `undefined` where the system has none. */
  sharedMemoryBytes: number | undefined
  /** Settings of the caller; they win. */
  overrides: Readonly<Record<string, string>>
}

/** Settings that PostgreSQL is started with. They are command-line arguments, so they also win over `ALTER SYSTEM`. */
export function serverSettings(input: SettingsInput): Record<string, string> {
  return {
    ...reachability(input),
    ...memory(input),
    ...logging(input.logDir),
    max_connections: '60',
    // Queries here are short and many; compiling one costs more than running it.
    jit: 'off',
    // Solid-state disks and a database that mostly fits into memory: a page is a page. The default of 4 is that of a turning disk, and sends
    // the planner through whole tables of all companies where an index knows the rows of one.
    random_page_cost: '1.1',
    timezone: 'UTC',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    ...durability(input.durability),
    ...input.overrides,
  }
}

/** One private Unix socket. The packaged server carries OpenSSL 1.1.1, so it must never be offered over TCP. */
function reachability(input: SettingsInput): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: input.socketDir,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
  }
}

function memory(input: SettingsInput): Record<string, string> {
  const total = input.memoryBytes / mebibyte
  // Containers commonly grant 64 MB of /dev/shm, which one parallel hash join exceeds: then parallel workers share through files.
  const narrow = input.sharedMemoryBytes !== undefined && input.sharedMemoryBytes < 256 * mebibyte
  return {
    shared_buffers: `${clamp(total / 8, 32, 256)}MB`,
    effective_cache_size: `${clamp(total / 2, 64, 16_384)}MB`,
    work_mem: `${clamp(total / 128, 4, 16)}MB`,
    maintenance_work_mem: `${clamp(total / 16, 32, 256)}MB`,
    ...(narrow ? { dynamic_shared_memory_type: 'mmap' } : {}),
  }
}

/** The server writes its own files (not to this process), so that nothing is lost when this process is killed and the server lives on. */
function logging(logDir: string): Record<string, string> {
  return {
    logging_collector: 'on',
    log_destination: 'stderr',
    log_directory: logDir,
    log_filename: 'postgresql-%Y%m%dT%H%M%S.log',
    log_file_mode: '0600',
    log_rotation_age: '0',
    log_rotation_size: '10MB',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    // The detail of an error repeats the row's values: names and mail addresses do not belong in a log.
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  }
}

function durability(kind: 'full' | 'off'): Record<string, string> {
  return kind === 'full'
    ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
    : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
