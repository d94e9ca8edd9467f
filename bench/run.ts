/**
 * Takes the figures that Genkan is held to, each beside its yardstick on the same machine in the same run.
 *
 *   npm run bench                         all of them, an hour or more
 *   npm run bench -- import radius        some of them
 *   npm run bench -- --quick              small data and one round: whether they run, not how fast
 *   npm run bench -- scale --people 2000000
 */
import { parseArgs } from 'node:util'
import type { Benchmark, BenchmarkOptions } from './benchmark.ts'
import type { Finding } from './harness/finding.ts'
import { machineLine, tableOf } from './harness/report.ts'
import { bulkBenchmark } from './jobs/bulk.ts'
import { importBenchmark } from './jobs/import.ts'
import { noticesBenchmark } from './jobs/notices.ts'
import { radiusBenchmark } from './jobs/radius.ts'
import { signInBenchmark } from './jobs/sign-in.ts'
import { startBenchmark } from './jobs/start.ts'
import { usageBenchmark } from './jobs/usage.ts'
import { userListBenchmark } from './jobs/user-list.ts'

const benchmarks: readonly Benchmark[] = [
  importBenchmark,
  bulkBenchmark,
  noticesBenchmark,
  signInBenchmark,
  radiusBenchmark,
  userListBenchmark,
  usageBenchmark,
  startBenchmark,
]

const full = {
  rounds: 5,
  fileRows: 100_000,
  radiusUsers: 6_000,
  requests: 200,
  people: 1_000_000,
  fewPeople: 10_000,
  letters: 10_000,
} as const
const quick = { rounds: 1, fileRows: 5_000, radiusUsers: 1_000, requests: 20, people: 20_000, fewPeople: 2_000, letters: 500 } as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' }, people: { type: 'string' }, rows: { type: 'string' } },
})
const unknown = positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))
if (unknown.length > 0) {
  const known = benchmarks.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')
  process.stderr.write(`bench: there is no ${unknown.join(', ')}\n\n${known}\n`)
  process.exitCode = 2
} else {
  await runAll(benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name)))
}

async function runAll(chosen: readonly Benchmark[]): Promise<void> {
  const size = values.quick ? quick : full
  const options: BenchmarkOptions = {
    ...size,
    rounds: Number(values.rounds ?? size.rounds),
    people: Number(values.people ?? size.people),
    fileRows: Number(values.rows ?? size.fileRows),
    say: (line) => process.stderr.write(`${line}\n`),
  }
  const findings: Finding[] = []
  for (const benchmark of chosen) findings.push(...(await benchmark.run(options)))
  process.stdout.write(`\n${machineLine()}\nmedian of ${options.rounds} after one to warm up\n\n${tableOf(findings)}\n`)
}
