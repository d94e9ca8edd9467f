import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { type BulkMode, bulkModes } from '../../../features/bulk/contract/index.ts'
import type { RunInCompany } from '../../../features/bulk/server/index.ts'
import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, CommandError, type CommandOutput, readOptions, required } from '../command.ts'
import { companyIdOf, inCompany } from './company.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'checks a CSV or XLSX file and registers, updates or deletes what it lists',
  help: `Usage: genkan import --company CODE --format FORMAT [--mode MODE] FILE [--dry-run] [--yes] [--option NAME=VALUE]... [--encoding ENC]

The same engine as the administration site: the file is checked whole, all problems are listed with row and column, and either all of
it is applied or nothing. Formats: mcop-departments, mcop-users, mcop-addresses. Modes: add (default), update, delete, initialise.
--dry-run only checks. --yes applies without asking and accepts the warnings that must be acknowledged.

Examples
  genkan import --company C000000001 --format mcop-users --mode add new-staff.csv --dry-run
  genkan import --company C000000001 --format mcop-users --mode add new-staff.csv --yes`,
  async run(argv, output) {
    const { values, positionals } = readOptions(argv, {
      company: { type: 'string' },
      format: { type: 'string' },
      mode: { type: 'string', default: 'add' },
      option: { type: 'string', multiple: true },
      encoding: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    })
    const file = required(positionals[0], 'FILE')
    const code = required(values.company, '--company')
    const format = required(values.format, '--format')
    if (!values['dry-run'] && !values.yes) throw new CommandError('say --dry-run to check, or --yes to apply', { usage: true })
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    const { bulk } = core.features.api
    try {
      const companyId = await companyIdOf(core, 'import', code)
      const run: RunInCompany = (mode, work) => inCompany(core, 'import', companyId, mode, work)
      const checked = await bulk.checkFile(
        run,
        {
          format,
          mode: modeOf(values.mode),
          options: optionsOf(values.option ?? []),
          fileName: basename(file),
          encoding: values.encoding ?? null,
        },
        createReadStream(file),
      )
      for (const problem of await run('read', (ctx) => bulk.listProblems(ctx, checked.id, 'ja'))) {
        const place = `row ${problem.row}, column ${problem.column ?? '-'} (${problem.header ?? '-'})`
        output.problem(`${place} ${problem.code}: ${problem.message} ${problem.remedy}`)
      }
      if (checked.refusal !== null) output.problem(`${checked.refusal.code} ${JSON.stringify(checked.refusal.params ?? {})}`)
      tell(output, 'checked', checked.counts)
      if (checked.state !== 'ready') throw new CommandError('the file has errors; nothing was written')
      if (values['dry-run']) return 0
      const applied = await bulk.applyRun(run, checked.id, {
        fingerprint: checked.fingerprint ?? '',
        acknowledge: checked.summary.toAcknowledge ?? [],
        typedCount: checked.summary.typedCount ?? null,
      })
      tell(output, 'applied', applied.counts)
      return applied.state === 'applied' ? 0 : 1
    } finally {
      await core.close()
    }
  },
}

function modeOf(text: string): BulkMode {
  const mode = bulkModes.find((known) => known === text)
  if (mode === undefined) throw new CommandError(`unknown mode ${text}; known are ${bulkModes.join(', ')}`, { usage: true })
  return mode
}

function optionsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return [name, rest.join('=')]
    }),
  )
}

function tell(output: CommandOutput, what: string, counts: Partial<Record<string, number>>): void {
  const told = ['rows', 'add', 'change', 'delete', 'initialise', 'unchanged', 'errors', 'warnings'].filter(
    (name) => (counts[name] ?? 0) > 0,
  )
  output.out(`${what}: ${told.map((name) => `${name} ${counts[name]}`).join(', ') || 'nothing to do'}`)
}
