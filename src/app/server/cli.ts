/** The command line (architecture §10). Each command is one file under `commands/`; this one finds it and explains. */

import { AppError } from '../../kernel/errors.ts'
import { ConfigError } from '../../platform/server/config/config.ts'
import { type Command, CommandError } from './command.ts'
import { auditVerifyCommand } from './commands/audit-verify.ts'
import { backupCommand } from './commands/backup.ts'
import { companyCreateCommand } from './commands/company-create.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { bounceCommand } from './commands/mail/bounce.ts'
import { migrateCommand } from './commands/migrate.ts'
import { operatorCreateCommand } from './commands/operator-create.ts'
import { operatorResetPasswordCommand } from './commands/operator-reset-password.ts'
import { operatorSecondStepCommand } from './commands/operator-second-step.ts'
import { radiusClientAddCommand } from './commands/radius-client-add.ts'
import { restoreCommand } from './commands/restore.ts'
import { serveCommand, startCommand } from './commands/serve.ts'

const commands: readonly Command[] = [
  startCommand,
  serveCommand,
  migrateCommand,
  demoCommand,
  operatorCreateCommand,
  operatorResetPasswordCommand,
  operatorSecondStepCommand,
  companyCreateCommand,
  importCommand,
  exportCommand,
  radiusClientAddCommand,
  auditVerifyCommand,
  bounceCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
]

/** Runs one command; resolves to the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function main(argv: readonly string[]): Promise<number> {
  const command = commands.find((known) => known.name.split(' ').every((word, index) => argv[index] === word))
  if (command === undefined) {
    const isHelp = argv.length === 0 || argv[0] === 'help' || argv[0] === '--help'
    const text = overview()
    ;(isHelp ? process.stdout : process.stderr).write(isHelp ? text : `genkan: unknown command "${argv.join(' ')}"\n\n${text}`)
    return isHelp ? 0 : 2
  }
  const rest = argv.slice(command.name.split(' ').length)
  if (rest.includes('--help')) {
    process.stdout.write(`${command.help}\n`)
    return 0
  }
  try {
    return await command.run(rest, {
      out: (line) => process.stdout.write(`${line}\n`),
      problem: (line) => process.stderr.write(`${line}\n`),
    })
  } catch (error) {
    process.stderr.write(`genkan ${command.name}: ${explain(error)}\n`)
    return error instanceof CommandError && error.isUsage ? 2 : 1
  }
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2
  const rows = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`)
  return `Genkan 玄関: the customer portal of a service provider.

Usage: genkan <command> [options]     genkan <command> --help explains one of them with examples

${rows.join('\n')}

Settings come from the environment: GENKAN_HTTP_PORT (8080), GENKAN_DATA_DIR (./data), GENKAN_DATABASE_URL (unset: the embedded
PostgreSQL), GENKAN_SMTP_URL (unset: letters stay readable in the outbox), … All of them: generated/configuration.md
`
}

function explain(error: unknown): string {
  if (error instanceof AppError) {
    const problems = error.problems.map((problem) => `\n  ${problem.pointer} ${problem.code} ${JSON.stringify(problem.params ?? {})}`)
    return `${error.code}${problems.join('')}${error.cause instanceof Error ? ` (${error.cause.message})` : ''}`
  }
  if (error instanceof ConfigError || error instanceof CommandError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
