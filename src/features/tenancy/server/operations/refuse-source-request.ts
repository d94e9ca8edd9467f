import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { tenancyErrors } from '../../contract/errors.ts'
import { sourceRequestClosed } from '../../contract/events.ts'
import { tenancyPermissions } from '../../contract/permissions.ts'
import type { SourceRefusal, SourceRequest } from '../../contract/source-request.ts'
import { sourceRequestRefusedLetter } from '../../mail/source-request-refused/letter.ts'
import type { TenancyDeps } from '../deps.ts'
import { asProvider } from '../queries/provider-role.ts'
import { closeRequest, getRequest } from '../queries/source-requests.ts'
import { readCompany } from './read-company.ts'
import { writeDecisionLetter } from './write-decision-letter.ts'

/** The list stays as it is, and the person who asked is told why. Errors: not-found, `source-request-closed`. */
export async function refuseSourceRequest(deps: TenancyDeps, ctx: Ctx, id: string, { remark }: SourceRefusal): Promise<SourceRequest> {
  ctx.require(tenancyPermissions['companies.write'])

  const wish = await getRequest(ctx, id)
  const company = await readCompany(ctx)
  const before = company.permittedSources.map((entry) => entry.source)
  const isClosed = await asProvider(ctx, () => closeRequest(ctx, id, { state: 'refused', remark, before }))
  if (!isClosed) throw new AppError(tenancyErrors['source-request-closed'])
  ctx.audit('tenancy.source-request.refused', [
    {
      object: { type: 'source-request', id, label: company.code },
      before: { requestState: 'open', wished: wish.sources },
      after: { requestState: 'refused', wished: wish.sources, remark },
    },
  ])
  await ctx.emit(sourceRequestClosed, { requestId: id, state: 'refused' })
  await writeDecisionLetter(deps, ctx, sourceRequestRefusedLetter, { request: wish, company, remark })
  const { askedById: _, ...request } = await getRequest(ctx, id)
  return request
}
