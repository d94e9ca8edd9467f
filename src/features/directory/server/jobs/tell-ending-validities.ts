import type { JobHandler } from '../../../../platform/server/feature.ts'
import { eachCompany } from '../../../../platform/server/jobs/each-company.ts'
import type { DirectoryDeps } from '../deps.ts'
import { tellEndingValidities } from '../operations/people/tell-ending-validities.ts'
import { companiesWithEnds } from '../queries/people/ending-validities.ts'

export const endingValiditiesTask = 'directory.tell-ending-validities'

/** Every night, company by company (SSO-MAIL-4). */
export function endingValiditiesJobs(deps: Pick<DirectoryDeps, 'people' | 'publicUrl'>): Readonly<Record<string, JobHandler>> {
  return {
    [endingValiditiesTask]: async (job) => {
      const companies = await job.run(null, 'read', companiesWithEnds)
      await eachCompany(job, companies, (companyId) => job.run(companyId, 'write', (ctx) => tellEndingValidities(deps, ctx)))
    },
  }
}
