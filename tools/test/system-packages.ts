import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from '../command/run-command.ts'

/** What a part of the tests needs from the system: a Debian package, and a file or program by which its presence is seen. */
type SystemPackage = { readonly name: string; readonly present: () => boolean; readonly neededBy: string }

const systemPackages: readonly SystemPackage[] = [
  {
    name: 'chromium-headless-shell',
    present: () => isOnPath('chromium-headless-shell') || isOnPath('chromium'),
    neededBy: 'screens and journeys (ui, e2e)',
  },
  { name: 'firefox-esr', present: () => isOnPath('firefox-esr'), neededBy: 'screens in a second browser (e2e)' },
  { name: 'fonts-noto-cjk', present: () => existsSync('/usr/share/fonts/opentype/noto'), neededBy: 'Japanese on screens (ui, e2e)' },
  { name: 'poppler-utils', present: () => isOnPath('pdftotext'), neededBy: 'what stands in a PDF (unit, e2e)' },
  { name: 'freeradius-utils', present: () => isOnPath('radclient'), neededBy: 'RADIUS conformance and journeys' },
  { name: 'oathtool', present: () => isOnPath('oathtool'), neededBy: 'codes of an authenticator app (unit, e2e)' },
  { name: 'postgresql-15', present: () => existsSync(join(postgres15, 'postgres')), neededBy: 'the unit suite on PostgreSQL 15' },
  { name: 'ocserv', present: () => isOnPath('ocserv'), neededBy: 'the VPN journey' },
  { name: 'openconnect', present: () => isOnPath('openconnect'), neededBy: 'the VPN journey' },
  { name: 'iproute2', present: () => isOnPath('ip'), neededBy: 'the VPN journey' },
  { name: 'iputils-ping', present: () => isOnPath('ping'), neededBy: 'the VPN journey' },
  { name: 'openssl', present: () => isOnPath('openssl'), neededBy: 'the VPN journey' },
]

/** Programs of Debian 12's PostgreSQL server. */
export const postgres15 = '/usr/lib/postgresql/15/bin'

/**
 * Installs what is absent, if this is root on Debian (`apt-get update` once, and only then). Gives the packages still absent afterwards:
 * tests that need them skip themselves, and the caller says so loudly.
 */
export async function ensureSystemPackages(logFile: string): Promise<readonly SystemPackage[]> {
  const absent = systemPackages.filter(({ present }) => !present())
  if (absent.length === 0 || !mayInstall()) return absent

  const script = `
    export DEBIAN_FRONTEND=noninteractive
    # Packages are used by the tests alone: no cluster and no service is started by their installation.
    mkdir -p /etc/postgresql-common && [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
    apt-get update -q && apt-get install -q -y --no-install-recommends ${absent.map(({ name }) => name).join(' ')}`
  await runCommand('sh', ['-ec', script], { logFile, timeoutSeconds: 600 })
  return systemPackages.filter(({ present }) => !present())
}

function mayInstall(): boolean {
  const isDebian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  return process.getuid?.() === 0 && isDebian
}

function isOnPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)))
}
