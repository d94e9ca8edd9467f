import { bind, bindCrossing, bindOwn, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/routes.ts'
import type { TenancyDeps } from './deps.ts'
import { openCompany } from './operations/open-company.ts'
import { readCompany } from './operations/read-company.ts'
import { replacePermittedSources } from './operations/replace-permitted-sources.ts'
import { updateCompany } from './operations/update-company.ts'
import { listCompaniesPage } from './queries/companies.ts'

export function tenancyRoutes(deps: TenancyDeps): readonly RouteBinding[] {
  return [
    bind(routes.listCompanies, (ctx, { query }) => listCompaniesPage(ctx, query).then((page) => ({ ...page, items: [...page.items] }))),
    bindOwn(routes.openCompany, (run, { body }) =>
      run({ companyId: deps.ids.next(), role: 'app', mode: 'write' }, (ctx) => openCompany(deps, ctx, body)),
    ),
    bindCrossing(routes.getCompany, (ctx) => readCompany(ctx)),
    bindCrossing(routes.updateCompany, (ctx, { body }) => updateCompany(deps, ctx, body)),
    bindCrossing(routes.replacePermittedSources, (ctx, { body }) => replacePermittedSources(ctx, body)),
  ]
}
