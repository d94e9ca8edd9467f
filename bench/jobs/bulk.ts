/**
 * A file that changes everybody and one that deletes everybody, and the way back from both. The yardstick is what somebody with the rights of a superuser
 * would do by hand: COPY into a temporary table and one set-based statement, on a table with the same indexes.
 */
import { join } from 'node:path'
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchCompany, openBenchCompany } from '../data/company.ts'
import { fillCompany } from '../data/people-at-scale.ts'
import { departmentCode, departmentsOfFile, writeReorganisedFile } from '../data/people-file.ts'
import { withoutIndexes } from '../data/without-indexes.ts'
import { type BulkRun, expectPeople, runFile, undoFile } from '../harness/bulk-run.ts'
import { bounded, type Finding, milliseconds, timeAgainst, told } from '../harness/finding.ts'
import { type Installation, makeDirectory, openInstallation } from '../harness/installation.ts'
import { median, repeat, timed, type Watched } from '../harness/measure.ts'
import { copyIn, copyPeopleOut, createTwin, storedColumns } from '../harness/people-twin.ts'

export const bulkBenchmark: Benchmark = {
  name: 'bulk',
  summary: 'update and deletion of people by file, and their undo, beside bare SQL',
  async run(options) {
    const installation = await openInstallation()
    const directory = await makeDirectory()
    try {
      const company = await openBenchCompany(installation, 'C900000040')
      await createDepartments(installation, company)
      await fillCompany(installation, company.id, options.fileRows)
      await fillTwin(installation)
      const file = join(directory.path, 'people.csv')
      await writeReorganisedFile(file, company.code, options.fileRows)
      const idleBytes = process.memoryUsage.rss()
      const rounds = await repeat(options.rounds, async (number) => {
        const round = await measureRound(installation, company, file, options)
        const [update, deletion] = [totalOf(round.update), totalOf(round.deletion)].map(milliseconds)
        options.say(`bulk: round ${number} of ${options.rounds}, update ${update}, deletion ${deletion}`)
        return round
      })
      return findingsOf(rounds, idleBytes, options)
    } finally {
      await installation.close()
      await directory.remove()
    }
  },
}

interface Round {
  readonly update: BulkRun
  readonly updateBare: number
  readonly updateUndo: Watched<unknown>
  readonly deletion: BulkRun
  /** Into the bin, as Genkan does it; and for good. */
  readonly binBare: number
  readonly deleteBare: number
  readonly deletionUndo: Watched<unknown>
}

async function createDepartments(installation: Installation, company: BenchCompany): Promise<void> {
  await installation.inCompany(company.id, (ctx) =>
    installation.core.features.api.directory.registerDepartments(
      ctx,
      Array.from({ length: departmentsOfFile }, (_, index) => ({ code: departmentCode(index), name: `第${index + 1}営業部` })),
    ),
  )
}

async function fillTwin(installation: Installation): Promise<void> {
  await createTwin(installation)
  const columns = await storedColumns(installation)
  await withoutIndexes(installation, 'bench.people', async () => {
    await installation.database.query(`insert into bench.people (${columns}) select ${columns} from directory_user`)
  })
}

async function measureRound(installation: Installation, company: BenchCompany, file: string, options: BenchmarkOptions): Promise<Round> {
  const rows = options.fileRows
  const update = await runFile(installation, company, { file, mode: 'update', rows })
  const updateBare = await updateTwin(installation, company, `${file}.changed`)
  const updateUndo = await undoFile(installation, company, update.id)
  const deletion = await runFile(installation, company, { file, mode: 'delete', rows })
  await expectPeople(installation, company, 0)
  const deletionUndo = await undoFile(installation, company, deletion.id)
  await expectPeople(installation, company, rows)
  const [binBare, deleteBare] = await binAndDeleteTwin(installation, company, `${file}.keys`)
  // Each round begins with the same table, as after autovacuum's visit.
  await installation.database.query('vacuum analyze')
  return { update, updateBare, updateUndo, deletion, binBare, deleteBare, deletionUndo }
}

const changedColumns = [
  ...['department_id', 'job_title', 'phone1', 'phone2', 'fax', 'address1', 'address2', 'address3', 'url', 'memo', 'admin_field1'],
  ...['version', 'updated_at'],
]

