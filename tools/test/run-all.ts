/**
 * `npm test`: what a change has to keep, in less than 25 minutes. `npm test -- --whole`, as CI runs it, adds what takes long: every page looked at,
 * the journeys of the VPN service, faults, guides, a second browser, and the unit suite on the oldest PostgreSQL.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../check/source-tree.ts'
import { postgres15Stage, programStage, type Stage, vitestStage } from './stages.ts'
import { ensureSystemPackages, postgres15 } from './system-packages.ts'
import { addTotals, nothing } from './vitest-report.ts'

const { whole } = parseArgs({ options: { whole: { type: 'boolean', default: false } } }).values
const logs = join(projectRoot, 'test-results')
rmSync(logs, { recursive: true, force: true })
mkdirSync(logs, { recursive: true })
const setting = { root: projectRoot, logs }

const absent = await ensureSystemPackages(join(logs, 'system-packages.log'))
for (const { name, neededBy } of absent)
  console.log(`MISSING  ${name}: ${neededBy} will be skipped. Install it, or run this as root on Debian.`)

/** A journey waits for the page a third of its time: one file more than there are cores keeps the cores busy. */
const journeys = { workers: availableParallelism() + 1 }
const stages: readonly Stage[] = [
  programStage(setting, 'build', ['node_modules/vite/bin/vite.js', 'build'], 180),
  programStage(setting, 'budgets', ['tools/check/budgets.ts'], 60),
  programStage(setting, 'check', ['tools/check/run.ts'], 300),
  vitestStage(setting, 'unit', { projects: ['unit'], timeoutSeconds: 600 }),
  vitestStage(setting, 'conformance', { projects: ['conformance'], timeoutSeconds: 600 }),
  vitestStage(setting, 'attacks', { projects: ['attacks'], timeoutSeconds: 600 }),
  vitestStage(setting, 'ui', { projects: ['ui'], timeoutSeconds: 600 }),
  vitestStage(setting, 'e2e', { projects: ['e2e'], timeoutSeconds: 1_500, ...journeys }),
  ...(whole ? [vitestStage(setting, 'e2e, long', { projects: ['e2e-long'], timeoutSeconds: 2_700, ...journeys })] : []),
  ...(whole && existsSync(join(postgres15, 'postgres')) ? [postgres15Stage(setting, 600)] : []),
]

let totals = nothing
for (const { name, run } of stages) {
  const result = await run().catch((error: unknown) => ({
    ok: false,
    seconds: 0,
    totals: { ...nothing, failed: 1 },
    report: String(error),
  }))
  totals = addTotals(totals, result.totals)
  if (result.report) console.log(`── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}\n${result.report}\n`)
  const { passed, failed, skipped } = result.totals
  console.log(
    `${result.ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)} ${`${result.seconds.toFixed(1)} s`.padStart(9)}  ${passed} passed, ${failed} failed, ${skipped} skipped`,
  )
  if (!result.ok) process.exitCode = 1
}

if (process.exitCode) console.log(`\nWhole logs and reports: ${logs}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
