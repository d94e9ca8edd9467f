import type { JobHandler } from '../../../../platform/server/feature.ts'
import { eachCompany } from '../../../../platform/server/jobs/each-company.ts'
import { eraseTemplates } from '../operations/bin-templates.ts'
import { binLimit, companiesWithOldTemplates } from '../queries/template-bin.ts'

export const emptyTemplateBinsTask = 'notifications.empty-template-bins'

/** Every night, each company in a unit of work of its own. */
export const emptyTemplateBins: JobHandler = async (job) => {
  const before = await job.run(null, 'read', async (ctx) => binLimit(ctx.clock.now()))
  const companies = await job.run(null, 'read', (ctx) => companiesWithOldTemplates(ctx, before))
  await eachCompany(job, companies, (companyId) => job.run(companyId, 'write', (ctx) => eraseTemplates(ctx, before)))
}
