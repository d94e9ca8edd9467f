import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../command/run-command.ts'
import { startPostgres15 } from './postgres-15.ts'
import { formatFailures, formatRetries, nothing, type Totals, totalsOf, type VitestReport } from './vitest-report.ts'

/** What a stage left behind; `report` is printed whole, so it is kept short. */
export type StageResult = { readonly ok: boolean; readonly seconds: number; readonly totals: Totals; readonly report: string }

export type Stage = { readonly name: string; readonly run: () => Promise<StageResult> }

export type StageSetting = {
  readonly root: string
  /** Folder for the logs and reports of this run. */
  readonly logs: string
}

/** A stage that runs one program; without tests of its own it counts as one passed or failed. */
export function programStage({ root, logs }: StageSetting, name: string, args: readonly string[], timeoutSeconds: number): Stage {
  return {
    name,
    run: async () => {
      const { ok, output, seconds } = await runCommand(process.execPath, args, { cwd: root, logFile: logOf(logs, name), timeoutSeconds })
      return { ok, seconds, totals: { ...nothing, passed: ok ? 1 : 0, failed: ok ? 0 : 1 }, report: ok ? '' : tail(output, 120) }
    },
  }
}

export interface VitestRun {
  readonly projects: readonly string[]
  readonly timeoutSeconds: number
  /** Files at a time; the configuration's otherwise. */
  readonly workers?: number
  readonly env?: Readonly<Record<string, string>>
}

/** A stage that runs Vitest projects and counts their tests. */
export function vitestStage(setting: StageSetting, name: string, run: VitestRun): Stage {
  return { name, run: () => runVitest(setting, name, run) }
}

/** The unit suite once more on Debian's PostgreSQL 15, the oldest that is supported. */
export function postgres15Stage(setting: StageSetting, timeoutSeconds: number): Stage {
  const name = 'unit on PostgreSQL 15'
  return {
    name,
    run: async () => {
      const cluster = await startPostgres15()
      try {
        return await runVitest(setting, name, { projects: ['unit'], timeoutSeconds, env: { GENKAN_TEST_DATABASE_URL: cluster.url } })
      } finally {
        await cluster.stop()
      }
    },
  }
}

async function runVitest(
  { root, logs }: StageSetting,
  name: string,
  { projects, timeoutSeconds, workers, env }: VitestRun,
): Promise<StageResult> {
  const reportFile = logOf(logs, name).replace(/\.log$/, '.json')
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...(workers === undefined ? [] : [`--maxWorkers=${workers}`]),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ]
  const { ok, output, seconds } = await runCommand(process.execPath, args, {
    cwd: root,
    env: env ?? {},
    logFile: logOf(logs, name),
    timeoutSeconds,
  })

  if (!existsSync(reportFile)) return { ok: false, seconds, totals: { ...nothing, failed: 1 }, report: tail(output, 60) }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport
  const counted = totalsOf(report)
  // A run that ended badly after its last test (a timeout, a leak that stops it) has failed, whatever its tests say.
  const totals = ok || counted.failed > 0 ? counted : { ...counted, failed: 1 }
  const failures = totals.failed === 0 ? '' : formatFailures(report) || tail(output, 60)
  const said = [failures, formatRetries(report)].filter(Boolean).join('\n')
  return { ok: ok && totals.failed === 0, seconds, totals, report: said }
}

function logOf(logs: string, name: string): string {
  return join(logs, `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.log`)
}

function tail(text: string, lines: number): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
