/**
 * The bulk engine on a file of new people: reading, dry run, apply, export and undo. Yardsticks: the file's own decoding and parsing, and COPY
 * in PostgreSQL, which is as quick as rows can enter or leave a table with its indexes.
 */
import { join } from 'node:path'
import { to as copyTo } from 'pg-copy-streams'
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchCompany, openBenchCompany } from '../data/company.ts'
import { departmentCode, departmentsOfFile, writePeopleFile } from '../data/people-file.ts'
import { expectPeople, runFile, runInCompany, undoFile } from '../harness/bulk-run.ts'
import { bounded, type Finding, timeAgainst, told } from '../harness/finding.ts'
import { type Installation, makeDirectory, openInstallation } from '../harness/installation.ts'
import { median, repeat, timed, type Watched, watch } from '../harness/measure.ts'
import { timeParsing } from '../harness/parse-alone.ts'
import { copyIn, copyPeopleOut, createTwin, storedColumns } from '../harness/people-twin.ts'

interface Round {
  readonly parse: number
  readonly check: Watched<unknown>
  readonly apply: Watched<unknown>
  readonly copyIn: number
  readonly exported: Watched<unknown>
  readonly copyOut: number
  readonly undo: Watched<unknown>
}

export const importBenchmark: Benchmark = {
  name: 'import',
  summary: 'import, dry run, export and undo of a file of people',
  async run(options) {
    const installation = await openInstallation()
    const directory = await makeDirectory()
    try {
      const company = await openBenchCompany(installation, 'C900000001')
      await installation.inCompany(company.id, (ctx) =>
        installation.core.features.api.directory.registerDepartments(
          ctx,
          Array.from({ length: departmentsOfFile }, (_, index) => ({ code: departmentCode(index), name: `第${index + 1}営業部` })),
        ),
      )
      const file = join(directory.path, 'people.csv')
      await writePeopleFile(file, company.code, options.fileRows)
      await createTwin(installation)
      const idleBytes = process.memoryUsage.rss()
      let peakBytes = 0
      const rounds = await repeat(options.rounds, async (number) => {
        const round = await measureRound(installation, company, file, options)
        // The first round is the one in which memory grows: it counts for this figure too.
        peakBytes = Math.max(peakBytes, ...[round.check, round.apply, round.exported, round.undo].map((watched) => watched.peakBytes))
        options.say(`import: round ${number} of ${options.rounds}, check + apply ${seconds(round.check, round.apply)} s`)
        return round
      })
      return findingsOf(rounds, peakBytes - idleBytes, options)
    } finally {
      await installation.close()
      await directory.remove()
    }
  },
}

async function measureRound(installation: Installation, company: BenchCompany, file: string, options: BenchmarkOptions): Promise<Round> {
  const parse = await timeParsing(file, options.fileRows)
  const { id, check, apply } = await runFile(installation, company, { file, mode: 'add', rows: options.fileRows })
  await expectPeople(installation, company, options.fileRows)
  const copyIn = await copyIntoTwin(installation, company, `${file}.rows`)
  const { bulk } = installation.core.features.api
  const run = runInCompany(installation, company)
  const exported = await watch(() => run('read', async (ctx) => drain((await bulk.exportFile(ctx, exportOf)).stream)))
  const copyOut = await timed(() => copyOutOf(installation, company))
  const undo = await undoFile(installation, company, id)
  await expectPeople(installation, company, 0)
  // The bin holds them now. Each round begins with the same empty table, as after the nightly job and autovacuum.
  await installation.database.query('delete from directory_user where deleted_at is not null')
  await installation.database.query('vacuum analyze')
  return { parse, check, apply, copyIn, exported, copyOut, undo }
}

const exportOf = { format: 'mcop-users', encoding: 'cp932', options: {} } as const

/** By way of a file, so that the rows do not count as memory of the import. */
async function copyIntoTwin(installation: Installation, company: BenchCompany, path: string): Promise<number> {
  const columns = await storedColumns(installation)
  await copyPeopleOut(installation, company, columns, path)
  const milliseconds = await timed(() => copyIn(installation, 'bench.people', columns, path))
  await installation.database.query('truncate bench.people')
  return milliseconds
}

/** The columns of the file, as CSV, by the same key order. */
async function copyOutOf({ database }: Installation, company: BenchCompany): Promise<void> {
  const rows = `
    select person.user_id, $$${company.code}$$, department.code, person.visibility, person.password_change_basic,
      person.password_change_needed, person.state = 'active', person.surname, person.given_name, person.surname_kana,
      person.given_name_kana, person.display_name, person.job_title, person.phone1, person.phone2, person.phone3, person.fax,
      person.postal_code, person.address1, person.address2, person.address3, person.email1, person.email2, person.email3, person.url,
      person.memo, person.admin_field1, person.admin_field2
    from directory_user person
    join directory_department department on department.company_id = person.company_id and department.id = person.department_id
    where person.company_id = '${company.id}' and person.deleted_at is null and person.is_member and not person.is_maintenance order by person.user_key`
  await drain(database.query(copyTo(`copy (${rows}) to stdout csv`)))
}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0
  for await (const chunk of bytes) length += chunk.length
  if (length === 0) throw new Error('the file is empty')
  return length
}

function findingsOf(rounds: readonly Round[], memoryBytes: number, options: BenchmarkOptions): readonly Finding[] {
  const of = (value: (round: Round) => number): number => median(rounds.map(value))
  const check = of((round) => round.check.milliseconds)
  const apply = of((round) => round.apply.milliseconds)
  const parse = of((round) => round.parse)
  const count = options.fileRows.toLocaleString('en-US')
  const total = of((round) => round.check.milliseconds + round.apply.milliseconds)
  const blocked = of((round) => Math.max(round.check.blockedMilliseconds, round.apply.blockedMilliseconds, round.undo.blockedMilliseconds))
  const rate = Math.round(options.fileRows / (total / 1000))
  return [
    timeAgainst(`import ${count} people: check + apply`, { measured: total, yardstick: of((round) => round.copyIn), by: 'COPY' }, 2),
    told('  of it apply', `${Math.round(apply)} ms`, `${rate} people/s in all`),
    timeAgainst('dry run (check only)', { measured: check, yardstick: parse, by: 'decode + parse' }, 3),
    timeAgainst(
      `export ${count}`,
      { measured: of((round) => round.exported.milliseconds), yardstick: of((round) => round.copyOut), by: 'COPY TO' },
      3,
    ),
    timeAgainst('undo of the import', { measured: of((round) => round.undo.milliseconds), yardstick: apply, by: 'its apply' }, 1),
    bounded('memory above idle, all of these', memoryBytes / 2 ** 20, 'MB', 300),
    bounded('longest block of the event loop', blocked, 'ms', 100),
  ]
}

function seconds(...parts: readonly Watched<unknown>[]): string {
  return (parts.reduce((sum, part) => sum + part.milliseconds, 0) / 1000).toFixed(1)
}
