import { AppError, invalidInput } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import type { CompanyDetail, NewCompany } from '../../contract/company.ts'
import { tenancyErrors } from '../../contract/errors.ts'
import { tenancyPermissions } from '../../contract/permissions.ts'
import type { TenancyDeps } from '../deps.ts'
import { insertCompany } from '../queries/companies.ts'
import { replaceServices, replaceSources } from '../queries/contract-data.ts'
import { asProvider } from '../queries/provider-role.ts'
import { contractProblems } from './contract-problems.ts'
import { readCompany } from './read-company.ts'

/**
 * Opens a company. The unit of work is already that of the company to be, `run({ companyId: ids.next(), role: 'app', mode: 'write' }, …)`:
 * what the features prepare in it is written behind its own wall, and the company's chain begins with its opening.
 * Errors: `tenancy.company-code-taken`, field problems for unknown services and policies.
 */
export async function openCompany(
  deps: TenancyDeps,
  ctx: Ctx,
  given: NewCompany,
): Promise<{ company: CompanyDetail; initialPassword: string | null }> {
  ctx.require(tenancyPermissions['companies.write'])

  const problems = contractProblems(deps, given)
  if (problems.length > 0) throw invalidInput(problems)

  await asProvider(ctx, async () => {
    await insertCompany(ctx, given).catch((error: unknown) => {
      if (violatedConstraint(error) === 'tenancy_company_code') throw new AppError(tenancyErrors['company-code-taken'], { cause: error })
      throw error
    })
    await replaceServices(ctx, given.services)
    await replaceSources(ctx, given.permittedSources)
  })
  const company = await readCompany(ctx)
  ctx.audit('tenancy.company.opened', [
    {
      object: { type: 'company', id: company.id, label: company.code },
      after: {
        name: company.name,
        services: company.services,
        rowLimit: company.rowLimit,
        administratorPolicy: company.administratorPolicy,
      },
    },
  ])
  const { initialPassword } = await deps.onCompanyOpened(ctx, company, given.administrator)
  return { company, initialPassword }
}
