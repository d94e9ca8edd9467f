import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type RuntimeRole, readConfig, runtimeRoles } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { type Application, startApplication, webDirectory } from '../application.ts'
import { type Command, CommandError, type CommandOutput, readOptions } from '../command.ts'
import { demoSignIns, loadDemo } from '../demo/load-demo.ts'

const projectRoot = fileURLToPath(new URL('../../../../', import.meta.url))

export const serveCommand: Command = {
  name: 'serve',
  summary: 'migrates the database and starts all roles, or those named',
  help: `Usage: genkan serve [--roles web,worker,radius,route]

Migrates the database, starts the roles and runs until it gets SIGINT or SIGTERM, then stops gracefully.
Any number of web and worker processes may run against one PostgreSQL; radius runs once, since it answers repeated packets from memory.

Examples
  genkan serve
  GENKAN_DATABASE_URL=postgresql://genkan@db/genkan genkan serve --roles web,worker`,
  async run(argv, output) {
    const { values } = readOptions(argv, { roles: { type: 'string' } })
    return serve(output, { roles: values.roles, demo: false })
  },
}

export const startCommand: Command = {
  name: 'start',
  summary: 'serve for newcomers: builds the web site if needed and fills an empty database with the demo',
  help: `Usage: genkan start

What "npm start" runs: builds the web site if it is not built, migrates, starts all roles on the embedded database, fills an empty
database with the demo companies and prints their sign-ins. Use "genkan serve" for an installation of your own.`,
  async run(argv, output) {
    readOptions(argv, {})
    if (!existsSync(`${webDirectory}/index.html`)) await buildWebSite(output)
    return serve(output, { roles: undefined, demo: true })
  },
}

async function serve(output: CommandOutput, options: { roles: string | undefined; demo: boolean }): Promise<number> {
  const config = readConfig()
  const log = createLog(config.logLevel)
  const application = await startApplication({ ...config, roles: rolesOf(options.roles) ?? config.roles }, log)
  const ended = endOf(application, output)
  const isDemo = options.demo && (await loadDemo(application.core))
  if (application.url !== undefined) output.out(`Genkan is ready: ${application.url}`)
  if (isDemo) for (const line of demoSignIns(config.http.publicUrl)) output.out(line)
  return ended
}

function rolesOf(text: string | undefined): readonly RuntimeRole[] | undefined {
  if (text === undefined) return undefined
  const named = text.split(',').map((entry) => entry.trim())
  const unknown = named.filter((entry) => !(runtimeRoles as readonly string[]).includes(entry))
  if (unknown.length > 0) {
    throw new CommandError(`unknown role ${unknown.join(', ')}; known are ${runtimeRoles.join(', ')}`, { usage: true })
  }
  return runtimeRoles.filter((role) => named.includes(role))
}

/** From a terminal, Ctrl-C arrives twice: from the terminal itself and from the launcher. */
const samePressMilliseconds = 1_500

/** Resolves to the exit code once a signal has been obeyed. A second, later signal ends the process at once. */
function endOf(application: Application, output: CommandOutput): Promise<number> {
  return new Promise((resolve) => {
    let stoppingSince: number | undefined
    const stop = (signal: NodeJS.Signals): void => {
      const now = performance.now()
      if (stoppingSince !== undefined) {
        if (now - stoppingSince > samePressMilliseconds) process.exit(130)
        return
      }
      stoppingSince = now
      output.problem(`genkan: ${signal}, stopping`)
      void application.stop().then(() => resolve(0))
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

function buildWebSite(output: CommandOutput): Promise<void> {
  output.out('Building the web site (once) …')
  return new Promise((resolve, reject) => {
    const vite = fileURLToPath(new URL('../../../../node_modules/vite/bin/vite.js', import.meta.url))
    const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: projectRoot, stdio: ['ignore', 2, 2] })
    build.on('error', reject)
    build.on('exit', (code) => (code === 0 ? resolve() : reject(new CommandError('the web site could not be built'))))
  })
}
