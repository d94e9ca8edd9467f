import type { JobHandler } from '../../../../platform/server/feature.ts'
import { eachCompany } from '../../../../platform/server/jobs/each-company.ts'
import { emptyBin } from '../operations/empty-bin.ts'
import { binDays, companiesWithOldBin } from '../queries/bin.ts'

export const emptyBinTask = 'directory.empty-bins'

/** Every night, company by company, each slice a unit of work of its own: a large bin must not hold locks for minutes. */
const emptyBins: JobHandler = async (job) => {
  const before = await job.run(null, 'read', async (ctx) => new Date(ctx.clock.now().getTime() - binDays * 24 * 60 * 60 * 1000))
  const companies = await job.run(null, 'read', (ctx) => companiesWithOldBin(ctx, before))
  await eachCompany(job, companies, async (companyId) => {
    let isMoreLeft = true
    while (isMoreLeft && !job.signal.aborted) {
      isMoreLeft = (await job.run(companyId, 'write', (ctx) => emptyBin(ctx, before))).isMoreLeft
    }
  })
}

export const emptyBinJobs: Readonly<Record<string, JobHandler>> = { [emptyBinTask]: emptyBins }
