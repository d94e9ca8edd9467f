import { AppError, invalidInput, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { CompanyChange, CompanyDetail } from '../../contract/company.ts'
import { tenancyPermissions } from '../../contract/permissions.ts'
import type { TenancyDeps } from '../deps.ts'
import { lockCompany, saveCompany } from '../queries/companies.ts'
import { replaceServices } from '../queries/contract-data.ts'
import { asProvider } from '../queries/provider-role.ts'
import { contractProblems } from './contract-problems.ts'
import { readCompany } from './read-company.ts'

/** Changes the contract of the company of the unit of work. Members left out stay. Errors: `kernel.stale-version`, field problems. */
export async function updateCompany(deps: TenancyDeps, ctx: Ctx, change: CompanyChange): Promise<CompanyDetail> {
  ctx.require(tenancyPermissions['companies.write'])

  const problems = contractProblems(deps, change)
  if (problems.length > 0) throw invalidInput(problems)
  const before = await readCompany(ctx)
  await asProvider(ctx, async () => {
    const current = await lockCompany(ctx)
    if (current === undefined) throw notFound()
    if (current.version !== change.version) {
      throw new AppError(kernelErrors['stale-version'], {
        params: { version: current.version, name: current.name, rowLimit: current.rowLimit },
      })
    }
    await saveCompany(ctx, {
      name: change.name ?? current.name,
      rowLimit: change.rowLimit ?? current.rowLimit,
      administratorPolicy: change.administratorPolicy ?? current.administratorPolicy,
      timeZone: change.timeZone ?? current.timeZone,
      language: change.language ?? current.language,
    })
    if (change.services !== undefined) await replaceServices(ctx, change.services)
  })
  const after = await readCompany(ctx)
  ctx.audit('tenancy.company.updated', [{ object: { type: 'company', id: after.id, label: after.code }, ...changedMembers(before, after) }])
  return after
}

const auditedMembers = ['name', 'rowLimit', 'administratorPolicy', 'timeZone', 'language', 'services'] as const

function changedMembers(before: CompanyDetail, after: CompanyDetail) {
  const changed = auditedMembers.filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
  const pick = (company: CompanyDetail) => Object.fromEntries(changed.map((member) => [member, company[member]]))
  return { before: pick(before), after: pick(after) }
}
