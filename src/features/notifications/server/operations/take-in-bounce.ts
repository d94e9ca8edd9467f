import type { Ctx } from '../../../../platform/server/context.ts'
import { type BounceRecord, recordBounce } from '../queries/undelivered.ts'
import type { ReportedFailure } from '../read-bounce.ts'

/** Marks the letter that came back (SSO-MAIL-6), in a unit of work of the provider. */
export async function takeInBounce(ctx: Ctx, reported: ReportedFailure): Promise<BounceRecord> {
  ctx.unaudited('delivery of letters that were audited when they were written')
  return recordBounce(ctx, reported)
}
