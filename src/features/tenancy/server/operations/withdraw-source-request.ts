import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { tenancyErrors } from '../../contract/errors.ts'
import { sourceRequestClosed } from '../../contract/events.ts'
import { tenancyPermissions } from '../../contract/permissions.ts'
import type { SourceRequest } from '../../contract/source-request.ts'
import { listPermittedSources } from '../queries/contract-data.ts'
import { closeRequest, getRequest } from '../queries/source-requests.ts'
import { readCompany } from './read-company.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/** Any administrator of the whole company may take a request back, since the one who asked may be away. Errors: not-found, `source-request-closed`. */
export async function withdrawSourceRequest(ctx: Ctx, id: string): Promise<SourceRequest> {
  ctx.require(tenancyPermissions['sources.ask'])
  requireWholeCompany(ctx)

  await getRequest(ctx, id)
  const before = (await listPermittedSources(ctx)).map((entry) => entry.source)
  const isClosed = await closeRequest(ctx, id, { state: 'withdrawn', remark: '', before })
  if (!isClosed) throw new AppError(tenancyErrors['source-request-closed'])
  const { askedById: _, ...request } = await getRequest(ctx, id)
  const { code } = await readCompany(ctx)
  ctx.audit('tenancy.source-request.withdrawn', [
    {
      object: { type: 'source-request', id, label: code },
      before: { requestState: 'open', wished: request.sources },
      after: { requestState: 'withdrawn', wished: request.sources },
    },
  ])
  await ctx.emit(sourceRequestClosed, { requestId: id, state: 'withdrawn' })
  return request
}