/** Only what the file has changed is written. Rolled back afterwards, so that the twin is the same in every round. */
async function updateTwin(installation: Installation, company: BenchCompany, path: string): Promise<number> {
  const columns = ['company_id', 'user_key', ...changedColumns].join(', ')
  await copyPeopleOut(installation, company, columns, path)
  return rolledBack(installation, async () => {
    await copyToTemporary(installation, columns, path)
    await writeExpecting(
      installation,
      `update bench.people person set ${changedColumns.map((column) => `${column} = given.${column}`).join(', ')}
       from given where person.company_id = given.company_id and person.user_key = given.user_key and person.deleted_at is null`,
    )
  })
}

async function binAndDeleteTwin(installation: Installation, company: BenchCompany, path: string): Promise<[number, number]> {
  const columns = 'company_id, user_key'
  await copyPeopleOut(installation, company, columns, path)
  const named = 'person.company_id = given.company_id and person.user_key = given.user_key and person.deleted_at is null'
  const run = (statement: string) =>
    rolledBack(installation, async () => {
      await copyToTemporary(installation, columns, path)
      await writeExpecting(installation, statement)
    })
  return [
    await run(
      `update bench.people person set deleted_at = now(), version = person.version + 1, updated_at = now() from given where ${named}`,
    ),
    await run(`delete from bench.people person using given where ${named}`),
  ]
}

async function rolledBack({ database }: Installation, work: () => Promise<void>): Promise<number> {
  await database.query('begin')
  try {
    return await timed(work)
  } finally {
    await database.query('rollback')
    await database.query('vacuum analyze bench.people')
  }
}

async function copyToTemporary(installation: Installation, columns: string, path: string): Promise<void> {
  await installation.database.query(`create temporary table given on commit drop as select ${columns} from bench.people limit 0`)
  await copyIn(installation, 'given', columns, path)
  await installation.database.query('analyze given')
}

/** A statement that finds nobody is quick, and no yardstick. */
async function writeExpecting({ database }: Installation, statement: string): Promise<void> {
  const { rowCount } = await database.query(statement)
  if (rowCount === null || rowCount === 0) throw new Error('the yardstick has changed nobody')
}

function findingsOf(rounds: readonly Round[], idleBytes: number, options: BenchmarkOptions): readonly Finding[] {
  const of = (value: (round: Round) => number): number => median(rounds.map(value))
  const watched = rounds.flatMap((round) => [round.update.check, round.update.apply, round.deletion.check, round.deletion.apply])
  const peakBytes = Math.max(...watched.map(({ peakBytes }) => peakBytes))
  const blocked = of((round) => Math.max(...[round.update, round.deletion].flatMap((run) => [run.check, run.apply]).map(blockedOf)))
  const count = options.fileRows.toLocaleString('en-US')
  const [update, deletion] = [of((round) => totalOf(round.update)), of((round) => totalOf(round.deletion))]
  const undos = [of((round) => round.updateUndo.milliseconds), of((round) => round.deletionUndo.milliseconds)] as const
  const applies = [of((round) => round.update.apply.milliseconds), of((round) => round.deletion.apply.milliseconds)] as const
  const bare = { update: of((round) => round.updateBare), bin: of((round) => round.binBare), deletion: of((round) => round.deleteBare) }
  return [
    timeAgainst(`update of ${count} people by file: check + apply`, { measured: update, yardstick: bare.update, by: 'COPY and UPDATE' }, 2),
    told('  of it apply', milliseconds(applies[0])),
    timeAgainst('  undo of the update', { measured: undos[0], yardstick: applies[0], by: 'its apply' }, 1),
    timeAgainst(
      `deletion of ${count} people by file: check + apply`,
      { measured: deletion, yardstick: bare.bin, by: 'COPY and UPDATE' },
      4,
    ),
    told('  of it apply', milliseconds(applies[1]), `${milliseconds(bare.deletion)} COPY and DELETE for good`),
    timeAgainst('  undo of the deletion', { measured: undos[1], yardstick: bare.update, by: 'COPY and UPDATE' }, 2),
    bounded('memory above idle, both', (peakBytes - idleBytes) / 2 ** 20, 'MB', 300),
    bounded('longest block of the event loop', blocked, 'ms', 100),
  ]
}

function totalOf({ check, apply }: BulkRun): number {
  return check.milliseconds + apply.milliseconds
}

function blockedOf({ blockedMilliseconds }: Watched<unknown>): number {
  return blockedMilliseconds
}
