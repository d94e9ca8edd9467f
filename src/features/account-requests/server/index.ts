import type { FeatureModule, JobRun } from '../../../platform/server/feature.ts'
import { eachCompany } from '../../../platform/server/jobs/each-company.ts'
import { accountRequestPermissions } from '../contract/permissions.ts'
import type { AccountRequestsDeps } from './deps.ts'
import { expireOverdue } from './operations/expire.ts'
import { listCompaniesToExpire } from './queries/requests.ts'
import { requestRoutes } from './routes.ts'
import { requestSubscriptions } from './subscriptions.ts'

export function createAccountRequests(deps: AccountRequestsDeps): FeatureModule<Record<string, never>> {
  return {
    routes: requestRoutes(deps),
    permissions: Object.values(accountRequestPermissions),
    jobs: { 'account-requests.expire': (job) => expireJob(deps, job) },
    recurring: [{ task: 'account-requests.expire', crontab: '12 * * * *' }],
    subscriptions: requestSubscriptions(deps),
    api: {},
  }
}

async function expireJob(deps: AccountRequestsDeps, job: JobRun): Promise<void> {
  await eachCompany(job, await job.run(null, 'read', listCompaniesToExpire), (companyId) => expireOf(deps, job, companyId))
}

function expireOf(deps: AccountRequestsDeps, job: JobRun, companyId: string): Promise<void> {
  return job.run(companyId, 'write', async (ctx) => {
    ctx.unaudited('where nothing is overdue any more nothing happens')
    await expireOverdue(deps, ctx)
  })
}

export type { AccountRequestsDeps } from './deps.ts'
