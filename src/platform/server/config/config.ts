import { resolve } from 'node:path'

/** Everything the environment can set (architecture §10), checked once at start; the rest of the code receives values. */
export interface Config {
  readonly http: { readonly port: number; readonly host: string; readonly publicUrl: string; readonly trustedProxies: readonly string[] }
  /** Undefined: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly secretKeyFile: string
  /** Undefined: letters stay readable in the outbox. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Where letters that do not arrive come back to, `genkan bounce` behind it. Undefined: to the sender. */
  readonly bounceAddress: string | undefined
  /** The provider's page on personal data, linked from the terms of use. Undefined: none. */
  readonly privacyUrl: string | undefined
  readonly radius: { readonly host: string; readonly authPort: number; readonly acctPort: number }
  /** Names of the provider's accounts in every company that is opened (MCOP-MAINT-5). */
  readonly maintenanceUserIds: readonly string[]
  readonly roles: readonly RuntimeRole[]
  readonly logLevel: string
}

export const runtimeRoles = ['web', 'worker', 'radius', 'route'] as const
export type RuntimeRole = (typeof runtimeRoles)[number]

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the environment. Throws one `ConfigError` that lists every wrong variable. */
export function readConfig(environment: Environment = process.env): Config {
  const wrong: string[] = []
  const port = (name: string, fallback: number): number => {
    const text = environment[name]
    if (text === undefined || text === '') return fallback
    const value = Number(text)
    if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value
    wrong.push(`${name}=${text}: a port is a whole number from 0 to 65535`)
    return fallback
  }
  const dataDir = resolve(environment.GENKAN_DATA_DIR || './data')
  const httpPort = port('GENKAN_HTTP_PORT', 8080)
  const httpHost = environment.GENKAN_HTTP_HOST || '127.0.0.1'
  const config: Config = {
    http: {
      port: httpPort,
      host: httpHost,
      publicUrl:
        readUrl(environment, wrong, 'GENKAN_PUBLIC_URL', ['http:', 'https:'])?.replace(/\/$/, '') ?? `http://${httpHost}:${httpPort}`,
      trustedProxies: (environment.GENKAN_TRUSTED_PROXIES ?? '').split(',').filter((entry) => entry !== ''),
    },
    databaseUrl: readUrl(environment, wrong, 'GENKAN_DATABASE_URL', ['postgres:', 'postgresql:']),
    dataDir,
    secretKeyFile: resolve(environment.GENKAN_SECRET_KEY_FILE || `${dataDir}/secret-keys.json`),
    smtpUrl: readUrl(environment, wrong, 'GENKAN_SMTP_URL', ['smtp:', 'smtps:']),
    privacyUrl: readUrl(environment, wrong, 'GENKAN_PRIVACY_URL', ['http:', 'https:']),
    mailFrom: environment.GENKAN_MAIL_FROM || 'Genkan <no-reply@genkan.invalid>',
    bounceAddress: readBounceAddress(environment.GENKAN_BOUNCE_ADDRESS, wrong),
    radius: {
      host: environment.GENKAN_RADIUS_HOST || '127.0.0.1',
      authPort: port('GENKAN_RADIUS_AUTH_PORT', 1812),
      acctPort: port('GENKAN_RADIUS_ACCT_PORT', 1813),
    },
    maintenanceUserIds: readUserIds(environment.GENKAN_MAINTENANCE_USER_IDS || 'ntt-test, ntt-test-monitor', wrong),
    roles: readRoles(environment.GENKAN_ROLES, wrong),
    logLevel: environment.GENKAN_LOG_LEVEL || 'info',
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return config
}

function readUrl(environment: Environment, wrong: string[], name: string, protocols: readonly string[]): string | undefined {
  const text = environment[name]
  if (text === undefined || text === '') return undefined
  // A socket URL (postgresql:///genkan?host=/run/postgresql) has no host, which URL refuses for postgres only with credentials.
  const protocol = /^([a-z]+:)\/\//.exec(text)?.[1]
  if (protocol !== undefined && protocols.includes(protocol)) return text
  wrong.push(`${name}: expected a URL that begins with ${protocols.map((entry) => `${entry}//`).join(' or ')}`)
  return undefined
}

/** Each letter adds `+` and 48 characters to its local part, of which mail servers take 64. */
function readBounceAddress(text: string | undefined, wrong: string[]): string | undefined {
  if (text === undefined || text === '') return undefined
  if (/^[A-Za-z0-9._-]{1,15}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text)) return text
  wrong.push(`GENKAN_BOUNCE_ADDRESS=${text}: expected a mail address with at most 15 letters, digits, ".", "_" and "-" before the @`)
  return undefined
}

function readRoles(text: string | undefined, wrong: string[]): readonly RuntimeRole[] {
  if (text === undefined || text === '') return runtimeRoles
  const named = text.split(',').map((entry) => entry.trim())
  const unknown = named.filter((entry) => !(runtimeRoles as readonly string[]).includes(entry))
  if (unknown.length > 0) wrong.push(`GENKAN_ROLES: unknown role ${unknown.join(', ')}; known are ${runtimeRoles.join(', ')}`)
  return runtimeRoles.filter((role) => named.includes(role))
}

const mostMaintenanceAccounts = 10

/** User ids, as every company writes them; case does not tell two of them apart. */
function readUserIds(text: string, wrong: string[]): readonly string[] {
  const complain = (what: string) => void wrong.push(`GENKAN_MAINTENANCE_USER_IDS: ${what}`)
  const named = text.split(',').map((entry) => entry.trim())
  for (const entry of named.filter((name) => !/^[A-Za-z0-9._-]{1,32}$/.test(name))) {
    complain(`"${entry}" is no user id; one is 1 to 32 letters, digits, "-", "_" and ".", and several are separated by commas`)
  }
  const keys = named.map((entry) => entry.toLowerCase())
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
  if (twice.length > 0) complain(`${twice.join(', ')} is named more than once`)
  if (named.length > mostMaintenanceAccounts) complain(`names ${named.length} accounts; at most ${mostMaintenanceAccounts} are possible`)
  return named
}
