import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import type { Company, CompanyDetail, NewCompany, PermittedSource, PermittedSourcesChange } from '../contract/company.ts'
import { tenancyPermissions } from '../contract/permissions.ts'
import type { TenancyDeps } from './deps.ts'
import { openCompany } from './operations/open-company.ts'
import { replacePermittedSources } from './operations/replace-permitted-sources.ts'
import { findCompany, findCompanyByCode, listCompanyCodes } from './queries/companies.ts'
import { listPermittedSources, listServices } from './queries/contract-data.ts'
import { tenancyRoutes } from './routes.ts'

export interface TenancyApi {
  /** Needs no company in the unit of work. */
  companyByCode(ctx: Ctx, code: string): Promise<Company | undefined>
  /** Every company, for commands of the provider. */
  listCompanies(ctx: Ctx): Promise<readonly { readonly id: string; readonly code: string }[]>
  /** For the dispatcher: whether an operator's path names a company. Opens its own unit of work. */
  companyExists(companyId: string): Promise<boolean>
  /** The company of the unit of work; throws not-found. */
  getCompany(ctx: Ctx): Promise<Company>
  services(ctx: Ctx): Promise<ReadonlySet<string>>
  permittedSources(ctx: Ctx): Promise<readonly PermittedSource[]>
  /** `ctx` is a unit of work of the company to be: `run({ companyId: ids.next(), role: 'app', mode: 'write' }, …)`. */
  openCompany(ctx: Ctx, company: NewCompany): Promise<{ company: CompanyDetail; initialPassword: string | null }>
  replacePermittedSources(ctx: Ctx, change: PermittedSourcesChange): Promise<CompanyDetail>
}

export function createTenancy(deps: TenancyDeps): FeatureModule<TenancyApi> {
  return {
    routes: tenancyRoutes(deps),
    permissions: Object.values(tenancyPermissions),
    jobs: {},
    subscriptions: [],
    api: {
      companyByCode: findCompanyByCode,
      listCompanies: listCompanyCodes,
      companyExists: (companyId) =>
        deps.unitOfWork.run(
          { companyId, role: 'app', mode: 'read', actor: systemActor('tenancy', companyId) },
          async (ctx) => (await findCompany(ctx)) !== undefined,
        ),
      async getCompany(ctx) {
        const company = await findCompany(ctx)
        if (company === undefined) throw notFound()
        return company
      },
      services: async (ctx) => new Set(await listServices(ctx)),
      permittedSources: listPermittedSources,
      openCompany: (ctx, company) => openCompany(deps, ctx, company),
      replacePermittedSources,
    },
  }
}

export { asProvider } from './queries/provider-role.ts'
export type { TenancyDeps }
