import type { JobRun } from '../feature.ts'

/**
 * Does the same in one company after the other, until the process stops. What fails in one keeps it from no other: each failure is logged with its
 * company, and all are thrown together at the end, so that the whole is tried again.
 */
export async function eachCompany(
  job: Pick<JobRun, 'log' | 'signal'>,
  companyIds: readonly string[],
  work: (companyId: string) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const companyId of companyIds) {
    if (job.signal.aborted) break
    await work(companyId).catch((error: unknown) => {
      job.log.error({ err: error, companyId }, 'a recurring job failed in a company')
      failures.push(error)
    })
  }
  if (failures.length > 0) throw new AggregateError(failures, `failed in ${failures.length} of ${companyIds.length} companies`)
}
