import { AppError, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { CompanyDetail, PermittedSourcesChange } from '../../contract/company.ts'
import { tenancyPermissions } from '../../contract/permissions.ts'
import { lockCompany, saveCompany } from '../queries/companies.ts'
import { replaceSources } from '../queries/contract-data.ts'
import { asProvider } from '../queries/provider-role.ts'
import { readCompany } from './read-company.ts'

/** Replaces the whole list (MCOP-LOGIN-7, 9). Sessions from elsewhere are refused from their next request on. Error: `kernel.stale-version`. */
export async function replacePermittedSources(ctx: Ctx, change: PermittedSourcesChange): Promise<CompanyDetail> {
  ctx.require(tenancyPermissions['companies.write'])

  const before = await readCompany(ctx)
  await asProvider(ctx, async () => {
    const current = await lockCompany(ctx)
    if (current === undefined) throw notFound()
    if (current.version !== change.version) throw new AppError(kernelErrors['stale-version'], { params: { version: current.version } })
    await saveCompany(ctx, current)
    await replaceSources(ctx, change.permittedSources)
  })
  const after = await readCompany(ctx)
  ctx.audit('tenancy.permitted-sources.replaced', [
    {
      object: { type: 'company', id: after.id, label: after.code },
      before: { sources: before.permittedSources.map((entry) => entry.source) },
      after: { sources: after.permittedSources.map((entry) => entry.source) },
    },
  ])
  return after
}
