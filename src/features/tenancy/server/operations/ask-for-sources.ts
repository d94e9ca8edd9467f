import { AppError, type FieldProblem, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import { tenancyErrors } from '../../contract/errors.ts'
import { sourceRequestAsked } from '../../contract/events.ts'
import { tenancyPermissions } from '../../contract/permissions.ts'
import type { NewSourceRequest, SourceRequest } from '../../contract/source-request.ts'
import { sameSources, warningOf } from '../../contract/source-rules.ts'
import { getRequest, insertRequest } from '../queries/source-requests.ts'
import { readCompany } from './read-company.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/**
 * Asks the provider for another list of permitted sources (MCOP-LOGIN-9). Errors: `kernel.stale-version`, `tenancy.source-request-open`; field
 * problems for a list that is the present one, and for a warning that was not ticked.
 */
export async function askForSources(ctx: Ctx, wish: NewSourceRequest): Promise<SourceRequest> {
  ctx.require(tenancyPermissions['sources.ask'])
  requireWholeCompany(ctx)

  const company = await readCompany(ctx)
  if (company.version !== wish.version) throw new AppError(kernelErrors['stale-version'], { params: { version: company.version } })
  const present = company.permittedSources.map((entry) => entry.source)
  const problems = problemsOf(wish, present, ctx.actor.sourceAddress)
  if (problems.length > 0) throw invalidInput(problems)
  const id = ctx.ids.next()
  await insertRequest(ctx, { id, sources: wish.sources, before: present, reason: wish.reason }).catch((error: unknown) => {
    if (violatedConstraint(error) === 'tenancy_source_request_open')
      throw new AppError(tenancyErrors['source-request-open'], { cause: error })
    throw error
  })
  const { askedById: _, ...request } = await getRequest(ctx, id)
  ctx.audit('tenancy.source-request.asked', [
    {
      object: { type: 'source-request', id, label: company.code },
      after: { requestState: 'open', wished: request.sources, reason: request.reason },
    },
  ])
  await ctx.emit(sourceRequestAsked, { requestId: id })
  return request
}

function problemsOf(wish: NewSourceRequest, present: readonly string[], address: string | null): readonly FieldProblem[] {
  if (sameSources(wish.sources, present)) return [{ pointer: '/body/sources', code: tenancyErrors['sources-unchanged'].code }]
  const warning = warningOf(wish.sources, address)
  if (warning === undefined || wish.acknowledged.includes(warning)) return []
  return [{ pointer: '/body/acknowledged', code: tenancyErrors[warning].code }]
}
