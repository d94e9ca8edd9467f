/** radclient of FreeRADIUS (Debian: freeradius-utils): the access server of the journeys. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const isRadclientMissing = spawnSync('radclient', ['-v']).error !== undefined

export interface AccessServer {
  readonly port: number
  readonly secret: string
  /** Address it asks from, one of the loopback network: each is a RADIUS client of its own. */
  readonly source: string
}

export interface AccessAnswer {
  /** What came back; `none` is silence. */
  readonly packet: 'Access-Accept' | 'Access-Reject' | 'Access-Challenge' | 'none'
  readonly attributes: ReadonlyMap<string, string>
}

/** One Access-Request with PAP and Message-Authenticator, asked once. */
export async function askForAccess(server: AccessServer, userName: string, password: string): Promise<AccessAnswer> {
  const request = [
    `User-Name = "${userName}"`,
    `User-Password = "${password}"`,
    'Message-Authenticator = 0x00',
    `Packet-Src-IP-Address = ${server.source}`,
  ]
  const output = await runRadclient(server, 'auth', request)
  const answer = output.split('Received ')[1]
  if (answer === undefined) return { packet: 'none', attributes: new Map() }
  const [first = '', ...lines] = answer.split('\n')
  const attributes = lines.map((line) => /^\s+([A-Za-z0-9-]+) = (.+)$/.exec(line)).filter((found) => found !== null)
  return {
    packet: first.split(' ')[0] as AccessAnswer['packet'],
    attributes: new Map(attributes.map(([, name = '', value = '']) => [name, value.replaceAll(/^"|"$/g, '')])),
  }
}

/** Accounting-Request; true when it was acknowledged. */
export async function account(server: AccessServer, attributes: readonly string[]): Promise<boolean> {
  const output = await runRadclient(server, 'acct', [...attributes, `Packet-Src-IP-Address = ${server.source}`])
  return output.includes('Received Accounting-Response')
}

async function runRadclient({ port, secret }: AccessServer, kind: 'auth' | 'acct', request: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genkan-radclient-'))
  try {
    const file = join(folder, 'request')
    await writeFile(file, `${request.join('\n')}\n`)
    const used = ['-r', '1', '-t', '3', '-x', '-f', file, `127.0.0.1:${port}`, kind, secret]
    return await new Promise((resolve) => execFile('radclient', used, (_error, out, err) => resolve(out + err)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
