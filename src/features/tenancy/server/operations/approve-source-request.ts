import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { CompanyDetail } from '../../contract/company.ts'
import { tenancyErrors } from '../../contract/errors.ts'
import { sourceRequestClosed } from '../../contract/events.ts'
import { tenancyPermissions } from '../../contract/permissions.ts'
import type { SourceApproval, SourceRequest } from '../../contract/source-request.ts'
import { sourceRequestApprovedLetter } from '../../mail/source-request-approved/letter.ts'
import type { TenancyDeps } from '../deps.ts'
import { lockCompany } from '../queries/companies.ts'
import { asProvider } from '../queries/provider-role.ts'
import { closeRequest, getRequest } from '../queries/source-requests.ts'
import { readCompany } from './read-company.ts'
import { replacePermittedSources } from './replace-permitted-sources.ts'
import { writeDecisionLetter } from './write-decision-letter.ts'

/**
 * The list that is wished becomes the company's list (MCOP-LOGIN-9); lines that stay keep the provider's notes. Errors: not-found,
 * `source-request-closed`; `kernel.stale-version` when the list is not the one that was looked at.
 */
export async function approveSourceRequest(
  deps: TenancyDeps,
  ctx: Ctx,
  id: string,
  approval: SourceApproval,
): Promise<{ request: SourceRequest; company: CompanyDetail }> {
  ctx.require(tenancyPermissions['companies.write'])

  await asProvider(ctx, () => lockCompany(ctx))
  const wish = await getRequest(ctx, id)
  if (wish.state !== 'open') throw new AppError(tenancyErrors['source-request-closed'])
  const before = await readCompany(ctx)
  const notes = new Map(before.permittedSources.map((entry) => [entry.source, entry.note]))
  const company = await replacePermittedSources(ctx, {
    version: approval.version,
    permittedSources: wish.sources.map((source) => ({ source, note: notes.get(source) ?? '' })),
  })
  const isClosed = await asProvider(ctx, () =>
    closeRequest(ctx, id, { state: 'approved', remark: approval.remark, before: [...notes.keys()] }),
  )
  if (!isClosed) throw new AppError(tenancyErrors['source-request-closed'])
  ctx.audit('tenancy.source-request.approved', [
    {
      object: { type: 'source-request', id, label: company.code },
      before: { requestState: 'open', sources: [...notes.keys()] },
      after: { requestState: 'approved', sources: wish.sources, remark: approval.remark },
    },
  ])
  await ctx.emit(sourceRequestClosed, { requestId: id, state: 'approved' })
  await writeDecisionLetter(deps, ctx, sourceRequestApprovedLetter, { request: wish, company, remark: approval.remark })
  const { askedById: _, ...request } = await getRequest(ctx, id)
  return { request, company }
}
