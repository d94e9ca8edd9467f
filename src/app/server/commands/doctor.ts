import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore, webDirectory } from '../application.ts'
import { type Command, readOptions } from '../command.ts'

interface Finding {
  readonly part: string
  readonly state: 'ok' | 'note' | 'wrong'
  readonly says: string
}

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'looks at the installation and says what is wrong and what to do',
  help: `Usage: genkan doctor

Checks the settings, the key file, the database, the web site, the ports and the mail server, and verifies nothing is half done.
Exit code 0: all is well; 1: something is wrong.`,
  async run(argv, output) {
    readOptions(argv, {})
    const findings = await examine()
    const signs = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' }
    for (const finding of findings) output.out(`${signs[finding.state]} ${finding.part}: ${finding.says}`)
    return findings.some((finding) => finding.state === 'wrong') ? 1 : 0
  },
}

async function examine(): Promise<readonly Finding[]> {
  const config = readConfig()
  const log = createLog('silent')
  return [
    { part: 'runtime', state: 'ok', says: `Node ${process.versions.node}` },
    keyFileState(config.secretKeyFile),
    await databaseState(config, log),
    existsSync(`${webDirectory}/index.html`)
      ? { part: 'web site', state: 'ok', says: 'built' }
      : { part: 'web site', state: 'wrong', says: 'not built; run: npm run build' },
    await portState('GENKAN_HTTP_PORT', config.http.port, config.http.host),
    config.smtpUrl === undefined
      ? { part: 'mail', state: 'note', says: 'no GENKAN_SMTP_URL: letters stay in the outbox (/ops)' }
      : { part: 'mail', state: 'ok', says: `letters go to ${new URL(config.smtpUrl).host}` },
    config.http.publicUrl.startsWith('https:') || /127\.0\.0\.1|localhost/.test(config.http.publicUrl)
      ? { part: 'public URL', state: 'ok', says: config.http.publicUrl }
      : { part: 'public URL', state: 'wrong', says: `${config.http.publicUrl} is not https: passwords would travel in the clear` },
  ]
}

function keyFileState(file: string): Finding {
  if (!existsSync(file)) return { part: 'key file', state: 'note', says: `${file} will be made at the first start` }
  const mode = statSync(file).mode & 0o077
  return mode === 0
    ? { part: 'key file', state: 'ok', says: file }
    : { part: 'key file', state: 'wrong', says: `${file} can be read by others; run: chmod 600 ${file}` }
}

async function databaseState(config: ReturnType<typeof readConfig>, log: ReturnType<typeof createLog>): Promise<Finding> {
  try {
    const core = await openCore(config, log)
    try {
      const version = await core.platform.pool.query<{ server_version: string }>('show server_version')
      const kind = core.database.isEmbedded ? 'embedded' : 'GENKAN_DATABASE_URL'
      return { part: 'database', state: 'ok', says: `${kind}, PostgreSQL ${version.rows[0]?.server_version ?? ''}, migrated` }
    } finally {
      await core.close()
    }
  } catch (error) {
    return { part: 'database', state: 'wrong', says: error instanceof Error ? error.message : String(error) }
  }
}

function portState(name: string, port: number, host: string): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve({
        part: 'port',
        state: 'note',
        says: error.code === 'EADDRINUSE' ? `${port} is in use (Genkan running, or set ${name})` : error.message,
      }),
    )
    probe.listen(port, host, () => probe.close(() => resolve({ part: 'port', state: 'ok', says: `${host}:${port} is free` })))
  })
}
