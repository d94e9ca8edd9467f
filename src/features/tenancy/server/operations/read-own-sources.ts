import type { Ctx } from '../../../../platform/server/context.ts'
import type { OwnPermittedSources } from '../../contract/source-request.ts'
import { plainAddress } from '../../contract/source-rules.ts'
import { findOpenRequest } from '../queries/source-requests.ts'
import { readCompany } from './read-company.ts'

/** What an administrator sees of the list before asking for another one. The provider's notes on it stay the provider's. */
export async function readOwnSources(ctx: Ctx): Promise<OwnPermittedSources> {
  const company = await readCompany(ctx)
  return {
    sources: company.permittedSources.map((entry) => entry.source),
    version: company.version,
    ownAddress: ctx.actor.sourceAddress === null ? null : plainAddress(ctx.actor.sourceAddress),
    mayAsk: ctx.actor.departmentScope === null,
    openRequest: (await findOpenRequest(ctx)) ?? null,
  }
}
