import type { FeatureModule, JobRun } from '../../../platform/server/feature.ts'
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

/** What fails in one company is tried again with the whole, after all the others have had their turn. */
async function expireJob(deps: AccountRequestsDeps, job: JobRun): Promise<void> {
  const failures: unknown[] = []
  for (const companyId of await job.run(null, 'read', listCompaniesToExpire)) {
    if (job.signal.aborted) break
    await expireOf(deps, job, companyId).catch((error: unknown) => {
      job.log.error({ err: error, companyId }, 'requests of a company did not expire')
      failures.push(error)
    })
  }
  if (failures.length > 0) throw new AggregateError(failures, 'requests did not expire in every company')
}

function expireOf(deps: AccountRequestsDeps, job: JobRun, companyId: string): Promise<void> {
  return job.run(companyId, 'write', async (ctx) => {
    ctx.unaudited('where nothing is overdue any more nothing happens')
    await expireOverdue(deps, ctx)
  })
}

export type { AccountRequestsDeps } from './deps.ts'
