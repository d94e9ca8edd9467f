import { notFound } from '../../../../kernel/errors.ts'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import { asProvider } from '../../../tenancy/server/index.ts'
import { termsPermissions } from '../../contract/permissions.ts'
import type { Exemption } from '../../contract/terms.ts'
import type { TermsDeps } from '../deps.ts'
import { deleteExemption, listExemptions, putExemption } from '../queries/exemptions.ts'

/** The people of the company are not asked: its contract says it all (BP-TERMS-4). */
export async function exemptCompany(deps: TermsDeps, ctx: Ctx, reason: string): Promise<Exemption> {
  ctx.require(termsPermissions['versions.write'])

  const [before] = await listExemptions(ctx)
  await asProvider(ctx, () => putExemption(ctx, reason))
  const [after] = await listExemptions(ctx)
  if (after === undefined) throw notFound()
  ctx.audit('terms.company.exempted', [
    { object: await companyObject(deps, ctx), before: before === undefined ? null : { reason: before.reason }, after: { reason } },
  ])
  return after
}

/** Error: not-found where the company is asked like all others. */
export async function endExemption(deps: TermsDeps, ctx: Ctx): Promise<void> {
  ctx.require(termsPermissions['versions.write'])

  const [before] = await listExemptions(ctx)
  if (before === undefined) throw notFound()
  await asProvider(ctx, () => deleteExemption(ctx))
  ctx.audit('terms.company.exemption-ended', [{ object: await companyObject(deps, ctx), before: { reason: before.reason } }])
}

async function companyObject(deps: TermsDeps, ctx: Ctx): Promise<AuditEntry['object']> {
  const { id, code } = await deps.tenancy.getCompany(ctx)
  return { type: 'company', id, label: code }
}
