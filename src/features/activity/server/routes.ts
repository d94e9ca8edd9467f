import { bind, bindOwn, bindSites, bindSitesOwn, type RouteBinding } from '../../../platform/server/http/binding.ts'
import {
  downloadLastUse,
  downloadMonthlyUsage,
  getUserUsage,
  listAuditEntries,
  listDecisions,
  listLastUse,
  listMonthlyUsage,
  listProviderEntries,
} from '../contract/routes.ts'
import { downloadSignIns, listSignIns, ownSignInRoutes } from '../contract/sign-in-routes.ts'
import { offeredMonths } from './offered-months.ts'
import { writeLastUseFile } from './operations/write-last-use-file.ts'
import { writeUsageFile } from './operations/write-usage-file.ts'
import { listDecisionsPage } from './queries/decisions.ts'
import { listEntriesPage, listProviderEntriesPage } from './queries/entries.ts'
import { listLastUsePage } from './queries/last-use.ts'
import { listSignInsPage } from './queries/sign-ins.ts'
import { listUsagePage, listUserSessions } from './queries/usage.ts'

import { writeSignInFile } from './sign-ins/write-sign-in-file.ts'

export const activityRoutes: readonly RouteBinding[] = [
  bind(listAuditEntries, (ctx, { query }) => listEntriesPage(ctx, query)),
  bind(listProviderEntries, (ctx, { query }) => listProviderEntriesPage(ctx, query)),
  bind(listDecisions, (ctx, { query }) => listDecisionsPage(ctx, query)),
  bind(listSignIns, (ctx, { query }) => listSignInsPage(ctx, 'company', query)),
  bindOwn(downloadSignIns, (run, { query }, { language }) => writeSignInFile(run, 'company', language, query)),
  ...bindSites(ownSignInRoutes.list, (ctx, { query }) => listSignInsPage(ctx, 'own', query)),
  ...bindSitesOwn(ownSignInRoutes.download, (run, { query }, { language }) => writeSignInFile(run, 'own', language, query)),
  bind(listMonthlyUsage, async (ctx, { query }) => {
    const months = offeredMonths(ctx.clock.now())
    const month = query.month ?? months[0] ?? ''
    return { ...(await listUsagePage(ctx, { ...query, month })), month, months }
  }),
  bind(getUserUsage, async (ctx, { params, query }) => {
    const month = query.month ?? offeredMonths(ctx.clock.now())[0] ?? ''
    return { ...(await listUserSessions(ctx, params.userId, month)), month }
  }),
  bind(listLastUse, (ctx, { query }) => listLastUsePage(ctx, query)),
  bindOwn(downloadLastUse, (run, { query }) => writeLastUseFile(run, query)),
  bindOwn(downloadMonthlyUsage, (run, { query }) => writeUsageFile(run, query)),
]
