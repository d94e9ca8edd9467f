/**
 * FreeRADIUS with rlm_sql as it is commonly set up, on the database of the installation: password and address by one query each, one row of
 * history for each decision. It keeps passwords in clear and does not spend them, so it does less than Genkan does.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { attribute } from '../../src/protocols/radius/attributes.ts'
import { RadiusUdpClient } from '../../src/protocols/radius/client/radius-client.ts'
import { processTimers } from '../../src/protocols/radius/timers.ts'
import type { ConnectingUser } from '../data/radius-users.ts'
import { type Installation, makeDirectory } from './installation.ts'

export const radiusSecret = 'bench-secret'

/** Whether this machine has FreeRADIUS with the PostgreSQL driver (Debian: freeradius and freeradius-postgresql). */
export function hasFreeRadius(): boolean {
  return spawnSync('freeradius', ['-v']).error === undefined
}

/** Its own tables, as in the schema that comes with it. */
export async function prepareFreeRadius({ database }: Installation, users: readonly ConnectingUser[]): Promise<void> {
  await database.query(`
    create schema rlm;
    create table rlm.radcheck (id serial primary key, username text not null, attribute text not null, op varchar(2) not null, value text not null);
    create index radcheck_username on rlm.radcheck (username, attribute);
    create table rlm.radreply (id serial primary key, username text not null, attribute text not null, op varchar(2) not null, value text not null);
    create index radreply_username on rlm.radreply (username, attribute);
    create table rlm.radpostauth (id bigserial primary key, username text not null, reply text, calledstationid text, callingstationid text,
      authdate timestamptz not null default now(), class text)`)
  const insert = (table: string, name: string, values: readonly string[]) =>
    database.query(
      `insert into rlm.${table} (username, attribute, op, value)
       select username, $1, ':=', value from unnest($2::text[], $3::text[]) as given(username, value)`,
      [name, users.map((user) => user.userId), values],
    )
  await insert(
    'radcheck',
    'Cleartext-Password',
    users.map((user) => user.code),
  )
  await insert(
    'radreply',
    'Framed-IP-Address',
    users.map((user) => user.address),
  )
  await database.query('vacuum analyze rlm.radcheck, rlm.radreply')
}

/** Resolves when it lets `probe` in. */
export async function startFreeRadius(installation: Installation, port: number, probe: ConnectingUser): Promise<{ stop(): Promise<void> }> {
  const directory = await makeDirectory()
  const { path } = directory
  await writeFile(join(path, 'dictionary'), '')
  await writeFile(join(path, 'radiusd.conf'), configuration(path, port, installation.core.database.administrationUrl))
  const child = spawn('freeradius', ['-f', '-l', 'stdout', '-d', path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let log = ''
  child.stdout.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString('utf8')}`.slice(-2_000)
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    await directory.remove()
  }
  try {
    await untilItAnswers(child, port, probe)
  } catch (cause) {
    await stop()
    throw new Error(`FreeRADIUS cannot serve as the yardstick:\n${log}`, { cause })
  }
  return { stop }
}

async function untilItAnswers(child: ChildProcess, port: number, probe: ConnectingUser): Promise<void> {
  const client = await RadiusUdpClient.open({
    host: '127.0.0.1',
    port,
    secret: Buffer.from(radiusSecret),
    timers: processTimers,
    randomBytes: (octets) => crypto.getRandomValues(new Uint8Array(octets)),
    timeoutMs: 300,
    attempts: 1,
  })
  try {
    for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt += 1) {
      const exchange = await client.authenticate({
        credential: { kind: 'pap', password: Buffer.from(probe.code) },
        attributes: [attribute('User-Name', probe.userId)],
      })
      if (exchange.kind === 'reply' && exchange.reply.attributes.get('Framed-IP-Address') === probe.address) return
      await pause(100)
    }
  } finally {
    await client.close()
  }
  throw new Error(`FreeRADIUS does not answer as it should (exit code ${child.exitCode})`)
}

/** A pool as large as the threads are many: with a smaller one it refuses good sign-ins instead of waiting. */
const threads = 32

// check-ignore function-length: one configuration file, to be read as FreeRADIUS reads it
function configuration(directory: string, port: number, databaseUrl: string): string {
  return `
libdir = /usr/lib/freeradius
raddbdir = ${directory}
run_dir = ${directory}
logdir = ${directory}
pidfile = ${directory}/pid
max_request_time = 30
cleanup_delay = 5
max_requests = 65536
hostname_lookups = no
security {
  max_attributes = 200
  reject_delay = 0
  status_server = no
  allow_vulnerable_openssl = yes
}
thread pool {
  start_servers = ${threads}
  max_servers = ${threads}
  min_spare_servers = ${threads}
  max_spare_servers = ${threads}
  max_queue_size = 65536
  max_requests_per_server = 0
}
client bench {
  ipaddr = 127.0.0.1
  secret = ${radiusSecret}
  require_message_authenticator = yes
}
modules {
  pap {
  }
  sql {
    driver = "rlm_sql_postgresql"
    dialect = "postgresql"
    radius_db = "${databaseUrl}"
    read_groups = no
    read_profiles = no
    read_clients = no
    sql_user_name = "%{User-Name}"
    authorize_check_query = "SELECT id, username, attribute, value, op FROM rlm.radcheck WHERE username = '%{SQL-User-Name}' ORDER BY id"
    authorize_reply_query = "SELECT id, username, attribute, value, op FROM rlm.radreply WHERE username = '%{SQL-User-Name}' ORDER BY id"
    pool {
      start = ${threads}
      min = ${threads}
      max = ${threads}
      spare = 0
      uses = 0
      lifetime = 0
      idle_timeout = 0
    }
    post-auth {
      query = "INSERT INTO rlm.radpostauth (username, reply, calledstationid, callingstationid) VALUES ('%{SQL-User-Name}', '%{reply:Packet-Type}', '%{Called-Station-Id}', '%{Calling-Station-Id}')"
    }
  }
}
server bench {
  listen {
    type = auth
    ipaddr = 127.0.0.1
    port = ${port}
  }
  authorize {
    sql
    pap
  }
  authenticate {
    pap
  }
  post-auth {
    # This release signs replies only when told to (CVE-2024-3596); the generator accepts no others.
    update reply {
      Message-Authenticator := 0x00
    }
    sql
  }
}
`
}
