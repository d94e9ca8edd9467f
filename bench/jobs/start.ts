/** How long a newcomer and an operator wait for a start, and what the process holds then. */
import type { Benchmark } from '../benchmark.ts'
import { bounded, type Finding, milliseconds, told } from '../harness/finding.ts'
import { environmentOf, makeDirectory, startProcess } from '../harness/installation.ts'
import { median, repeat } from '../harness/measure.ts'

export const startBenchmark: Benchmark = {
  name: 'start',
  summary: 'start of the installed demo until it is ready, and its memory',
  async run(options) {
    const directory = await makeDirectory()
    try {
      const environment = { ...environmentOf(directory.path), GENKAN_RADIUS_AUTH_PORT: '0', GENKAN_RADIUS_ACCT_PORT: '0' }
      const first = await startOnce(environment)
      const rounds = await repeat(options.rounds, async (number) => {
        const round = await startOnce(environment)
        options.say(`start: round ${number} of ${options.rounds}, ${milliseconds(round.ready)}`)
        return round
      })
      return findingsOf(first, rounds)
    } finally {
      await directory.remove()
    }
  },
}

interface Start {
  readonly ready: number
  readonly bytes: number
}

async function startOnce(environment: Readonly<Record<string, string>>): Promise<Start> {
  const server = await startProcess(['start'], environment)
  const bytes = await server.residentBytes()
  await server.stop()
  return { ready: server.readyMilliseconds, bytes }
}

function findingsOf(first: Start, rounds: readonly Start[]): readonly Finding[] {
  return [
    told('first start (makes database and demo)', milliseconds(first.ready)),
    bounded('start of the installed demo', median(rounds.map((round) => round.ready)) / 1000, 's', 4),
    bounded('  memory of the process when ready', median(rounds.map((round) => round.bytes)) / 2 ** 20, 'MB', 200),
  ]
}
