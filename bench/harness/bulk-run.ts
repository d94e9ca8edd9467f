/** One file through the bulk engine, step by step, each step watched. */
import { createReadStream } from 'node:fs'
import type { RunInCompany } from '../../src/features/bulk/server/index.ts'
import { systemActor } from '../../src/platform/server/http/authentication.ts'
import type { BenchCompany } from '../data/company.ts'
import type { Installation } from './installation.ts'
import { type Watched, watch } from './measure.ts'

export interface BulkRun {
  readonly id: string
  readonly check: Watched<unknown>
  readonly apply: Watched<unknown>
}

/** Units of work in the company, as those of its own requests and jobs. */
export function runInCompany(installation: Installation, company: BenchCompany): RunInCompany {
  return (mode, work, actor) =>
    installation.core.platform.unitOfWork.run(
      { companyId: company.id, role: 'app', mode, actor: actor ?? systemActor('bench', company.id) },
      work,
    )
}

/** Checks and applies a file of people in which every one of `rows` rows does something. */
export async function runFile(
  installation: Installation,
  company: BenchCompany,
  given: { readonly file: string; readonly mode: 'add' | 'update' | 'delete'; readonly rows: number },
): Promise<BulkRun> {
  const { bulk } = installation.core.features.api
  const run = runInCompany(installation, company)
  const upload = { format: 'mcop-users', mode: given.mode, options: {}, fileName: 'people.csv', encoding: null }
  const check = await watch(() => bulk.checkFile(run, upload, createReadStream(given.file)))
  const { id, state, counts, refusal, fingerprint, summary } = check.result
  const planned = { add: counts.add, update: counts.change, delete: counts.delete }[given.mode]
  if (state !== 'ready' || planned !== given.rows) {
    const problems = await run('read', (ctx) => bulk.listProblems(ctx, id, 'en'))
    throw new Error(`the file was not accepted: ${state} ${JSON.stringify(refusal ?? problems[0] ?? counts)}`)
  }
  const apply = await watch(() =>
    bulk.applyRun(run, id, {
      fingerprint: fingerprint ?? '',
      acknowledge: summary.toAcknowledge ?? [],
      typedCount: summary.typedCount ?? null,
    }),
  )
  return { id, check, apply }
}

/** Takes an applied run back. */
export function undoFile(installation: Installation, company: BenchCompany, runId: string): Promise<Watched<unknown>> {
  const run = runInCompany(installation, company)
  return watch(() => run('write', (ctx) => installation.core.features.api.bulk.undoRun(ctx, runId)))
}

export async function expectPeople({ database }: Installation, company: BenchCompany, count: number): Promise<void> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*) as count from directory_user where company_id = $1 and deleted_at is null and is_member and not is_maintenance',
    [company.id],
  )
  if (rows[0]?.count !== count) throw new Error(`${rows[0]?.count} people instead of ${count}`)
}
