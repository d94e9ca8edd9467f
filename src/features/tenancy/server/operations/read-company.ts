import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { CompanyDetail } from '../../contract/company.ts'
import { findCompany } from '../queries/companies.ts'
import { listPermittedSources, listServices } from '../queries/contract-data.ts'

/** The company of the unit of work with all that belongs to its contract. */
export async function readCompany(ctx: Ctx): Promise<CompanyDetail> {
  const company = await findCompany(ctx)
  if (company === undefined) throw notFound()
  return { ...company, services: [...(await listServices(ctx))], permittedSources: [...(await listPermittedSources(ctx))] }
}
