/**
 * The bulk engine on a file of new people: reading, dry run, apply, export and undo. Yardsticks: the file's own decoding and parsing, and COPY
 * in PostgreSQL, which is as quick as rows can enter or leave a table with its indexes.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { RunInCompany } from '../../src/features/bulk/server/index.ts'
import { systemActor } from '../../src/platform/server/http/authentication.ts'
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchCompany, openBenchCompany } from '../data/company.ts'
import { departmentCode, departmentsOfFile, writePeopleFile } from '../data/people-file.ts'
import { bounded, type Finding, timeAgainst, told } from '../harness/finding.ts'
import { type Installation, makeDirectory, openInstallation } from '../harness/installation.ts'
import { median, repeat, timed, type Watched, watch } from '../harness/measure.ts'
import { timeParsing } from '../harness/parse-alone.ts'

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
      await createYardstickTable(installation)
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
  const { bulk } = installation.core.features.api
  const run: RunInCompany = (mode, work, actor) =>
    installation.core.platform.unitOfWork.run(
      { companyId: company.id, role: 'app', mode, actor: actor ?? systemActor('bench', company.id) },
      work,
    )
  const parse = await timeParsing(file, options.fileRows)
  const check = await watch(() =>
    bulk.checkFile(run, { format: 'mcop-users', mode: 'add', options: {}, fileName: 'people.csv', encoding: null }, createReadStream(file)),
  )
  const checked = check.result
  if (checked.state !== 'ready' || checked.counts.add !== options.fileRows) {
    const problems = await run('read', (ctx) => bulk.listProblems(ctx, checked.id, 'en'))
    throw new Error(`the file was not accepted: ${checked.state} ${JSON.stringify(checked.refusal ?? problems[0] ?? checked.counts)}`)
  }
  const confirmation = { fingerprint: checked.fingerprint ?? '', acknowledge: checked.summary.toAcknowledge ?? [], typedCount: null }
  const apply = await watch(() => bulk.applyRun(run, checked.id, confirmation))
  await expectPeople(installation, company, options.fileRows)
  const copyIn = await copyIntoYardstick(installation, company, `${file}.rows`)
  const exported = await watch(() => run('read', async (ctx) => drain((await bulk.exportFile(ctx, exportOf)).stream)))
  const copyOut = await timed(() => copyOutOf(installation, company))
  const undo = await watch(() => run('write', (ctx) => bulk.undoRun(ctx, checked.id)))
  await expectPeople(installation, company, 0)
  // The bin holds them now. Each round begins with the same empty table, as after the nightly job and autovacuum.
  await installation.database.query('delete from directory_user where deleted_at is not null')
  await installation.database.query('vacuum analyze')
  return { parse, check, apply, copyIn, exported, copyOut, undo }
}

const exportOf = { format: 'mcop-users', encoding: 'cp932', options: {} } as const

async function expectPeople(installation: Installation, company: BenchCompany, count: number): Promise<void> {
  const { rows } = await installation.database.query<{ count: number }>(
    'select count(*) as count from directory_user where company_id = $1 and deleted_at is null and not is_maintenance',
    [company.id],
  )
  if (rows[0]?.count !== count) throw new Error(`${rows[0]?.count} people instead of ${count}`)
}

/** All indexes, checks and computed columns of the real table; foreign keys and row-level security, which cost time too, it has not. */
async function createYardstickTable({ database }: Installation): Promise<void> {
  await database.query('create schema bench; create table bench.people (like genkan.directory_user including all)')
}

async function storedColumns({ database }: Installation): Promise<string> {
  const { rows } = await database.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'genkan.directory_user'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  return rows[0]?.columns ?? ''
}

/** By way of a file, so that the rows do not count as memory of the import. */
async function copyIntoYardstick(installation: Installation, company: BenchCompany, path: string): Promise<number> {
  const { database } = installation
  const columns = await storedColumns(installation)
  // In the order in which they were registered, which is the order that the import itself has.
  const rows = `select ${columns} from directory_user where company_id = '${company.id}' and deleted_at is null and not is_maintenance order by user_key`
  await pipeline(database.query(copyTo(`copy (${rows}) to stdout`)), createWriteStream(path))
  const milliseconds = await timed(() =>
    pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), database.query(copyFrom(`copy bench.people (${columns}) from stdin`))),
  )
  await database.query('truncate bench.people')
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
