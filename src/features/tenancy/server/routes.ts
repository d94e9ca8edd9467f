import { bind, bindCrossing, bindFounding, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/routes.ts'
import * as requestRoutes from '../contract/source-request-routes.ts'
import type { TenancyDeps } from './deps.ts'
import { approveSourceRequest } from './operations/approve-source-request.ts'
import { askForSources } from './operations/ask-for-sources.ts'
import { openCompany } from './operations/open-company.ts'
import { readCompany } from './operations/read-company.ts'
import { readOwnSources } from './operations/read-own-sources.ts'
import { refuseSourceRequest } from './operations/refuse-source-request.ts'
import { replacePermittedSources } from './operations/replace-permitted-sources.ts'
import { updateCompany } from './operations/update-company.ts'
import { withdrawSourceRequest } from './operations/withdraw-source-request.ts'
import { listCompaniesPage } from './queries/companies.ts'
import { findOpenRequest, listRequestsPage, listWaitingPage } from './queries/source-requests.ts'

export function tenancyRoutes(deps: TenancyDeps): readonly RouteBinding[] {
  return [...companyRoutes(deps), ...sourceRequestRoutes(deps)]
}

function companyRoutes(deps: TenancyDeps): readonly RouteBinding[] {
  return [
    bind(routes.listCompanies, (ctx, { query }) => listCompaniesPage(ctx, query).then((page) => ({ ...page, items: [...page.items] }))),
    bindFounding(routes.openCompany, (ctx, { body }) => openCompany(deps, ctx, body)),
    bindCrossing(routes.getCompany, (ctx) => readCompany(ctx)),
    bindCrossing(routes.updateCompany, (ctx, { body }) => updateCompany(deps, ctx, body)),
    bindCrossing(routes.replacePermittedSources, (ctx, { body }) => replacePermittedSources(ctx, body)),
  ]
}

function sourceRequestRoutes(deps: TenancyDeps): readonly RouteBinding[] {
  return [
    bind(requestRoutes.getOwnPermittedSources, (ctx) => readOwnSources(ctx)),
    bind(requestRoutes.listOwnSourceRequests, (ctx, { query }) => listRequestsPage(ctx, query)),
    bind(requestRoutes.askForSources, (ctx, { body }) => askForSources(ctx, body)),
    bind(requestRoutes.withdrawSourceRequest, (ctx, { params }) => withdrawSourceRequest(ctx, params.requestId)),
    bind(requestRoutes.listWaitingSourceRequests, (ctx, { query }) => listWaitingPage(ctx, query)),
    bindCrossing(requestRoutes.listSourceRequests, (ctx, { query }) => listRequestsPage(ctx, query)),
    bindCrossing(requestRoutes.getOpenSourceRequest, async (ctx) => ({ request: (await findOpenRequest(ctx)) ?? null })),
    bindCrossing(requestRoutes.approveSourceRequest, (ctx, { params, body }) => approveSourceRequest(deps, ctx, params.requestId, body)),
    bindCrossing(requestRoutes.refuseSourceRequest, (ctx, { params, body }) => refuseSourceRequest(deps, ctx, params.requestId, body)),
  ]
}
